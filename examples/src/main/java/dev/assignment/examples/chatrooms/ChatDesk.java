package dev.assignment.examples.chatrooms;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Why;
import dev.assignment.model.Acceptance;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Offer;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The worker's service. The desk chooses and offers, with the place taken; a worker makes the remote call and confirms or
 * declines. If it never does, the offer ends and the room goes on.
 */
public final class ChatDesk {

    /** How long choice, remote call and confirmation may take. */
    static final Duration TO_CONFIRM = Duration.ofSeconds(10);

    /** How long an agent is left alone after a remote call for it failed. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /** How long an agent may be missing, counted from the first poll without it. No poll at all logs nobody off. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** How long a room may wait. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Desk desk;
    private final RemoteRooms remote;
    private final BlockingQueue<Offer> toDo = new LinkedBlockingQueue<>();

    /**
     * Opens the desk.
     *
     * @param store where it is kept: with a database any number of processes work at one desk, each on the offers that
     *     its own calls brought about
     * @param clock the time
     * @param remote where the rooms are
     * @param before what there was before the last restart; nothing for a store that outlives the process
     * @param longWait is told each room that waited for too long
     */
    public ChatDesk(
            StoreProvider store, Clock clock, RemoteRooms remote, DeskSnapshot before, Consumer<String> longWait) {
        this.remote = remote;
        desk = Desk.builder()
                .store(store)
                .clock(clock)
                .presenceGrace(GRACE)
                .queue(QueueSpec.named(TicketSpec.DEFAULT_QUEUE)
                        .strategy(Strategy.fixedOrder())
                        .ordering(Ordering.fifo())
                        .offers(OfferTerms.acceptWithin(TO_CONFIRM).backOff(AFTER_FAILURE))
                        .waitLimit(WaitLimit.of(PATIENCE)))
                .listener(event -> heard(event, longWait))
                .load(before)
                .build();
    }

    private void heard(DeskEvent event, Consumer<String> longWait) {
        if (event instanceof TicketEvent told) {
            if (told.state() instanceof TicketState.Offered offered && told.kind() == TicketEvent.Kind.OFFERED) {
                toDo.add(offered.offer()); // the listener is on the caller's thread: the slow call is for a worker
            } else if (told.kind() == TicketEvent.Kind.WAITED_TOO_LONG) {
                longWait.accept(told.ticket());
            }
        }
    }

    // ---- rooms ----------------------------------------------------------------------------------------------------

    /** A room wants an agent. The same room again has no effect. */
    public void allocate(String room) {
        desk.submit(TicketSpec.of(room));
    }

    /** A room is solved; says whether this call did it. The same room again, or an unknown one, has no effect. */
    public boolean solved(String room) {
        return desk.complete(room) instanceof Completion.Completed;
    }

    /** What waits, the next first. */
    public List<String> waiting() {
        return desk.backlog(TicketSpec.DEFAULT_QUEUE).stream()
                .map(TicketState::id)
                .toList();
    }

    /** Who is in a room for certain. */
    public Optional<String> agentIn(String room) {
        return desk.ticket(room).flatMap(TicketState::assignment).map(Assignment::agent);
    }

    /** Why a room is where it is. */
    public String why(String room) {
        return Why.of(desk, room);
    }

    // ---- workers --------------------------------------------------------------------------------------------------

    /** One of several workers: works until it is interrupted. */
    public void work() {
        try {
            while (true) {
                handle(toDo.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what is to do now, and no more; says how much that was. */
    public int workOff() {
        int done = 0;
        for (Offer offer = toDo.poll(); offer != null; offer = toDo.poll()) {
            handle(offer);
            done++;
        }
        return done;
    }

    private void handle(Offer offer) {
        if (!entered(offer)) {
            desk.decline(offer.ticket(), offer.id()); // to the next agent at once; the room keeps its place
            return;
        }
        Acceptance outcome = desk.accept(offer.ticket(), offer.id());
        if (!(outcome instanceof Acceptance.Accepted || outcome instanceof Refusal.AlreadyAccepted)) {
            undo(offer); // it took too long: the room has gone on
        }
    }

    private boolean entered(Offer offer) {
        try {
            return remote.enter(offer.ticket(), offer.agent(), offer.id());
        } catch (RuntimeException noAnswer) {
            undo(offer); // nobody knows whether the agent is in
            return false;
        }
    }

    private void undo(Offer offer) {
        try {
            remote.leave(offer.ticket(), offer.id());
        } catch (RuntimeException down) {
            // The remote system drops an entry by itself when its room is entered anew.
        }
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    /** Takes in who is online. New agents are added; who is missing and not back within the grace is logged off. */
    public void poll(List<PolledAgent> online) {
        List<AgentSpec> staff = new ArrayList<>();
        for (PolledAgent agent : online) {
            staff.add(AgentSpec.of(agent.name())
                    .capacity(agent.limit())
                    .position(staff.size())
                    .withOutsideLoad());
        }
        desk.registerAll(staff);
        for (PolledAgent agent : online) {
            if (agent.elsewhere() == PolledAgent.UNKNOWN) {
                desk.loadUnknown(agent.name());
            } else {
                desk.reconcile(agent.name(), agent.elsewhere());
            }
        }
        desk.refreshPresence(online.stream().collect(Collectors.toMap(PolledAgent::name, agent -> Presence.ONLINE)));
    }

    /** How many customers an agent has here and elsewhere, those that are being let in included. */
    public long count(String agent) {
        return desk.agent(agent).orElseThrow().load();
    }

    /** Whether an agent counts as online. */
    public boolean isOnline(String agent) {
        return desk.agent(agent).orElseThrow().presence() == Presence.ONLINE;
    }

    // ---- the process ----------------------------------------------------------------------------------------------

    /** Ends what is due: offers, graces, patience. The vendor's timer calls it each second. */
    public void tick() {
        desk.advance();
    }

    /** What is to be written away, for the next start. */
    public DeskSnapshot snapshot() {
        return desk.snapshot();
    }
}
