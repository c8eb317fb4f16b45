package dev.assignment.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The assignments of one agent, immutable. Load and count per channel are sums over the assignments: no counter exists
 * beside them that could drift.
 *
 * <p>A store outside of this process has the sums beside the assignments, so that what fits is known without reading
 * them; it compares the two in its audit.
 *
 * <p>Up to {@value FewHoldings#MOST} assignments are an array, copied at each change; above that, as for bots and
 * unlimited agents, a persistent trie of which a change copies one path, so that a change costs O(log n).
 */
public sealed interface Holdings permits FewHoldings, ManyHoldings, SummedHoldings {

    /**
     * Nothing held.
     *
     * @return the empty holdings
     */
    static Holdings none() {
        return FewHoldings.NONE;
    }

    /**
     * Holdings that are kept outside of this process: their sums are at hand, the assignments are read when asked for. A
     * change costs O(c), where c is the number of changes since they were read.
     *
     * @param size how many assignments there are
     * @param load the sum of their costs
     * @param counts how many there are on each channel
     * @param source where the assignments are
     * @return the holdings
     */
    static Holdings summed(int size, long load, Map<String, Integer> counts, Source source) {
        return new SummedHoldings(size, load, Map.copyOf(counts), source, Map.of());
    }

    /** Where the assignments of {@linkplain Holdings#summed summed} holdings are: always as they were first read. */
    interface Source {

        /**
         * Looks an assignment up.
         *
         * @param assignmentId its identity
         * @return the assignment, if it was held
         */
        Optional<Assignment> find(long assignmentId);

        /**
         * Reads them all.
         *
         * @return the assignments, in no particular order
         */
        List<Assignment> all();
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
     * How many tickets are held, channel by channel.
     *
     * @return the numbers above 0 by the channel's name, in order of name
     */
    default Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        forEach(one -> one.channel().ifPresent(channel -> counts.merge(channel, 1, Integer::sum)));
        return counts;
    }

    /**
     * Looks an assignment up.
     *
     * @param assignmentId the assignment's identity
     * @return the assignment, if it is held
     */
    Optional<Assignment> find(long assignmentId);

    /**
     * Tells whether an assignment is held: one of the same identity.
     *
     * @param assignment the assignment
     * @return true if it is held
     */
    boolean contains(Assignment assignment);

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
     * @param assignment the assignment, or one of the same identity
     * @return the holdings without it; these holdings if it is not held
     */
    Holdings without(Assignment assignment);

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
