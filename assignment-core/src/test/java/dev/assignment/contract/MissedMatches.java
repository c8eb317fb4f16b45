package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.ChannelTerms;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds tickets of push queues that wait while an agent is eligible, by the words of the vocabulary and lookups only. */
final class MissedMatches {

    private MissedMatches() {}

    /** At a desk without intake limits. */
    static List<String> of(Desk desk) {
        return of(desk, new IntakeLedger(List.of(), Instant.EPOCH));
    }

    static List<String> of(Desk desk, IntakeLedger intake) {
        List<String> missed = new ArrayList<>();
        List<AgentState> agents = desk.agents();
        for (QueueSpec queue : desk.queues()) {
            if (queue.dispatch() == Dispatch.PULL) {
                continue;
            }
            for (TicketState.Waiting waiting : desk.backlog(queue.name())) {
                for (AgentState agent : agents) {
                    if (isEligible(agent, waiting.spec(), queue) && !intake.hasReached(agent)) {
                        missed.add(waiting.id() + " waits in " + queue + " though eligible is " + agent);
                    }
                }
            }
        }
        return missed;
    }

    /** Intake limits apart: available ∧ serves its queue (with weight where the strategy draws) ∧ channel, cost, skills fit ∧ not excluded. */
    static boolean isEligible(AgentState agent, TicketSpec ticket, QueueSpec queue) {
        boolean serves = agent.spec().queues().containsKey(queue.name())
                && (!queue.strategy().usesWeights() || agent.spec().weight(queue.name()) > 0);
        boolean skilled = ticket.requirements().stream()
                .allMatch(one -> agent.spec().skills().getOrDefault(one.skill(), 0) >= one.level());
        return serves
                && skilled
                && agent.presence() == Presence.ONLINE
                && agent.pauseReason().isEmpty()
                && agent.wrapUpUntil().isEmpty()
                && agent.backOffUntil().isEmpty()
                && agent.outsideLoad().isPresent()
                && !ticket.excludedAgents().contains(agent.id())
                && hasRoom(agent, ticket);
    }

    private static boolean hasRoom(AgentState agent, TicketSpec ticket) {
        long spare = agent.spec().capacity()
                - agent.holdings().toList().stream().mapToLong(Assignment::cost).sum()
                - agent.outsideLoad().orElse(0);
        if (spare < 1) {
            return false;
        }
        if (ticket.channel().isEmpty() || agent.spec().channels().isEmpty()) {
            return true;
        }
        ChannelTerms terms = agent.spec().channels().get(ticket.channel().get());
        long onChannel = agent.holdings().toList().stream()
                .filter(one -> one.channel().equals(ticket.channel()))
                .count();
        return terms != null && terms.cost() <= spare && onChannel < terms.limit();
    }
}
