package dev.assignment.examples.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What queueing theory says exactly about a scenario, where it has a formula for it. Every strategy here gives a free agent
 * work if there is any, so with identical agents who can all do everything the waits are those of the formula, whatever the
 * strategy.
 *
 * @param name the formula
 * @param metrics of all tickets
 * @param byClass the mean wait of each class, the most urgent first; empty if there is one class
 * @param utilization the share of their time that the agents are busy
 */
record Theory(String name, Map<WaitMetric, Double> metrics, List<Double> byClass, double utilization) {

    static Optional<Theory> of(Scenario scenario) {
        Scenario.Load load = scenario.load();
        if (!scenario.releases() || !identical(scenario)) {
            return Optional.empty();
        }
        boolean plain = load.patienceRate().isEmpty() && scenario.maxWaiting().isEmpty();
        double rate = scenario.staff().serviceRates().get(0);
        double utilization = load.totalRate() / (scenario.staff().size() * rate);
        boolean stable = utilization < 1
                || load.patienceRate().isPresent()
                || scenario.maxWaiting().isPresent();
        if (!stable) {
            return Optional.empty();
        }
        if (load.service() == Scenario.Service.DET) {
            return plain && load.arrivalRates().size() == 1 && scenario.staff().size() == 1
                    ? Optional.of(pollaczekKhinchine(utilization, rate))
                    : Optional.empty();
        }
        Chain chain = new Chain(scenario);
        if (load.arrivalRates().size() == 1) {
            return Optional.of(chain.theory(scenario.measure().within()));
        }
        return plain ? Optional.of(cobham(scenario, chain)) : Optional.empty();
    }

    /** The curve of a whole chart at once. Only for scenarios for which there is a theory. */
    static List<Double> servedWithin(Scenario scenario, List<Double> times) {
        boolean known = scenario.load().service() == Scenario.Service.EXP
                && scenario.load().arrivalRates().size() == 1;
        return known ? new Chain(scenario).servedWithin(times) : List.of();
    }

    private static boolean identical(Scenario scenario) {
        Scenario.Staff staff = scenario.staff();
        boolean sameSpeed = staff.serviceRates().stream().distinct().count() == 1;
        boolean allServe = staff.weights().stream().flatMap(List::stream).allMatch(weight -> weight > 0);
        boolean allSkills = scenario.load().skillTypes().isEmpty()
                || staff.skillsPerAgent() == scenario.load().skillTypes().getAsInt();
        return sameSpeed && allServe && allSkills;
    }

    /** One agent, service of constant length. */
    private static Theory pollaczekKhinchine(double utilization, double rate) {
        double wait = utilization / (2 * rate * (1 - utilization));
        Map<WaitMetric, Double> metrics = new EnumMap<>(WaitMetric.class);
        metrics.put(WaitMetric.P_WAIT, utilization);
        metrics.put(WaitMetric.WAIT_MEAN, wait);
        metrics.put(WaitMetric.WAIT_MEAN_WAITED, wait / utilization);
        metrics.put(WaitMetric.QUEUE_MEAN, wait * utilization * rate);
        return new Theory("M/D/1 (Pollaczek-Khinchine)", metrics, List.of(), utilization);
    }

    /** Classes change who waits, not how many wait: all together are as without classes. */
    private static Theory cobham(Scenario scenario, Chain chain) {
        Theory all = chain.theory(0);
        double capacity =
                scenario.staff().size() * scenario.staff().serviceRates().get(0);
        double base = all.metrics().getOrDefault(WaitMetric.P_WAIT, 0.0) / capacity;
        List<Double> byClass = new ArrayList<>();
        double above = 0;
        for (double arrivals : scenario.load().arrivalRates()) {
            double upTo = above + arrivals / capacity;
            byClass.add(base / ((1 - above) * (1 - upTo)));
            above = upTo;
        }
        Map<WaitMetric, Double> metrics = new EnumMap<>(WaitMetric.class);
        for (WaitMetric same :
                List.of(WaitMetric.P_WAIT, WaitMetric.WAIT_MEAN, WaitMetric.WAIT_MEAN_WAITED, WaitMetric.QUEUE_MEAN)) {
            metrics.put(same, all.metrics().getOrDefault(same, 0.0));
        }
        return new Theory("M/M/c with priorities (Cobham)", metrics, byClass, all.utilization());
    }

    /** The number of tickets in the system as a birth-death chain: Erlang-C, Erlang-A and limited waiting places. */
    private static final class Chain {

        private static final double NEGLIGIBLE = 1e-14;
        private static final int MOST_PLACES = 1_000_000;

        /** Longer lines would take too long to step through; their percentiles are left out. */
        private static final int MOST_PLACES_STEPPED = 3000;

        private final Scenario scenario;
        private final double arrivals;
        private final double capacity;
        private final double patience;
        private final double[] waiting; // P(all agents busy and so many wait)
        private final double busy;

        Chain(Scenario scenario) {
            this.scenario = scenario;
            this.arrivals = scenario.load().totalRate();
            int agents = scenario.staff().size();
            this.capacity = agents * scenario.staff().serviceRates().get(0);
            this.patience = scenario.load().patienceRate().orElse(0);
            int places = scenario.maxWaiting().orElse(MOST_PLACES);
            // Relative to P(all busy, nobody waits), so that nothing overflows.
            double free = 0;
            double state = 1;
            for (int n = agents; n >= 1; n--) {
                state *= n * scenario.staff().serviceRates().get(0) / arrivals;
                free += state;
            }
            double[] raw = new double[16];
            int size = 0;
            double term = 1;
            double sum = 0;
            for (int k = 0; k <= places && (k < 2 || term > NEGLIGIBLE * sum || term > 1); k++) {
                if (size == raw.length) {
                    raw = Arrays.copyOf(raw, 2 * size);
                }
                raw[size++] = term;
                sum += term;
                term *= arrivals / (capacity + (k + 1) * patience);
            }
            double all = free + sum;
            this.waiting = Arrays.stream(raw, 0, size).map(one -> one / all).toArray();
            this.busy = sum / all;
        }

        private boolean isErlangC() {
            return patience == 0 && scenario.maxWaiting().isEmpty();
        }

        private double refused() {
            return scenario.maxWaiting().isPresent()
                            && waiting.length > scenario.maxWaiting().getAsInt()
                    ? waiting[waiting.length - 1]
                    : 0;
        }

        /** How many of those that find k waiting are not refused: all but those that find every place taken. */
        private int admitted() {
            return refused() > 0 ? waiting.length - 1 : waiting.length;
        }

        /** P(served) of who is the k-th in line: each of those before it must go first, and it must stay. */
        private double served(int place) {
            return capacity / (capacity + place * patience);
        }

        /** Of the served; empty if the line is too long to step through. */
        List<Double> servedWithin(List<Double> times) {
            if (!isErlangC() && waiting.length > MOST_PLACES_STEPPED) {
                return List.of();
            }
            double served = 1 - refused() - patience * queue() / arrivals;
            return times.stream().map(time -> servedWithin(time) / served).toList();
        }

        private double queue() {
            return IntStream.range(0, waiting.length)
                    .mapToDouble(k -> k * waiting[k])
                    .sum();
        }

        Theory theory(double within) {
            double accepted = 1 - refused();
            double queue = queue();
            double abandoned = patience * queue / arrivals;
            double served = accepted - abandoned;
            double waitOfServed = 0;
            double waited = 0;
            double length = 0;
            for (int k = 0; k < admitted(); k++) {
                length += 1 / (capacity + (k + 1) * patience);
                waitOfServed += waiting[k] * served(k + 1) * length;
                waited += waiting[k] * served(k + 1);
            }
            Map<WaitMetric, Double> metrics = new EnumMap<>(WaitMetric.class);
            metrics.put(WaitMetric.P_WAIT, (busy - refused()) / accepted);
            metrics.put(WaitMetric.WAIT_MEAN, waitOfServed / served);
            metrics.put(WaitMetric.WAIT_MEAN_WAITED, waited == 0 ? 0 : waitOfServed / waited);
            metrics.put(WaitMetric.QUEUE_MEAN, queue);
            metrics.put(WaitMetric.P_ABANDONED, abandoned);
            metrics.put(WaitMetric.P_REFUSED, refused());
            metrics.put(WaitMetric.WAIT_MEAN_ALL, queue / (arrivals * accepted));
            if (isErlangC() || waiting.length <= MOST_PLACES_STEPPED) {
                double atMost = servedWithin(within);
                metrics.put(WaitMetric.WAIT_P90, p90(served));
                metrics.put(WaitMetric.WITHIN_SERVED, atMost / served);
                metrics.put(WaitMetric.WITHIN_OFFERED, atMost);
                if (patience == 0) { // all accepted are served
                    metrics.put(WaitMetric.P_WAIT_OVER, 1 - atMost / served);
                }
            }
            return new Theory(name(), metrics, List.of(), served * arrivals / capacity);
        }

        private String name() {
            if (scenario.maxWaiting().isPresent()) {
                return patience > 0 ? "M/M/c/K+M" : "M/M/c/K";
            }
            return patience > 0 ? "Erlang-A (M/M/c+M)" : "Erlang-C (M/M/c)";
        }

        /** P(an arrival is served after at most so long), by uniformization: exact but for a negligible tail. */
        private double servedWithin(double time) {
            double atOnce = 1 - busy;
            if (isErlangC()) {
                return 1 - busy * Math.exp(-(capacity - arrivals) * time);
            }
            int size = admitted();
            double fastest = capacity + size * patience;
            double mean = fastest * time;
            double[] inLine = Arrays.copyOf(waiting, size); // by place, from 0
            double done = 0;
            double result = 0;
            double logPoisson = -mean; // P(no step yet)
            double seen = 0;
            for (int step = 0; seen < 1 - 1e-12 && step < mean + 20 * Math.sqrt(mean) + 100; step++) {
                double probability = Math.exp(logPoisson);
                result += probability * done;
                seen += probability;
                done += inLine.length == 0 ? 0 : inLine[0] * capacity / fastest;
                advance(inLine, fastest);
                logPoisson += Math.log(mean) - Math.log(step + 1.0);
            }
            return atOnce + result + Math.max(0, 1 - seen) * done;
        }

        /** One step: somebody before, or it itself, leaves the line, or nothing happens. */
        private void advance(double[] inLine, double fastest) {
            for (int k = 0; k < inLine.length; k++) {
                double stays = 1 - (capacity + (k + 1) * patience) / fastest;
                double fromBehind =
                        k + 1 < inLine.length ? inLine[k + 1] * (capacity + (k + 1) * patience) / fastest : 0;
                inLine[k] = inLine[k] * stays + fromBehind;
            }
        }

        private double p90(double served) {
            double low = 0;
            if (1 - busy >= 0.9 * served) {
                return 0;
            }
            double high = 1 / capacity;
            while (servedWithin(high) < 0.9 * served) {
                high *= 2;
            }
            for (int i = 0; i < 40; i++) {
                double middle = (low + high) / 2;
                if (servedWithin(middle) < 0.9 * served) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }
    }
}
