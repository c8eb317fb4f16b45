package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Reason;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** One thread of a race: random calls, each with what the host learns from its outcome. */
final class Racer {

    static final List<String> QUEUES = List.of("default", "q1", "q2");

    /** Hands the processor on in the middle of a store's work, which is where races are lost. */
    private static final Strategy YIELDING = Strategy.ranking("yielding", agent -> {
        Interleaving.handOn();
        return agent.load();
    });

    private static final List<Strategy> STRATEGIES = List.of(
            Strategy.leastLoaded(),
            Strategy.roundRobin(),
            Strategy.earliestFree(),
            Strategy.fixedOrder(),
            Strategy.bestMatch(),
            Strategy.weightedRandom(),
            Strategy.weightedRotation(),
            YIELDING);

    private final Desk desk;
    private final HostLedger ledger;
    private final SplittableRandom random;
    private final RaceSchedule schedule;
    private final int thread;
    private final int phase;
    private final Map<String, Set<Long>> heldWhenGone = new HashMap<>();

    Racer(Desk desk, HostLedger ledger, RaceSchedule schedule, int thread, int phase) {
        this.desk = desk;
        this.ledger = ledger;
        this.schedule = schedule;
        this.thread = thread;
        this.phase = phase;
        this.random = new SplittableRandom(schedule.seed() * 1_000_003 + thread * 1009L + phase);
    }

    void race() {
        for (int i = 0; i < schedule.calls(); i++) {
            call();
        }
        for (String agent : List.copyOf(heldWhenGone.keySet())) {
            comeBack(agent);
        }
    }

    private void call() {
        ledger.callBegins();
        String ticket = ticket();
        switch (random.nextInt(30)) {
            case 0, 1, 2, 3, 4, 5, 6 -> learn(ticket, desk.submit(spec(ticket)));
            case 7, 8, 9, 10 -> complete(ticket);
            case 11 ->
                ledger.ending(ticket, () -> {
                    if (desk.cancel(ticket) instanceof TicketChange.Changed changed) {
                        ledger.cancelled(ticket);
                        learn(changed);
                    }
                });
            case 12, 13 -> ledger.ending(ticket, () -> learn(desk.requeue(ticket)));
            case 14, 15 -> ledger.ending(ticket, () -> learn(desk.transferToAgent(ticket, agent())));
            case 16 -> ledger.ending(ticket, () -> learn(desk.transferToQueue(ticket, queue())));
            case 17 -> learn(desk.updateTicket(ticket, this::changed));
            case 18, 19 -> learn(desk.pull(agent()));
            case 20 -> learn(desk.pull(agent(), random.nextInt(4)));
            case 21, 22, 23 -> ownAgent().ifPresent(this::flap);
            case 24 -> learn(desk.update(agent(), this::changed));
            case 25 -> pauseOrResume(agent());
            case 26 -> changeQueues();
            case 27 -> rare(ticket);
            default -> look(ticket);
        }
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    private void learn(String ticket, Submission outcome) {
        if (outcome instanceof Submission.Assigned || outcome instanceof Submission.Waiting) {
            ledger.accepted(ticket);
        }
        if (outcome instanceof Submission.Assigned assigned) {
            ledger.answered(List.of(assigned.held()));
        }
    }

    private void complete(String ticket) {
        ledger.ending(ticket, () -> {
            Completion outcome = random.nextBoolean() ? desk.complete(ticket) : desk.complete(ticket, agent());
            if (outcome instanceof Completion.Completed completed) {
                ledger.completed(completed.ended());
                answered(completed.made());
            }
        });
    }

    private TicketSpec spec(String ticket) {
        TicketSpec spec = TicketSpec.of(ticket).queue(queue()).priority(random.nextInt(3));
        return changed(random.nextInt(4) == 0 ? spec.customer("c" + random.nextInt(2)) : spec);
    }

    private TicketSpec changed(TicketSpec spec) {
        if (random.nextInt(3) == 0) {
            Interleaving.handOn();
        }
        return switch (random.nextInt(8)) {
            case 0 -> spec.requires("s");
            case 1 -> spec.withoutRequirements();
            case 2 -> spec.prefers(agent());
            case 3 -> spec.channel("chat");
            case 4 -> spec.excludes(agent());
            default -> spec.priority(random.nextInt(3));
        };
    }

    /** Past every limit, and so seldom. */
    private void rare(String ticket) {
        switch (random.nextInt(5)) {
            case 0 -> ledger.ending(ticket, () -> learn(desk.force(ticket, agent())));
            case 1 -> learn(ticket, desk.adopt(spec(ticket), agent(), Instant.EPOCH));
            case 2 -> desk.forget("c" + random.nextInt(2));
            case 3 ->
                ownAgent().filter(agent -> !heldWhenGone.containsKey(agent)).ifPresent(this::replace);
            default ->
                learn(desk.registerAll(
                        List.of(Race.agent(agent(), random.nextInt(4)), Race.agent(agent(), random.nextInt(4)))));
        }
    }

    private void replace(String agent) {
        ledger.endingAny(() -> learn(desk.remove(agent, WhenLeaving.REQUEUE)));
        learn(desk.register(Race.agent(agent, random.nextInt(4))));
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    /**
     * G6: after {@code presence(a, OFFLINE)} returned, nothing is assigned to a. Each agent is sent off and brought back
     * by one thread alone, so that what it holds may only become less in between.
     */
    private void flap(String agent) {
        if (heldWhenGone.containsKey(agent)) {
            comeBack(agent);
            return;
        }
        boolean requeue = random.nextInt(3) == 0;
        Presence presence = requeue || random.nextBoolean() ? Presence.OFFLINE : Presence.AWAY;
        ledger.endingAny(() -> {
            WhenLeaving leaving = requeue ? WhenLeaving.REQUEUE : WhenLeaving.KEEP;
            AgentChange change = desk.presence(agent, presence, leaving);
            learn(change);
            if (change instanceof AgentChange.Applied) {
                heldWhenGone.put(agent, heldIds(agent));
            }
        });
    }

    private void comeBack(String agent) {
        Set<Long> before = heldWhenGone.remove(agent);
        Set<Long> now = heldIds(agent);
        now.removeAll(before);
        if (!now.isEmpty()) {
            ledger.wrong(agent + " was given assignments " + now + " after it had gone");
        }
        learn(desk.presence(agent, Presence.ONLINE));
    }

    /** What the agent holds by the ordinary paths: forced and adopted ones may come at any time. */
    private Set<Long> heldIds(String agent) {
        Set<Long> ids = new HashSet<>();
        for (Assignment one : desk.ticketsOf(agent)) {
            if (one.reason() != Reason.FORCED && one.reason() != Reason.ADOPTED) {
                ids.add(one.id());
            }
        }
        return ids;
    }

    private AgentSpec changed(AgentSpec spec) {
        if (random.nextInt(3) == 0) {
            Interleaving.handOn();
        }
        return Race.agent(spec.id(), random.nextInt(4));
    }

    private void pauseOrResume(String agent) {
        learn(random.nextInt(3) == 0 ? desk.pause(agent, "race") : desk.resume(agent));
    }

    // ---- queues ---------------------------------------------------------------------------------------------------

    private void changeQueues() {
        switch (random.nextInt(4)) {
            case 0 -> learn(desk.removeQueue("q2", random.nextBoolean() ? "q1" : "default"));
            case 1 -> learn(desk.addQueue(QueueSpec.named("q2").strategy(strategy())));
            default -> learn(desk.changeQueue(queue(), this::changed));
        }
    }

    private QueueSpec changed(QueueSpec queue) {
        if (!queue.name().equals(WrongRecords.QUEUE) && random.nextInt(3) == 0) {
            return random.nextBoolean()
                    ? queue.recordedDecisions(QueueSpec.MAX_RECORDED_DECISIONS)
                    : queue.withoutRecordedDecisions();
        }
        return switch (random.nextInt(4)) {
            case 0 -> queue.ordering(random.nextBoolean() ? Ordering.fifo() : Ordering.aging(Duration.ofSeconds(1)));
            case 1 -> queue.dispatch(random.nextInt(3) == 0 ? Dispatch.PULL : Dispatch.PUSH);
            case 2 -> queue.priority(random.nextInt(2));
            default -> queue.strategy(strategy());
        };
    }

    private Strategy strategy() {
        return STRATEGIES.get(random.nextInt(STRATEGIES.size()));
    }

    // ---- lookups --------------------------------------------------------------------------------------------------

    private void look(String ticket) {
        switch (random.nextInt(9)) {
            case 0 -> desk.explain(ticket);
            case 1 -> desk.preview(spec(ticket));
            case 2 -> desk.backlog(queue());
            case 3 -> desk.tickets(TicketState.Kind.HELD);
            case 4 -> desk.snapshot();
            case 5 -> desk.ticketsOfCustomer("c1");
            case 6 -> desk.counts();
            case 7 -> desk.decisions(ticket);
            default -> desk.agents();
        }
    }

    // ---- what the host learns -------------------------------------------------------------------------------------

    /** What a call itself assigned, it has recorded when it returns. */
    private void answered(List<Assignment> made) {
        ledger.answered(made);
        made.stream()
                .filter(one -> one.queue().equals(WrongRecords.QUEUE) && !WrongRecords.isRecorded(desk, one))
                .forEach(one -> ledger.wrong("answered before it was recorded: " + one));
    }

    private void learn(TicketChange outcome) {
        if (outcome instanceof TicketChange.Changed changed) {
            answered(changed.made());
        }
    }

    private void learn(AgentChange outcome) {
        if (outcome instanceof AgentChange.Applied applied) {
            answered(applied.made());
        }
    }

    private void learn(QueueChange outcome) {
        if (outcome instanceof QueueChange.Applied applied) {
            answered(applied.made());
        }
    }

    private void learn(Pull outcome) {
        if (outcome instanceof Pull.Pulled pulled) {
            answered(pulled.taken());
        }
    }

    // ---- names ----------------------------------------------------------------------------------------------------

    private String ticket() {
        int ofPhase = Math.max(0, phase - random.nextInt(2));
        return "p" + ofPhase + "-" + random.nextInt(schedule.tickets());
    }

    private String agent() {
        return "a" + random.nextInt(schedule.agents());
    }

    /** An agent whose presence no other thread reports. */
    private Optional<String> ownAgent() {
        int share = 1 + schedule.agents() / schedule.threads();
        int index = thread + schedule.threads() * random.nextInt(share);
        return index < schedule.agents() ? Optional.of("a" + index) : Optional.empty();
    }

    private String queue() {
        return QUEUES.get(random.nextInt(QUEUES.size()));
    }
}
