package dev.assignment.model;

/**
 * How many of what a desk has. Exact at rest; while calls are in progress each number is right at some instant.
 *
 * @param agents registered agents
 * @param waiting tickets in backlogs
 * @param offered tickets offered to agents who have not accepted yet
 * @param held tickets held by agents
 * @param parked tickets that wait on the customer
 * @param finished finished tickets that are remembered
 * @param forced assignments made by force since the desk was opened
 * @param adopted assignments adopted since the desk was opened
 * @param reconciled reports of outside load since the desk was opened that put an agent above its capacity
 */
public record Counts(
        int agents,
        long waiting,
        long offered,
        long held,
        long parked,
        long finished,
        long forced,
        long adopted,
        long reconciled) {}
