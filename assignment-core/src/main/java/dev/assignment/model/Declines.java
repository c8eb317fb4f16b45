package dev.assignment.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who did not accept a ticket, or did not respond, in rounds: nobody is asked a second time while somebody else is
 * eligible who has not been asked, and once all have been, the next round begins with anybody but the one who was asked
 * last. Immutable.
 *
 * @param agents whom this round has asked, in the order in which they declined; each once
 */
public record Declines(List<String> agents) {

    private static final Declines NONE = new Declines(List.of());

    /**
     * Copies the list.
     *
     * @param agents as of the record
     * @throws NullPointerException if the list or an agent is null
     */
    public Declines {
        agents = List.copyOf(agents);
    }

    /**
     * Nobody has declined yet.
     *
     * @return the start of the first round
     */
    public static Declines none() {
        return NONE;
    }

    /**
     * One more agent declines; one that had before begins a round.
     *
     * @param agent who
     * @return the round as it is then
     */
    public Declines with(String agent) {
        if (agents.isEmpty() || agents.contains(agent)) {
            return new Declines(List.of(agent));
        }
        List<String> more = new ArrayList<>(agents);
        more.add(agent);
        return new Declines(more);
    }

    /**
     * Whom to leave out of the choice of the next agent: the first of these sets is tried first, each of the others only
     * if nobody is eligible beyond the one before it.
     *
     * @return the whole round, then who was asked last, then nobody; without repetitions
     */
    public List<Set<String>> leftOut() {
        return switch (agents.size()) {
            case 0 -> List.of(Set.of());
            case 1 -> List.of(Set.of(agents.get(0)), Set.of());
            default -> List.of(Set.copyOf(agents), Set.of(agents.get(agents.size() - 1)), Set.of());
        };
    }
}
