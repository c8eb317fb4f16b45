package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.ChannelTerms;
import dev.assignment.model.Demand;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the books of the host with all that the desk says, when no call is in progress and nothing is due. */
final class RestCheck {

    private static final Duration LONGEST_WINDOW = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Violations violations;
    private final Desk desk;
    private final Instant now;

    RestCheck(Ledger ledger, Violations violations, Desk desk, Instant now) {
        this.ledger = ledger;
        this.violations = violations;
        this.desk = desk;
        this.now = now;
    }

    void run() {
        List<TicketState> waiting = desk.tickets(TicketState.Kind.WAITING);
        List<QueueSpec> queues = desk.queues();
        List<AgentState> states = desk.agents();
        compareTickets(waiting);
        compareAgents(states);
        findMissedMatches(queues, waiting, states);
        findOverdue(queues, states);
        desk.audit().differences().forEach(difference -> violations.add(Violation.AUDIT, difference.toString()));
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    private void compareTickets(List<TicketState> waiting) {
        Set<String> atDesk = new HashSet<>();
        List<TicketState> live = new ArrayList<>(waiting);
        live.addAll(desk.tickets(TicketState.Kind.OFFERED));
        live.addAll(desk.tickets(TicketState.Kind.HELD));
        live.addAll(desk.tickets(TicketState.Kind.PARKED));
        for (TicketState state : live) {
            if (!atDesk.add(state.id())) {
                violations.add(Violation.DUPLICATE, state.id() + " is listed twice");
            }
            TicketAccount account = ledger.ticket(state.id());
            if (!account.isLive()) {
                violations.add(Violation.LOST, "by the events nobody has " + account + ", but the desk: " + state);
            } else if (!account.agreesWith(state)) {
                violations.add(Violation.CONTRADICTION, account + " by its events, but " + state + " at the desk");
            }
        }
        for (TicketAccount one : ledger.tickets()) {
            if (one.isLive() && !atDesk.contains(one.id())) {
                violations.add(Violation.LOST, one + ", but the desk says " + desk.ticket(one.id()));
            }
        }
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    private void compareAgents(List<AgentState> states) {
        Map<Long, Instant> endings = new HashMap<>();
        List<Assignment> all = new ArrayList<>();
        for (TicketAccount account : ledger.tickets()) {
            account.taken().ifPresent(one -> {
                all.add(one);
                account.mayEndAt().ifPresent(at -> endings.put(one.id(), at));
            });
        }
        Map<String, List<Assignment>> byAgent = all.stream().collect(Collectors.groupingBy(Assignment::agent));
        for (AgentState state : states) {
            List<Assignment> held = byAgent.getOrDefault(state.id(), List.of());
            byAgent.remove(state.id());
            compareLoad(state, held);
            long outside = state.spec().hasOutsideLoad() ? Cast.OUTSIDE : 0;
            AgentAccount account = ledger.agent(state.id());
            account.rest(state.spec().capacity() - outside, held, endings);
            account.forgetBefore(now.minus(LONGEST_WINDOW));
            checkChannels(state, held);
            if (state.presence() == Presence.OFFLINE) {
                held.stream()
                        .filter(one -> one.stage() == Assignment.Stage.OFFERED)
                        .forEach(one -> violations.add(Violation.ASSIGNED_OFFLINE, "still offered: " + one));
            }
        }
        byAgent.forEach((agent, held) ->
                violations.add(Violation.LOST, agent + " does not exist, but holds " + held + " by the events"));
    }

    private void compareLoad(AgentState state, List<Assignment> held) {
        long load = held.stream().mapToLong(Assignment::cost).sum()
                + state.outsideLoad().orElse(0);
        Set<Long> ids = held.stream().map(Assignment::id).collect(Collectors.toSet());
        Set<Long> atDesk =
                state.holdings().toList().stream().map(Assignment::id).collect(Collectors.toSet());
        if (load != state.load() || !ids.equals(atDesk)) {
            violations.add(
                    Violation.LOAD_NOT_HOLDINGS,
                    state.id() + " has load " + state.load() + " and holds " + atDesk + " at the desk, but " + load
                            + " and " + ids + " by the events");
        }
    }

    /** Costs and limits of an agent's channels stay the same for the whole race, so they can be checked exactly. */
    private void checkChannels(AgentState state, List<Assignment> held) {
        Map<String, Long> counts = held.stream()
                .flatMap(one -> one.channel().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        counts.forEach((channel, count) -> {
            ChannelTerms terms = state.spec().channels().getOrDefault(channel, ChannelTerms.STANDARD);
            if (count > terms.limit()) {
                violations.add(
                        Violation.OVERLOAD, state.id() + " holds " + count + " of " + terms.limit() + " on " + channel);
            }
        });
        for (Assignment one : held) {
            int cost = one.channel()
                    .map(channel -> state.spec()
                            .channels()
                            .getOrDefault(channel, ChannelTerms.STANDARD)
                            .cost())
                    .orElse(1);
            boolean right = one.stage() == Assignment.Stage.PARKED ? one.cost() <= cost : one.cost() == cost;
            if (!right) {
                violations.add(Violation.CONTRADICTION, one + " costs " + one.cost() + ", but should cost " + cost);
            }
        }
    }

    // ---- matches and deadlines ------------------------------------------------------------------------------------

    private void findMissedMatches(List<QueueSpec> atDesk, List<TicketState> waiting, List<AgentState> states) {
        Map<String, QueueSpec> queues = atDesk.stream().collect(Collectors.toMap(QueueSpec::name, queue -> queue));
        Map<Demand, List<TicketState>> byDemand = waiting.stream()
                .collect(Collectors.groupingBy(state -> state.spec().demand()));
        byDemand.forEach((demand, same) -> {
            QueueSpec queue = queues.get(demand.queue());
            if (queue == null) {
                violations.add(Violation.LOST, same + " wait in a queue that does not exist");
            } else if (queue.dispatch() == Dispatch.PUSH) {
                boolean weighted = queue.strategy().usesWeights();
                states.stream()
                        .filter(agent -> Eligibility.of(agent, demand, weighted) && !hasReachedIntake(agent))
                        .findFirst()
                        .ifPresent(agent -> violations.add(
                                Violation.MISSED_MATCH, same + " wait, but eligible is " + agent + " in " + queue));
            }
        });
    }

    private boolean hasReachedIntake(AgentState agent) {
        return agent.spec()
                .intakeLimit()
                .filter(limit -> ledger.agent(agent.id()).hasReached(limit, now))
                .isPresent();
    }

    private void findOverdue(Collection<QueueSpec> queues, List<AgentState> states) {
        Map<String, Duration> limits = new HashMap<>();
        queues.forEach(queue -> queue.waitLimit().ifPresent(limit -> limits.put(queue.name(), limit.within())));
        for (TicketAccount account : ledger.tickets()) {
            overdue(account.deadline(limits), account);
        }
        for (AgentState agent : states) {
            Stream.of(agent.wrapUpUntil(), agent.backOffUntil(), agent.presentUntil(), agent.requeuesAt())
                    .forEach(at -> overdue(at, agent));
        }
        overdue(desk.nextDeadline(), "what is due next");
    }

    private void overdue(Optional<Instant> deadline, Object what) {
        deadline.filter(at -> !at.isAfter(now))
                .ifPresent(at -> violations.add(Violation.OVERDUE, "since " + at + " at " + now + ": " + what));
    }
}
