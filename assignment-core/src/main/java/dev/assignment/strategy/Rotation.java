package dev.assignment.strategy;

import dev.assignment.model.AgentState;

/**
 * The arithmetic of weighted rotation, for every store: stride scheduling with agents that come and go (Waldspurger and
 * Weihl, "Stride Scheduling: Deterministic Proportional-Share Resource Management", MIT/LCS/TM-528, 1995).
 *
 * <p>An agent's <em>pass</em> says how much of a queue's work it was given, in proportion to its weight; the lowest pass
 * is next. The queue's {@linkplain GlobalPass global pass} says how much it should have been given: at each choice it
 * advances by the stride of all those who could have been chosen together. So the difference of the two is what an agent
 * was given too much, whoever was there meanwhile. An agent that may be given no work keeps the difference and has the
 * same one when it may again; nobody is owed more than one ticket.
 */
public final class Rotation {

    /**
     * What an agent of weight 1 advances for each ticket. Divisible by 1 to 16, so that small weights share exactly; a
     * weight up to the highest errs by less than 0.2 %. An agent of weight 1 can be given 10¹⁰ tickets of one queue
     * before its place would leave the range of a long.
     */
    public static final long STRIDE = 720_720L << 10;

    private Rotation() {}

    /**
     * The state of an agent that was given a ticket in its turn, with the pass that follows. The queue's rotation moves on
     * with it, and what the agent's other places become by the change is {@link AgentState#keepPlaces}'.
     *
     * @param before the state in which it was chosen
     * @param taken the state with the assignment in it
     * @param queue the queue's name
     * @param globalPass how far the queue's rotation had come
     * @return the state
     */
    public static AgentState turn(AgentState before, AgentState taken, String queue, GlobalPass globalPass) {
        int weight = before.spec().weight(queue);
        return taken.inRotation(queue, next(before.rotation(queue), globalPass.pass(), weight));
    }

    /** The pass of an agent of a weight after it was given one more ticket. */
    static long next(long pass, long globalPass, int weight) {
        long stride = STRIDE / weight;
        return Math.addExact(Math.max(pass, globalPass - stride), stride);
    }

    /**
     * How far a queue's rotation has come. Finer than a pass, since it advances by less: many agents share each step.
     *
     * @param pass in the units of {@link #STRIDE}
     * @param fraction what is beyond that, in units of 2⁻³²
     */
    public record GlobalPass(long pass, long fraction) {

        /** Where every rotation starts. */
        public static final GlobalPass START = new GlobalPass(0, 0);

        private static final int BITS = 32;
        private static final long MASK = (1L << BITS) - 1;

        /**
         * The global pass after one more ticket was given to somebody.
         *
         * @param eligibleWeight the sum of the weights of all who were eligible for the ticket, above 0
         * @return the next global pass
         */
        public GlobalPass advance(long eligibleWeight) {
            long step = (STRIDE << BITS) / eligibleWeight;
            long fractions = fraction + (step & MASK);
            return new GlobalPass(Math.addExact(pass, (step >>> BITS) + (fractions >>> BITS)), fractions & MASK);
        }
    }
}
