package dev.assignment.model;

/**
 * On which terms an agent works on a channel.
 *
 * @param cost capacity units that one ticket of the channel takes from this agent, 0 or more
 * @param limit the most tickets of the channel that the agent may hold at once, 1 or more
 */
public record ChannelTerms(int cost, int limit) {

    /** One unit for each ticket and no limit but the capacity. */
    public static final ChannelTerms STANDARD = new ChannelTerms(1, Integer.MAX_VALUE);

    /**
     * Checks the values.
     *
     * @param cost capacity units that one ticket takes
     * @param limit the most tickets at once
     * @throws IllegalArgumentException if a value is out of range
     */
    public ChannelTerms {
        Range.check("channel cost", cost, 0, Integer.MAX_VALUE);
        Range.check("channel limit", limit, 1, Integer.MAX_VALUE);
    }
}
