package dev.assignment.contract;

import dev.assignment.model.Acceptance;
import dev.assignment.model.Advance;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.Explanation;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Offer;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the groups about offers and time share. The clock only moves when a test moves it; nothing sleeps. */
public abstract class LifeCycleCase extends DeskCase {

    /** The shortest time a desk knows: one before a deadline nothing may have happened. */
    static final Duration MICRO = Duration.ofNanos(1_000);

    static final OfferTerms HALF_A_MINUTE = OfferTerms.acceptWithin(seconds(30));

    static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }

    static Instant at(Duration sinceStart) {
        return START.plus(sinceStart);
    }

    /** Lets time pass. */
    final void pass(Duration time) {
        clock.advance(time);
    }

    /** Moves the clock to an instant. */
    final void moveTo(Duration sinceStart) {
        clock.set(at(sinceStart));
    }

    /** Moves the clock to a microsecond before an instant. */
    final void moveToJustBefore(Duration sinceStart) {
        moveTo(sinceStart.minus(MICRO));
    }

    /** A desk whose default queue offers for half a minute, and nothing else is out of the ordinary. */
    final void openOffering(QueueSpec... others) {
        openOffering(HALF_A_MINUTE, others);
    }

    final void openOffering(OfferTerms terms, QueueSpec... others) {
        openWith(builder -> {
            builder.queue(inDefaultQueue().offers(terms));
            List.of(others).forEach(builder::queue);
        });
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    final Offer offer(String ticket) {
        return ((TicketState.Offered) ticket(ticket)).offer();
    }

    /** To whom a ticket is offered now. */
    final String offeredTo(String ticket) {
        return ticket(ticket) instanceof TicketState.Offered offered
                ? offered.offer().agent()
                : NOBODY;
    }

    final TicketState.Kind kind(String ticket) {
        return ticket(ticket).kind();
    }

    final AgentState state(String agent) {
        return desk.agent(agent).orElseThrow();
    }

    final Assignment assignment(String ticket) {
        return ticket(ticket).assignment().orElseThrow();
    }

    /** What the agent holds, by stage. */
    final List<String> stages(String agent) {
        return desk.ticketsOf(agent).stream()
                .map(one -> one.ticket() + " " + one.stage())
                .toList();
    }

    /** Why the agent may not have the ticket, by a transfer that is refused. */
    final Ineligibility whyNot(String ticket, String agent) {
        return ((Refusal.NotEligible) desk.transferToAgent(ticket, agent)).why();
    }

    /** How many agents are eligible for a waiting ticket, by its explanation. */
    final int eligible(String ticket) {
        return ((Explanation.Waiting) desk.explain(ticket).orElseThrow()).eligible();
    }

    final List<DeskEvent> takeEvents() {
        List<DeskEvent> all = events.all();
        events.clear();
        return all;
    }

    /** What happened since the last look, as words. */
    final List<String> takeWords() {
        List<String> words = events.words();
        events.clear();
        return words;
    }

    // ---- calling --------------------------------------------------------------------------------------------------

    /** The agent to whom the ticket is offered accepts. */
    final Assignment accept(String ticket) {
        return ((Acceptance.Accepted) desk.accept(ticket, offer(ticket).id())).held();
    }

    /** The agent to whom the ticket is offered declines; says what the call made. */
    final List<String> decline(String ticket) {
        return made(desk.decline(ticket, offer(ticket).id()));
    }

    /** Submits a ticket and says to whom it is offered. */
    final String submitForOffer(TicketSpec ticket) {
        desk.submit(ticket);
        return offeredTo(ticket.id());
    }

    static List<String> made(Advance advance) {
        return text(advance.made());
    }

    static List<String> made(PresenceRefresh refresh) {
        return text(refresh.made());
    }
}
