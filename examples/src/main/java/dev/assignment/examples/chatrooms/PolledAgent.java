package dev.assignment.examples.chatrooms;

/**
 * An agent as the poll of who is online reports it.
 *
 * @param name who
 * @param limit the most customers at once
 * @param elsewhere customers the agent has outside of this desk; {@value #UNKNOWN} if nobody knows
 */
public record PolledAgent(String name, int limit, int elsewhere) {

    /** What the cache says when it has lost the count. */
    public static final int UNKNOWN = -1;

    /** An agent who has no customers elsewhere. */
    public PolledAgent(String name, int limit) {
        this(name, limit, 0);
    }
}
