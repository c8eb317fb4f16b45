package dev.assignment.contract;

import dev.assignment.model.Assignment;
import dev.assignment.model.ChannelTerms;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Requirement;
import dev.assignment.model.TicketSpec;
import java.util.Optional;

/** Who may get what, as the requirements say it: available, and eligible, with the documented precedence of reasons. */
final class ReferenceEligibility {

    private ReferenceEligibility() {}

    /** Why an agent is not available: not at work, resting, or less than one unit spare. */
    static Optional<Ineligibility> unavailable(ReferenceAgent agent) {
        Optional<Ineligibility> absent = absent(agent);
        return absent.isEmpty() && agent.spare() < 1 ? Optional.of(Ineligibility.NO_CAPACITY) : absent;
    }

    /** Why an agent is not at work. */
    static Optional<Ineligibility> notAtWork(ReferenceAgent agent) {
        if (agent.presence == Presence.OFFLINE) {
            return Optional.of(Ineligibility.OFFLINE);
        }
        if (agent.presence == Presence.AWAY) {
            return Optional.of(Ineligibility.AWAY);
        }
        return agent.pause.isPresent() ? Optional.of(Ineligibility.PAUSED) : Optional.empty();
    }

    /** Why an agent is given nothing, whatever room it has. */
    private static Optional<Ineligibility> absent(ReferenceAgent agent) {
        if (notAtWork(agent).isPresent()) {
            return notAtWork(agent);
        }
        if (agent.wrapUp.isPresent()) {
            return Optional.of(Ineligibility.IN_WRAP_UP);
        }
        if (agent.backOff.isPresent()) {
            return Optional.of(Ineligibility.BACKING_OFF);
        }
        return agent.outside.isEmpty() ? Optional.of(Ineligibility.LOAD_UNKNOWN) : Optional.empty();
    }

    /** Why an agent is not eligible for a ticket, the first reason of the documented precedence. */
    static Optional<Ineligibility> ineligible(ReferenceAgent agent, TicketSpec ticket, boolean weighted) {
        if (!agent.spec.queues().containsKey(ticket.queue())) {
            return Optional.of(Ineligibility.NOT_IN_QUEUE);
        }
        if (weighted && agent.spec.weight(ticket.queue()) == 0) {
            return Optional.of(Ineligibility.NO_WEIGHT);
        }
        if (!worksOnChannelOf(agent, ticket)) {
            return Optional.of(Ineligibility.CHANNEL_NOT_WORKED);
        }
        for (Requirement required : ticket.requirements()) {
            if (agent.spec.skills().getOrDefault(required.skill(), 0) < required.level()) {
                return Optional.of(Ineligibility.SKILL_MISSING);
            }
        }
        if (ticket.excludedAgents().contains(agent.id())) {
            return Optional.of(Ineligibility.EXCLUDED);
        }
        return unavailable(agent).or(() -> noRoom(agent, ticket, agent.spare(), 0));
    }

    /** A ticket without a channel goes to anybody, and an agent for whom none was named works on all. */
    private static boolean worksOnChannelOf(ReferenceAgent agent, TicketSpec ticket) {
        return agent.spec.channels().isEmpty()
                || ticket.channel().isEmpty()
                || agent.spec.channels().containsKey(ticket.channel().get());
    }

    /** Which limit stands in the way of one more ticket, if the agent had so much spare and held so many fewer. */
    private static Optional<Ineligibility> noRoom(ReferenceAgent agent, TicketSpec ticket, long spare, long fewer) {
        if (agent.cost(ticket) > spare) {
            return Optional.of(Ineligibility.COST_ABOVE_SPARE);
        }
        Optional<ChannelTerms> terms = ticket.channel()
                .flatMap(channel -> Optional.ofNullable(agent.spec.channels().get(channel)));
        if (terms.isPresent()
                && agent.countOn(ticket.channel().get()) - fewer >= terms.get().limit()) {
            return Optional.of(Ineligibility.CHANNEL_LIMIT_REACHED);
        }
        return agent.isIntakeFull() ? Optional.of(Ineligibility.INTAKE_LIMIT_REACHED) : Optional.empty();
    }

    /** Whether a parked ticket may come back to its agent, with what it kept there for its own use. */
    static boolean hasRoomForReturn(ReferenceAgent agent, TicketSpec ticket, Optional<Assignment> kept) {
        long spare = agent.spare() + kept.map(Assignment::cost).orElse(0);
        long fewer = kept.filter(one -> one.channel().equals(ticket.channel())).isPresent() ? 1 : 0;
        return absent(agent).isEmpty()
                && spare >= 1
                && worksOnChannelOf(agent, ticket)
                && noRoom(agent, ticket, spare, fewer).isEmpty();
    }
}
