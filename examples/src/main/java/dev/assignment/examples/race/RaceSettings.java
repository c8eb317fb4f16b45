package dev.assignment.examples.race;

import java.time.Duration;

/**
 * How to race.
 *
 * @param threads how many threads call the desk
 * @param duration for how long
 * @param agents how many agents are always there
 * @param capacity their capacity; every fifth has it changed while it works
 * @param seed of what the threads do; what comes of it depends on the scheduler too
 */
record RaceSettings(int threads, Duration duration, int agents, int capacity, long seed) {}
