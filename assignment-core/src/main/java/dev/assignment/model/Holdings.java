package dev.assignment.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The assignments of one agent, immutable. Load and count per channel are sums over the assignments: no counter exists
 * beside them that could drift.
 *
 * <p>Up to {@value FewHoldings#MOST} assignments are an array, copied at each change; above that, as for bots and
 * unlimited agents, a persistent trie of which a change copies one path, so that a change costs O(log n).
 */
public sealed interface Holdings permits FewHoldings, ManyHoldings {

    /**
     * Nothing held.
     *
     * @return the empty holdings
     */
    static Holdings none() {
        return FewHoldings.NONE;
    }

    /**
     * How many tickets are held.
     *
     * @return the number of assignments
     */
    int size();

    /**
     * The units held: the sum of the costs.
     *
     * @return the load
     */
    long load();

    /**
     * How many tickets of a channel are held.
     *
     * @param channel the channel's name
     * @return the number of assignments on it
     */
    int countOn(String channel);

    /**
     * Looks an assignment up.
     *
     * @param assignmentId the assignment's identity
     * @return the assignment, if it is held
     */
    Optional<Assignment> find(long assignmentId);

    /**
     * Tells whether an assignment is held.
     *
     * @param assignmentId the assignment's identity
     * @return true if it is held
     */
    boolean contains(long assignmentId);

    /**
     * Adds an assignment.
     *
     * @param assignment one that is not held yet
     * @return the holdings with it
     */
    Holdings with(Assignment assignment);

    /**
     * Removes an assignment.
     *
     * @param assignmentId the assignment's identity
     * @return the holdings without it; these holdings if it is not held
     */
    Holdings without(long assignmentId);

    /**
     * Visits every assignment in no particular order.
     *
     * @param action what to do with each
     */
    void forEach(Consumer<? super Assignment> action);

    /**
     * The assignments in the order in which they were made.
     *
     * @return a new list, oldest first
     */
    default List<Assignment> toList() {
        List<Assignment> all = new ArrayList<>(size());
        forEach(all::add);
        all.sort((a, b) -> Long.compare(a.id(), b.id()));
        return all;
    }
}
