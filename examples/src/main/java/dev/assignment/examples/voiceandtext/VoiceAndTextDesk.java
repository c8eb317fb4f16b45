package dev.assignment.examples.voiceandtext;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Why;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.ChannelTerms;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The service: what used to be HTTP is methods here. Voice and text are two queues; an agent serves those whose medium it
 * takes.
 */
public final class VoiceAndTextDesk {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Desk desk;

    /**
     * Opens the desk.
     *
     * @param store where it is kept: with a database any number of processes work at one desk
     * @param clock the time
     * @param counting what "least assigned" counts
     * @param deliver is told each ticket that a call of this process assigned, and the agent who has it now
     */
    public VoiceAndTextDesk(StoreProvider store, Clock clock, Counting counting, BiConsumer<String, String> deliver) {
        desk = Desk.builder()
                .store(store)
                .clock(clock)
                .queue(QueueSpec.named(Medium.VOICE.line())
                        .priority(1)
                        .ordering(Ordering.fifo())
                        .strategy(Choice.forVoice(counting)))
                .queue(QueueSpec.named(Medium.TEXT.line())
                        .ordering(Ordering.fifo())
                        .strategy(Choice.forText(counting)))
                .listener(event -> assigned(event).ifPresent(held -> deliver.accept(held.ticket(), held.agent())))
                .build();
    }

    private static Optional<Assignment> assigned(DeskEvent event) {
        return event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.ASSIGNED
                ? told.state().assignment()
                : Optional.empty();
    }

    // ---- POST /agents, PATCH /agents/{name} -----------------------------------------------------------------------

    /** Takes an agent on, or changes one, who keeps the limits of its media. */
    public void hire(SupportAgent agent) {
        AgentChange outcome = desk.update(agent.name(), spec -> described(agent, spec.channels()));
        if (outcome instanceof Refusal.UnknownAgent) {
            desk.register(described(agent, Map.of()));
        }
    }

    private static AgentSpec described(SupportAgent agent, Map<String, ChannelTerms> before) {
        AgentSpec spec = AgentSpec.of(agent.name()).capacity(agent.limit());
        for (Medium medium : agent.media()) {
            ChannelTerms terms = before.get(medium.line());
            spec = spec.serves(medium.line()).channel(medium.line(), 1, terms == null ? NO_LIMIT : terms.limit());
        }
        for (String language : agent.languages()) {
            spec = spec.skill(speaks(language));
        }
        for (String platform : agent.platforms()) {
            spec = spec.skill(knows(platform));
        }
        return spec;
    }

    /** Lets an agent begin. */
    public void signIn(String agent) {
        desk.presence(agent, Presence.ONLINE);
    }

    /** Changes how many tickets an agent has at once; nothing is taken away. */
    public void limit(String agent, int tickets) {
        change(agent, spec -> spec.capacity(tickets));
    }

    /** Changes how many tickets of a medium an agent has at once; nothing is taken away. */
    public void limit(String agent, Medium medium, int tickets) {
        change(agent, spec -> {
            if (!spec.channels().containsKey(medium.line())) {
                throw new IllegalArgumentException(
                        "agent must be one that takes " + medium.line() + ", but is " + agent);
            }
            return spec.channel(medium.line(), 1, tickets);
        });
    }

    /** Leaves only the limit of the agent as a whole. */
    public void unlimit(String agent, Medium medium) {
        limit(agent, medium, NO_LIMIT);
    }

    private void change(String agent, UnaryOperator<AgentSpec> change) {
        if (!(desk.update(agent, change) instanceof AgentChange.Applied)) {
            throw new IllegalArgumentException("agent must be one that was hired, but is " + agent);
        }
    }

    // ---- the broker's topic, POST /tickets/{id}/close -------------------------------------------------------------

    /** Takes a ticket in. The broker may deliver it again: that changes nothing. */
    public void take(SupportTicket ticket) {
        desk.submit(TicketSpec.of(ticket.id())
                .queue(ticket.medium().line())
                .channel(ticket.medium().line())
                .requires(speaks(ticket.language()))
                .requires(knows(ticket.platform())));
    }

    /** Closes a ticket; says whether this call did. */
    public boolean close(String ticket) {
        return desk.complete(ticket) instanceof Completion.Completed;
    }

    // ---- GET ------------------------------------------------------------------------------------------------------

    /** Who has a ticket. */
    public Optional<String> agentOf(String ticket) {
        return desk.ticket(ticket).flatMap(TicketState::assignment).map(Assignment::agent);
    }

    /** What an agent has, oldest first. */
    public List<String> ticketsOf(String agent) {
        return desk.ticketsOf(agent).stream().map(Assignment::ticket).toList();
    }

    /** What waits, the next first. */
    public List<String> waiting(Medium medium) {
        return desk.backlog(medium.line()).stream().map(TicketState::id).toList();
    }

    /** Why a ticket is where it is. */
    public String why(String ticket) {
        return Why.of(desk, ticket);
    }

    private static String speaks(String language) {
        return "language:" + language;
    }

    private static String knows(String platform) {
        return "platform:" + platform;
    }
}
