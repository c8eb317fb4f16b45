package dev.assignment.memory;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A desk on which half of the capacity is in use: {@value #PROFILES} profiles over {@value #SKILLS} skills, capacity
 * {@value #CAPACITY}, tickets that demand one skill. Each step completes some held ticket and submits another.
 */
final class HalfBusyDesk {

    private static final int SKILLS = 10;
    private static final int PROFILES = 100;
    private static final int CAPACITY = 4;

    /**
     * How many states of agents were read, on average.
     *
     * @param perSubmit by a submit
     * @param perCompletion by a completion
     */
    record Reads(double perSubmit, double perCompletion) {}

    private final Random random = new Random(7);
    private final List<String> held = new ArrayList<>();
    private final Desk desk;
    private final CountingData data;
    private long submitted;

    /** @param strategy gives the strategy; it may keep the desk, to look things up */
    HalfBusyDesk(List<AgentSpec> agents, Function<Desk, Strategy> strategy) {
        CountingData.Provider counting = new CountingData.Provider();
        desk = Desk.builder()
                .clock(ManualClock.atEpoch())
                .seed(7)
                .store(counting)
                .build();
        data = counting.data();
        desk.addQueue(QueueSpec.named("support").strategy(strategy.apply(desk)));
        desk.registerAll(agents);
        desk.presences(agents.stream().collect(Collectors.toMap(AgentSpec::id, agent -> Presence.ONLINE)));
        for (int i = 0; i < agents.size() * CAPACITY / 2; i++) {
            submit();
        }
    }

    /** So many agents, spread evenly over the profiles. */
    static List<AgentSpec> agents(int count) {
        List<List<Integer>> profiles = profiles();
        List<AgentSpec> agents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            AgentSpec agent = AgentSpec.of("agent-" + i)
                    .capacity(CAPACITY)
                    .serves("support", 1 + i % 3)
                    .position(i % 1000);
            for (int skill : profiles.get(i % PROFILES)) {
                agent = agent.skill("skill-" + skill, 1 + skill % 3);
            }
            agents.add(agent);
        }
        return agents;
    }

    /** All pairs of skills, then as many triples as are wanted, in no particular order. */
    private static List<List<Integer>> profiles() {
        List<List<Integer>> pairs = new ArrayList<>();
        List<List<Integer>> triples = new ArrayList<>();
        for (int a = 0; a < SKILLS; a++) {
            for (int b = a + 1; b < SKILLS; b++) {
                pairs.add(List.of(a, b));
                for (int c = b + 1; c < SKILLS; c++) {
                    triples.add(List.of(a, b, c));
                }
            }
        }
        Collections.shuffle(triples, new Random(7));
        List<List<Integer>> all = new ArrayList<>(pairs);
        all.addAll(triples.subList(0, PROFILES - pairs.size()));
        return all;
    }

    CountingData data() {
        return data;
    }

    Desk desk() {
        return desk;
    }

    /** Counts over so many steps, after as many that are not counted. */
    Reads count(int steps) {
        for (int i = 0; i < steps; i++) {
            complete();
            submit();
        }
        long bySubmits = 0;
        long byCompletions = 0;
        for (int i = 0; i < steps; i++) {
            long start = data.agentReads();
            complete();
            long between = data.agentReads();
            submit();
            byCompletions += between - start;
            bySubmits += data.agentReads() - between;
        }
        return new Reads((double) bySubmits / steps, (double) byCompletions / steps);
    }

    private void complete() {
        int which = random.nextInt(held.size());
        Collections.swap(held, which, held.size() - 1);
        String ticket = held.remove(held.size() - 1);
        if (!(desk.complete(ticket) instanceof Completion.Completed)) {
            throw new AssertionError(ticket + " was not completed");
        }
    }

    /** All of them find an agent at once, or the figures would be those of something else. */
    private void submit() {
        TicketSpec spec =
                TicketSpec.of("ticket-" + submitted++).queue("support").requires("skill-" + random.nextInt(SKILLS));
        Assignment assignment =
                desk.submit(spec).assignment().orElseThrow(() -> new AssertionError(spec.id() + " was not assigned"));
        held.add(assignment.ticket());
    }
}
