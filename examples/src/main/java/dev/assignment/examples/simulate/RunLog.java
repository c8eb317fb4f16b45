package dev.assignment.examples.simulate;

import java.util.Arrays;

/** What happened to each ticket of a run, by the number of its arrival. One array for each fact: runs are long. */
final class RunLog {

    private static final int NOBODY = -1;

    private final double[] arrived;
    private final double[] left;
    private final double[] done;
    private final byte[] priorityClass;
    private final int[] agent;
    private final Fate[] fate;
    private double lastArrival;

    /** How a ticket can end. */
    enum Fate {
        /** It waited when the run ended, which happens only where nobody releases or nobody has the skill. */
        WAITING,
        SERVED,
        ABANDONED,
        REFUSED
    }

    RunLog(int count) {
        arrived = new double[count];
        left = new double[count];
        done = new double[count];
        priorityClass = new byte[count];
        agent = new int[count];
        fate = new Fate[count];
        Arrays.fill(agent, NOBODY);
        Arrays.fill(left, Double.POSITIVE_INFINITY);
    }

    void arrives(int ticket, double at, int classIndex) {
        arrived[ticket] = at;
        priorityClass[ticket] = (byte) classIndex;
        fate[ticket] = Fate.WAITING;
        lastArrival = at;
    }

    void served(int ticket, double at, double until, int byAgent) {
        left[ticket] = at;
        done[ticket] = until;
        agent[ticket] = byAgent;
        fate[ticket] = Fate.SERVED;
    }

    void abandoned(int ticket, double at) {
        left[ticket] = at;
        fate[ticket] = Fate.ABANDONED;
    }

    void refused(int ticket) {
        left[ticket] = arrived[ticket];
        fate[ticket] = Fate.REFUSED;
    }

    int count() {
        return arrived.length;
    }

    Fate fate(int ticket) {
        return fate[ticket];
    }

    int classIndex(int ticket) {
        return priorityClass[ticket];
    }

    /** The agent who got a ticket that was served. */
    int agent(int ticket) {
        return agent[ticket];
    }

    double arrived(int ticket) {
        return arrived[ticket];
    }

    /** How long a ticket waited: until it was assigned or gave up; for ever if it still waits. */
    double waited(int ticket) {
        return left[ticket] - arrived[ticket];
    }

    /** How long the work on a ticket that was served takes. */
    double worked(int ticket) {
        return done[ticket] - left[ticket];
    }

    /** How much of a ticket's waiting fell into the time from an instant to the last arrival. */
    double waitedSince(int ticket, double from) {
        return overlap(arrived[ticket], left[ticket], from);
    }

    /** How much of the work on a ticket that was served fell into the time from an instant to the last arrival. */
    double workedSince(int ticket, double from) {
        return overlap(left[ticket], done[ticket], from);
    }

    private double overlap(double start, double end, double from) {
        return Math.max(0, Math.min(end, lastArrival) - Math.max(start, from));
    }

    double lastArrival() {
        return lastArrival;
    }
}
