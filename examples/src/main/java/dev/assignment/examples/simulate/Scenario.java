package dev.assignment.examples.simulate;

import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is simulated: tickets arrive as Poisson streams at agents who hold one each. All rates are per one unit of time,
 * whatever that is.
 *
 * @param load who arrives and how long the work takes
 * @param staff who works
 * @param strategy how agents are chosen
 * @param maxWaiting how many may wait; further ones are refused
 * @param releases whether anybody ever finishes
 * @param measure what is measured
 */
record Scenario(Load load, Staff staff, Strategy strategy, OptionalInt maxWaiting, boolean releases, Measure measure) {

    /**
     * Who arrives.
     *
     * @param arrivalRates by class, class 1 the most urgent
     * @param service how long the work of an agent of speed 1 takes
     * @param patienceRate how fast those who wait give up, exponentially; empty: never
     * @param skillTypes how many types of tickets there are, each demanding its skill; empty: no skills
     */
    record Load(List<Double> arrivalRates, Service service, OptionalDouble patienceRate, OptionalInt skillTypes) {

        Load {
            arrivalRates = List.copyOf(arrivalRates);
        }

        double totalRate() {
            return arrivalRates.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** How service times are distributed, with mean 1 before an agent's rate is applied. */
    enum Service {
        EXP,
        DET
    }

    /**
     * Who works.
     *
     * @param serviceRates by agent
     * @param weights by agent; empty: all 1
     * @param skillsPerAgent how many skill types each agent has; agent i has the types i, i + 1, … modulo their number
     */
    record Staff(List<Double> serviceRates, Optional<List<Integer>> weights, int skillsPerAgent) {

        Staff {
            serviceRates = List.copyOf(serviceRates);
            weights = weights.map(List::copyOf);
        }

        int size() {
            return serviceRates.size();
        }
    }

    /**
     * What is measured.
     *
     * @param count tickets that arrive in a run
     * @param warmup the share of them that is not measured, since a run starts empty
     * @param within the T of "served within T"
     */
    record Measure(int count, double warmup, double within) {

        int firstMeasured() {
            return (int) (count * warmup);
        }
    }
}
