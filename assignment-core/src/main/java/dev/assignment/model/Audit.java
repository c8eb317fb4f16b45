package dev.assignment.model;

import java.util.List;

/**
 * Every difference between what a store keeps and what can be recomputed from its tickets and agents. At rest there is
 * none; while calls are in progress their unfinished steps may show.
 *
 * @param differences what differs
 */
public record Audit(List<Difference> differences) {

    /**
     * One difference.
     *
     * @param subject of what
     * @param expected what was recomputed
     * @param found what is kept
     */
    public record Difference(String subject, String expected, String found) {}

    /**
     * Tells whether all is as it must be.
     *
     * @return true if nothing differs
     */
    public boolean isClean() {
        return differences.isEmpty();
    }
}
