package dev.assignment.examples.simulate;

import dev.assignment.model.TicketSpec;
import java.util.List;
import java.util.SplittableRandom;

/** What the world does to a desk, each purpose from a stream of its own. StrictMath: the same on every machine. */
final class World {

    private final Scenario.Load load;
    private final double totalRate;
    private final SplittableRandom arrivals;
    private final SplittableRandom classes;
    private final SplittableRandom services;
    private final SplittableRandom patiences;
    private final SplittableRandom types;

    World(Scenario.Load load, SplittableRandom random) {
        this.load = load;
        this.totalRate = load.totalRate();
        this.arrivals = random.split();
        this.classes = random.split();
        this.services = random.split();
        this.patiences = random.split();
        this.types = random.split();
    }

    double untilNextArrival() {
        return exponential(arrivals) / totalRate;
    }

    /** The class of the next ticket: a superposition of Poisson streams is one stream whose points draw their class. */
    int nextClass() {
        List<Double> rates = load.arrivalRates();
        if (rates.size() == 1) {
            return 0;
        }
        double point = classes.nextDouble() * totalRate;
        for (int i = 0; i < rates.size() - 1; i++) {
            point -= rates.get(i);
            if (point < 0) {
                return i;
            }
        }
        return rates.size() - 1;
    }

    /** The work in the next ticket: how long an agent of rate 1 takes. */
    double nextService() {
        return load.service() == Scenario.Service.DET ? 1 : exponential(services);
    }

    double nextPatience() {
        return load.patienceRate().isPresent()
                ? exponential(patiences) / load.patienceRate().getAsDouble()
                : Double.POSITIVE_INFINITY;
    }

    TicketSpec withDemand(TicketSpec spec) {
        return load.skillTypes().isPresent()
                ? spec.requires(skill(types.nextInt(load.skillTypes().getAsInt())))
                : spec;
    }

    static String skill(int type) {
        return "type-" + type;
    }

    private static double exponential(SplittableRandom random) {
        return -StrictMath.log(1 - random.nextDouble());
    }
}
