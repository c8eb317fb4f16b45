package dev.assignment.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an agent must be for a ticket. Tickets of one demand differ only in priority and age, so stores group them by it.
 *
 * @param queue the ticket's queue
 * @param channel the ticket's channel, if it has one
 * @param requirements the skills it demands
 * @param excluded agents who must not get it
 */
public record Demand(String queue, Optional<String> channel, Set<Requirement> requirements, Set<String> excluded) {

    /** What a ticket demands of which nothing is said but its identifier. */
    static final Demand NOTHING = new Demand(TicketSpec.DEFAULT_QUEUE, Optional.empty(), Set.of(), Set.of());

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

    Demand onChannel(String name) {
        return new Demand(queue, Optional.of(name), requirements, excluded);
    }

    /** With one more skill, or with another level of one that was demanded before. */
    Demand requiring(Requirement requirement) {
        SortedSet<Requirement> all = new TreeSet<>(requirements);
        all.removeIf(other -> other.skill().equals(requirement.skill()));
        all.add(requirement);
        return new Demand(queue, channel, Collections.unmodifiableSet(all), excluded);
    }

    Demand withoutRequirements() {
        return new Demand(queue, channel, Set.of(), excluded);
    }

    Demand excluding(String agent) {
        Set<String> all = new HashSet<>(excluded);
        all.add(agent);
        return new Demand(queue, channel, requirements, Set.copyOf(all));
    }
}
