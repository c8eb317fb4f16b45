package dev.assignment.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an agent is, as far as it decides for which demands the agent can be eligible at all: everything that does not
 * change when the agent takes or returns a ticket. Agents of one profile are interchangeable but for their load, their
 * costs and their place in the order, so a store keeps one index for each profile.
 *
 * @param channels the channels the agent works on; empty if it works on every channel
 * @param skills the agent's skills with their levels
 * @param queues the queues the agent serves, each with whether its weight there is above 0
 */
public record AgentProfile(Optional<Set<String>> channels, Map<String, Integer> skills, Map<String, Boolean> queues) {

    /**
     * Tells whether an agent of this profile can ever be eligible for a demand, its exclusions left aside.
     *
     * @param demand what a ticket demands
     * @param weighted whether the queue's strategy goes by weight, so that a weight of 0 rules the agent out
     * @return true if queue, channel and skills fit
     */
    public boolean suits(Demand demand, boolean weighted) {
        return mismatch(demand, weighted).isEmpty();
    }

    /**
     * Says why no agent of this profile can be eligible for a demand.
     *
     * @param demand what a ticket demands
     * @param weighted whether the queue's strategy goes by weight
     * @return the first reason in the order queue, weight, channel, skills; empty if the profile suits
     */
    public Optional<Ineligibility> mismatch(Demand demand, boolean weighted) {
        Boolean drawn = queues.get(demand.queue());
        if (drawn == null) {
            return Optional.of(Ineligibility.NOT_IN_QUEUE);
        }
        if (weighted && !drawn) {
            return Optional.of(Ineligibility.NO_WEIGHT);
        }
        if (demand.channel().isPresent()
                && channels.isPresent()
                && !channels.get().contains(demand.channel().get())) {
            return Optional.of(Ineligibility.CHANNEL_NOT_WORKED);
        }
        for (Requirement requirement : demand.requirements()) {
            Integer level = skills.get(requirement.skill());
            if (level == null || level < requirement.level()) {
                return Optional.of(Ineligibility.SKILL_MISSING);
            }
        }
        return Optional.empty();
    }
}
