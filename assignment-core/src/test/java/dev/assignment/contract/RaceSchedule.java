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
record RaceSchedule(long seed, int threads, int agents, int tickets, int calls, int phases) {}
