package dev.assignment.model;

import java.util.Optional;
import java.util.Set;

/**
 * What an agent must be for a ticket. Tickets of one demand differ only in priority and age, so stores group them by it.
 *
 * @param queue the ticket's queue
 * @param channel the ticket's channel, if it has one
 * @param requirements the skills it demands
 * @param excluded agents who must not get it
 */
public record Demand(String queue, Optional<String> channel, Set<Requirement> requirements, Set<String> excluded) {

    /**
     * The same demand in another queue.
     *
     * @param other the other queue's name
     * @return the changed demand
     */
    public Demand inQueue(String other) {
        return new Demand(other, channel, requirements, excluded);
    }

    /**
     * The same demand without exclusions: it suits the same {@linkplain AgentProfile profiles}.
     *
     * @return this demand if it excludes nobody
     */
    public Demand withoutExclusions() {
        return excluded.isEmpty() ? this : new Demand(queue, channel, requirements, Set.of());
    }
}
