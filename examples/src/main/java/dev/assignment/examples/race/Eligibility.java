package dev.assignment.examples.race;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.ChannelTerms;
import dev.assignment.model.Demand;
import dev.assignment.model.Presence;
import java.util.Optional;

/** Whether an agent is eligible for a demand, by the words of the vocabulary and not by the library's own answer. */
final class Eligibility {

    private Eligibility() {}

    /** All but the intake limit, which is a matter of what was given and when. */
    static boolean of(AgentState agent, Demand demand, boolean weighted) {
        return serves(agent, demand, weighted)
                && demand.requirements().stream()
                        .allMatch(one -> agent.spec().skills().getOrDefault(one.skill(), 0) >= one.level())
                && !demand.excluded().contains(agent.id())
                && isAvailable(agent)
                && fits(agent, demand.channel());
    }

    private static boolean serves(AgentState agent, Demand demand, boolean weighted) {
        return agent.spec().queues().containsKey(demand.queue())
                && (!weighted || agent.spec().weight(demand.queue()) > 0);
    }

    private static boolean isAvailable(AgentState agent) {
        return agent.presence() == Presence.ONLINE
                && agent.pauseReason().isEmpty()
                && agent.wrapUpUntil().isEmpty()
                && agent.backOffUntil().isEmpty()
                && agent.outsideLoad().isPresent()
                && spare(agent) >= 1;
    }

    private static long spare(AgentState agent) {
        return agent.spec().capacity()
                - agent.outsideLoad().orElse(0)
                - agent.holdings().toList().stream().mapToLong(Assignment::cost).sum();
    }

    private static boolean fits(AgentState agent, Optional<String> channel) {
        if (channel.isEmpty() || agent.spec().channels().isEmpty()) {
            return true;
        }
        ChannelTerms terms = agent.spec().channels().get(channel.get());
        long held = agent.holdings().toList().stream()
                .filter(one -> one.channel().equals(channel))
                .count();
        return terms != null && terms.cost() <= spare(agent) && held < terms.limit();
    }
}
