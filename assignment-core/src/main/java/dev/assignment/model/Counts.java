package dev.assignment.model;

/**
 * How many of what a desk has. Exact at rest; while calls are in progress each number is right at some instant.
 *
 * @param agents registered agents
 * @param waiting tickets in backlogs
 * @param held tickets held by agents
 * @param finished finished tickets that are remembered
 * @param forced assignments made by force since the desk was opened
 * @param adopted assignments adopted since the desk was opened
 */
public record Counts(int agents, long waiting, long held, long finished, long forced, long adopted) {}
