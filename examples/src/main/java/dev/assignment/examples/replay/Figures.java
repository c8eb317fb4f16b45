package dev.assignment.examples.replay;

import dev.assignment.examples.cli.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run in figures. Waits are counted from submit to assignment, over the tickets that were served. Times are in
 * microseconds.
 *
 * @param strategy the strategy's name
 * @param ordering the ordering, as on the command line
 * @param counts how many tickets had which fate
 * @param waits how long they waited
 * @param jain the fairness of tickets over all agents
 * @param priorities what the tickets of each priority waited, most urgent first
 * @param agents what each agent did, in order of registration
 * @param ticketsPerSecond how fast the replay was, in real time
 */
record Figures(
        String strategy,
        String ordering,
        Counts counts,
        Waits waits,
        double jain,
        List<PriorityFigures> priorities,
        List<AgentFigures> agents,
        double ticketsPerSecond) {

    /**
     * How many.
     *
     * @param tickets in all
     * @param assigned how many an agent got
     * @param abandoned how many lost patience
     * @param waiting how many waited at the close
     * @param waited how many of those assigned had to wait
     * @param duplicates how often a ticket was given to an agent while another held it
     * @param overloads how often an agent was given more than its capacity
     */
    record Counts(int tickets, int assigned, int abandoned, int waiting, int waited, long duplicates, long overloads) {

        static Counts of(RunResult run, long[] waits) {
            return new Counts(
                    run.tickets().size(),
                    waits.length,
                    count(run, TicketResult.Outcome.ABANDONED),
                    count(run, TicketResult.Outcome.WAITING),
                    (int) Arrays.stream(waits).filter(wait -> wait > 0).count(),
                    run.duplicates(),
                    run.overloads());
        }

        private static int count(RunResult run, TicketResult.Outcome outcome) {
            return (int) run.tickets().stream()
                    .filter(result -> result.outcome() == outcome)
                    .count();
        }

        boolean isClean() {
            return duplicates == 0 && overloads == 0;
        }
    }

    /**
     * How long the served waited.
     *
     * @param sum in all
     * @param mean on average
     * @param median half of them at most so long
     * @param p95 95 % of them at most so long
     * @param max the longest
     */
    record Waits(long sum, double mean, long median, long p95, long max) {

        static Waits of(long[] waits) {
            long[] sorted = waits.clone();
            Arrays.sort(sorted);
            long sum = Arrays.stream(sorted).sum();
            return new Waits(
                    sum,
                    Statistics.ratio((double) sum, sorted.length),
                    Statistics.percentile(sorted, 50),
                    Statistics.percentile(sorted, 95),
                    Statistics.percentile(sorted, 100));
        }
    }

    /**
     * The tickets of a priority.
     *
     * @param priority the priority
     * @param tickets how many arrived
     * @param waitSum what those served waited
     */
    record PriorityFigures(int priority, int tickets, long waitSum) {}

    /**
     * An agent.
     *
     * @param agent its identifier
     * @param tickets how many it got
     * @param share its share of all that were assigned
     * @param utilization busy unit-seconds ÷ (capacity × staffed seconds); above 1 for who works on after the shift
     * @param fairShare its part of all capacity × staffed seconds, and so of the tickets if only time counted
     */
    record AgentFigures(String agent, long tickets, double share, double utilization, double fairShare) {

        /** How many fair shares it got; 0 for who was never there. */
        double ofFairShare() {
            return Statistics.ratio(share, fairShare);
        }
    }

    /** How many fair shares the agent got who got most. */
    double mostOfFairShare() {
        return agents.stream().mapToDouble(AgentFigures::ofFairShare).max().orElse(0);
    }

    static Figures of(RunResult run) {
        List<TicketResult> results = run.tickets();
        long[] waits = results.stream()
                .filter(result -> result.outcome() == TicketResult.Outcome.SERVED)
                .mapToLong(TicketResult::waited)
                .toArray();
        long[] perAgent = new long[run.day().agents().size()];
        results.forEach(result -> result.agent().ifPresent(agent -> perAgent[agent]++));
        return new Figures(
                run.strategy().name(),
                OrderingOption.text(run.ordering()),
                Counts.of(run, waits),
                Waits.of(waits),
                Statistics.jain(perAgent),
                priorities(run),
                agents(run, perAgent, waits.length),
                Statistics.ratio(results.size(), run.elapsed().toNanos() / 1e9));
    }

    private static List<PriorityFigures> priorities(RunResult run) {
        SortedMap<Integer, PriorityFigures> byPriority = new TreeMap<>(Collections.reverseOrder());
        for (int i = 0; i < run.tickets().size(); i++) {
            TicketResult result = run.tickets().get(i);
            long wait = result.outcome() == TicketResult.Outcome.SERVED ? result.waited() : 0;
            int priority = run.day().tickets().get(i).spec().priority();
            byPriority.merge(
                    priority,
                    new PriorityFigures(priority, 1, wait),
                    (a, b) -> new PriorityFigures(priority, a.tickets() + b.tickets(), a.waitSum() + b.waitSum()));
        }
        return List.copyOf(byPriority.values());
    }

    private static List<AgentFigures> agents(RunResult run, long[] perAgent, int assigned) {
        double[] busy = new double[perAgent.length];
        for (int i = 0; i < run.tickets().size(); i++) {
            int ticket = i;
            run.tickets()
                    .get(i)
                    .agent()
                    .ifPresent(agent -> busy[agent] +=
                            (double) run.day().tickets().get(ticket).handle()
                                    * run.day().cost(ticket, agent));
        }
        double[] staffed = run.day().agents().stream()
                .mapToDouble(agent -> (double) agent.spec().capacity() * agent.staffed(run.opening(), run.close()))
                .toArray();
        double allStaffed = Arrays.stream(staffed).sum();
        List<AgentFigures> all = new ArrayList<>();
        for (int i = 0; i < perAgent.length; i++) {
            all.add(new AgentFigures(
                    run.day().agents().get(i).id(),
                    perAgent[i],
                    Statistics.ratio((double) perAgent[i], assigned),
                    Statistics.ratio(busy[i], staffed[i]),
                    Statistics.ratio(staffed[i], allStaffed)));
        }
        return all;
    }
}
