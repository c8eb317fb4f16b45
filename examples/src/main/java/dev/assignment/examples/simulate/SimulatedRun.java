package dev.assignment.examples.simulate;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * One run: a discrete-event simulation in which every assignment is made by a real desk.
 *
 * <p>What the world does (arrivals, classes, types, service, patience) comes from streams of its own, each drawn once
 * for each ticket in order of arrival. So two strategies with the same seed meet the same world.
 */
final class SimulatedRun {

    private static final int REPORT_EVERY = 4096;
    private static final double MICROS_PER_UNIT = 1e6;

    private final Scenario scenario;
    private final World world;
    private final ManualClock clock = ManualClock.atEpoch();
    private final Desk desk;
    private final EventHeap future = new EventHeap();
    private final RunLog log;
    private final double[] service;
    private double now;

    private SimulatedRun(Scenario scenario, SplittableRandom random) {
        this.scenario = scenario;
        this.world = new World(scenario.load(), random);
        QueueSpec queue = QueueSpec.named(TicketSpec.DEFAULT_QUEUE).strategy(scenario.strategy());
        this.desk = Desk.builder()
                .queue(
                        scenario.maxWaiting().isPresent()
                                ? queue.maxWaiting(scenario.maxWaiting().getAsInt())
                                : queue)
                .clock(clock)
                .seed(random.nextLong())
                .retention(Retention.none()) // no ticket is submitted twice here
                .build();
        this.log = new RunLog(scenario.measure().count());
        this.service = new double[scenario.measure().count()];
    }

    /**
     * Simulates once.
     *
     * @param scenario what
     * @param random all chance of this run
     * @param progress is told now and then how many tickets have arrived
     * @return what happened
     */
    static RunLog of(Scenario scenario, SplittableRandom random, IntConsumer progress) {
        SimulatedRun run = new SimulatedRun(scenario, random);
        run.open();
        run.play(progress);
        return run.log;
    }

    private void open() {
        List<AgentSpec> agents = new ArrayList<>();
        Map<String, Presence> online = new LinkedHashMap<>();
        for (int i = 0; i < scenario.staff().size(); i++) {
            AgentSpec spec = agent(i);
            agents.add(spec);
            online.put(spec.id(), Presence.ONLINE);
        }
        desk.registerAll(agents);
        desk.presences(online);
    }

    /** An agent's identifier is its number, so that an assignment leads back to it without a table. */
    private AgentSpec agent(int index) {
        int weight =
                scenario.staff().weights().map(weights -> weights.get(index)).orElse(1);
        AgentSpec spec = AgentSpec.of(Integer.toString(index)).position(index).serves(TicketSpec.DEFAULT_QUEUE, weight);
        if (scenario.load().skillTypes().isPresent()) {
            for (int k = 0; k < scenario.staff().skillsPerAgent(); k++) {
                spec = spec.skill(
                        World.skill((index + k) % scenario.load().skillTypes().getAsInt()));
            }
        }
        return spec;
    }

    private void play(IntConsumer progress) {
        int arrived = 0;
        double nextArrival = world.untilNextArrival();
        while (arrived < log.count() || !future.isEmpty()) {
            if (arrived < log.count() && (future.isEmpty() || nextArrival < future.firstTime())) {
                moveTo(nextArrival);
                arrive(arrived++);
                nextArrival = now + world.untilNextArrival();
                if (arrived % REPORT_EVERY == 0) {
                    progress.accept(arrived);
                }
            } else {
                moveTo(future.firstTime());
                long event = future.firstPayload();
                future.removeFirst();
                happen(event);
            }
        }
    }

    /** The desk's clock counts a unit of time as a second. Waits are measured here, on the finer clock. */
    private void moveTo(double time) {
        now = time;
        long micros = (long) (time * MICROS_PER_UNIT);
        clock.set(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000));
    }

    // ---- events: a ticket's number, doubled, plus 1 if it is its patience that ends --------------------------------

    private void happen(long event) {
        int ticket = (int) (event >> 1);
        if ((event & 1) == 0) {
            Completion outcome = desk.complete(Integer.toString(ticket));
            if (outcome instanceof Completion.Completed completed) {
                completed.made().forEach(this::assigned);
            } else {
                throw unexpected(outcome);
            }
        } else if (log.fate(ticket) == RunLog.Fate.WAITING) {
            TicketChange outcome = desk.cancel(Integer.toString(ticket));
            if (outcome instanceof TicketChange.Changed) {
                log.abandoned(ticket, now);
            } else {
                throw unexpected(outcome);
            }
        }
    }

    private void arrive(int ticket) {
        int classIndex = world.nextClass();
        service[ticket] = world.nextService();
        double patience = world.nextPatience();
        log.arrives(ticket, now, classIndex);
        TicketSpec spec = world.withDemand(
                TicketSpec.of(Integer.toString(ticket)).priority(TicketSpec.MAX_PRIORITY - classIndex));
        Submission outcome = desk.submit(spec);
        if (outcome instanceof Submission.Assigned assigned) {
            assigned(assigned.held());
        } else if (outcome instanceof Refusal.BacklogFull) {
            log.refused(ticket);
        } else if (!(outcome instanceof Submission.Waiting)) {
            throw unexpected(outcome);
        } else if (patience < Double.POSITIVE_INFINITY) {
            future.add(now + patience, ((long) ticket << 1) | 1);
        }
    }

    private void assigned(Assignment assignment) {
        int ticket = Integer.parseInt(assignment.ticket());
        int agent = Integer.parseInt(assignment.agent());
        double until = scenario.releases()
                ? now + service[ticket] / scenario.staff().serviceRates().get(agent)
                : Double.POSITIVE_INFINITY;
        log.served(ticket, now, until, agent);
        if (scenario.releases()) {
            future.add(until, (long) ticket << 1);
        }
    }

    /** Every call of a simulation is legal, so a refusal is an error of the desk or of this class. */
    private static IllegalStateException unexpected(Object outcome) {
        return new IllegalStateException("the desk answered " + outcome);
    }
}
