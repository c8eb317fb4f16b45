package dev.assignment.contract;

/**
 * What is raced: everything that the threads do follows from these numbers, only their interleaving does not.
 *
 * @param seed of every random choice
 * @param threads that call the desk at once
 * @param agents few, so that they are fought for
 * @param tickets new ones for each phase, few for the same reason
 * @param calls by each thread in each phase
 * @param phases after each of which everything is checked
 */
record RaceSchedule(long seed, int threads, int agents, int tickets, int calls, int phases) {

    /**
     * Whether presence runs out by itself. Not in every race: what an agent holds is certain to the host only until its
     * lease could end, and then there is less to hold against the desk while the race lasts.
     */
    boolean hasLeases() {
        return Math.floorMod(seed, 2) == 0;
    }

    /** Whether queues have offers, wrap-up, limits of time and parking from the start, or come to have them. */
    boolean beginsWithTerms() {
        return Math.floorMod(seed, 3) != 0;
    }
}
