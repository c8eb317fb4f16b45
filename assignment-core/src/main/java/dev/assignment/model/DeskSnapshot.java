package dev.assignment.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All agents and all unfinished tickets of a desk, to refill one after a restart. Comes from a running desk or is put
 * together by the host from its own data. How it is written down is the host's: its entries are values with a component
 * for each column. Queues are not in it, give them to the builder. Offers do not survive a restart: a ticket that was
 * offered waits again. Neither do back-offs, leases, who declined a ticket, what counts for intake limits, the places in
 * weighted rotations, and what was still to come of itself: when the work of somebody who left is requeued, when a holder
 * must have responded, and whether it was told that a ticket waited too long. Finished tickets are not in it either:
 * submitted again after a restart they are new. A wrap-up that is over when the snapshot is loaded is left out.
 *
 * @param agents the agents in order of registration
 * @param tickets the tickets; those without a holder are ordered by created-at, then by their place in the list
 */
public record DeskSnapshot(List<AgentEntry> agents, List<TicketEntry> tickets) {

    /** Nothing at all. */
    public static final DeskSnapshot EMPTY = new DeskSnapshot(List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param agents the agents
     * @param tickets the tickets
     */
    public DeskSnapshot {
        agents = List.copyOf(Objects.requireNonNull(agents, "agents"));
        tickets = List.copyOf(Objects.requireNonNull(tickets, "tickets"));
    }

    /**
     * What a desk holds at one instant.
     *
     * @param agents its agents in order of registration
     * @param tickets its tickets by age; the finished ones are left out
     * @return the snapshot
     */
    public static DeskSnapshot of(List<AgentState> agents, List<TicketState> tickets) {
        List<AgentEntry> agentEntries = new ArrayList<>();
        for (AgentState state : agents) {
            agentEntries.add(new AgentEntry(
                    state.spec(),
                    state.presence(),
                    state.pauseReason(),
                    Optional.of(new Standing(state.availableSince(), state.lastAssigned(), state.assignedCount())),
                    state.wrapUpUntil(),
                    state.outsideLoad()));
        }
        List<TicketEntry> ticketEntries = new ArrayList<>();
        for (TicketState state : tickets) {
            if (!(state instanceof TicketState.Finished)) {
                ticketEntries.add(new TicketEntry(
                        state.spec(),
                        state.arrivedAt(),
                        holderOf(state),
                        state instanceof TicketState.Parked parked ? Optional.of(parked.parking()) : Optional.empty(),
                        state.version()));
            }
        }
        return new DeskSnapshot(agentEntries, ticketEntries);
    }

    private static Optional<Holder> holderOf(TicketState state) {
        return state instanceof TicketState.Parked parked
                ? parked.agent()
                        .map(agent ->
                                parked.kept().map(DeskSnapshot::holderOf).orElse(new Holder(agent, parked.arrivedAt())))
                : state.assignment().map(DeskSnapshot::holderOf);
    }

    private static Holder holderOf(Assignment taken) {
        return new Holder(taken.agent(), taken.since(), OptionalInt.of(taken.cost()));
    }

    /**
     * The fewest assignments of all agents whose number is known: so many lie behind one that joins.
     *
     * @return the number of assignments; 0 if no standing is known
     */
    public long fewestAssigned() {
        return agents.stream()
                .flatMap(entry -> entry.standing().stream())
                .mapToLong(Standing::assignedCount)
                .min()
                .orElse(0);
    }

    /**
     * Makes sure that the snapshot does not contradict itself or the desk that is to be filled.
     *
     * @param isQueue tells whether the desk has a queue of a name
     * @throws IllegalArgumentException if an agent or a ticket is there twice, or a ticket names a queue or a holder that is
     *     not there
     */
    public void check(Predicate<String> isQueue) {
        Set<String> agentIds = new HashSet<>();
        for (AgentEntry entry : agents) {
            if (!agentIds.add(entry.spec().id())) {
                throw new IllegalArgumentException(
                        "agent " + entry.spec().id() + " must be once in a snapshot, but is there twice");
            }
        }
        Set<String> ticketIds = new HashSet<>();
        for (TicketEntry entry : tickets) {
            String id = entry.spec().id();
            if (!ticketIds.add(id)) {
                throw new IllegalArgumentException("ticket " + id + " must be once in a snapshot, but is there twice");
            }
            if (!isQueue.test(entry.spec().queue())) {
                throw new IllegalArgumentException("queue of ticket " + id + " must exist, but "
                        + entry.spec().queue() + " does not; a snapshot has no queues, give them to the builder");
            }
            if (entry.holder().isPresent()
                    && entry.parking().isEmpty()
                    && !agentIds.contains(entry.holder().get().agent())) {
                throw new IllegalArgumentException("holder of ticket " + id + " must be an agent of the snapshot, but "
                        + entry.holder().get().agent() + " is not");
            }
        }
    }

    /**
     * An agent.
     *
     * @param spec what it is
     * @param presence what was reported last
     * @param pauseReason why it is paused, if it is
     * @param standing its place in the orders, if it is known
     * @param wrapUpUntil when its wrap-up ends, if it is in one
     * @param outsideLoad its load outside of the desk; empty if it is not known
     */
    public record AgentEntry(
            AgentSpec spec,
            Presence presence,
            Optional<String> pauseReason,
            Optional<Standing> standing,
            Optional<Instant> wrapUpUntil,
            OptionalLong outsideLoad) {

        /**
         * Its place in the orders; where it is not known, that of an agent that joins when the snapshot is loaded.
         *
         * @param sequence a new sequence number, for an agent that joins
         * @param held how many tickets it holds
         * @param fewestAssigned the {@linkplain DeskSnapshot#fewestAssigned fewest assignments} of the snapshot's agents
         * @return the place
         */
        public Standing standingOrNew(long sequence, int held, long fewestAssigned) {
            return standing.orElseGet(() -> new Standing(sequence, sequence, Math.max(held, fewestAssigned)));
        }

        /**
         * When its wrap-up ends, if it has not when the snapshot is loaded.
         *
         * @param now when it is loaded
         * @return the end, after {@code now}
         */
        public Optional<Instant> wrapUpAfter(Instant now) {
            return wrapUpUntil.filter(until -> until.isAfter(now));
        }

        /**
         * Checks the entry and truncates its time to microseconds.
         *
         * @param spec what it is
         * @param presence what was reported last
         * @param pauseReason why it is paused, if it is
         * @param standing its place in the orders, if it is known
         * @param wrapUpUntil when its wrap-up ends, if it is in one
         * @param outsideLoad its load outside of the desk; empty if it is not known
         * @throws IllegalArgumentException if the reason is not valid, see {@link Identifier}, or the load out of range
         */
        public AgentEntry {
            Objects.requireNonNull(spec, "agent");
            Objects.requireNonNull(presence, "presence");
            Objects.requireNonNull(pauseReason, "pause reason")
                    .ifPresent(reason -> Identifier.check("pause reason", reason));
            Objects.requireNonNull(standing, "standing");
            wrapUpUntil =
                    Objects.requireNonNull(wrapUpUntil, "wrapUpUntil").map(until -> Span.instant("wrapUpUntil", until));
            Objects.requireNonNull(outsideLoad, "outsideLoad")
                    .ifPresent(load -> Range.check("outsideLoad of agent " + spec.id(), load, 0, Integer.MAX_VALUE));
        }
    }

    /**
     * An agent's place in the orders of its desk. Only the order of the numbers counts.
     *
     * @param availableSince the order of "longest available"
     * @param lastAssigned the order of "least recently assigned"
     * @param assignedCount assignments since registration
     */
    public record Standing(long availableSince, long lastAssigned, long assignedCount) {

        /**
         * Checks the numbers.
         *
         * @param availableSince the order of "longest available"
         * @param lastAssigned the order of "least recently assigned"
         * @param assignedCount assignments since registration
         * @throws IllegalArgumentException if one is negative
         */
        public Standing {
            Range.check("availableSince", availableSince, 0, Long.MAX_VALUE);
            Range.check("lastAssigned", lastAssigned, 0, Long.MAX_VALUE);
            Range.check("assignedCount", assignedCount, 0, Long.MAX_VALUE);
        }
    }

    /**
     * A ticket.
     *
     * @param spec what it is
     * @param arrivedAt its age
     * @param holder who holds it and since when; for a parked ticket who held it; empty if it waits
     * @param parking how it is parked; empty if it is not
     * @param version the number of changes so far, at least 1
     */
    public record TicketEntry(
            TicketSpec spec, Instant arrivedAt, Optional<Holder> holder, Optional<Parking> parking, long version) {

        /**
         * Checks the entry and truncates its time to microseconds.
         *
         * @param spec what it is
         * @param arrivedAt its age
         * @param holder who holds it and since when; for a parked ticket who held it; empty if it waits
         * @param parking how it is parked; empty if it is not
         * @param version the number of changes so far, at least 1
         * @throws IllegalArgumentException if the version is below 1
         */
        public TicketEntry {
            Objects.requireNonNull(spec, "ticket");
            arrivedAt = Span.instant("arrivedAt", arrivedAt);
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(parking, "parking");
            Range.check("version of ticket " + spec.id(), version, 1, Long.MAX_VALUE);
        }
    }

    /**
     * Who holds a ticket.
     *
     * @param agent the agent's identifier
     * @param since since when
     * @param cost the units it takes; empty for what the agent's terms say now
     */
    public record Holder(String agent, Instant since, OptionalInt cost) {

        /**
         * Checks the values and truncates the time to microseconds.
         *
         * @param agent the agent's identifier
         * @param since since when
         * @param cost the units it takes, if they are known
         * @throws IllegalArgumentException if the identifier is not valid, see {@link Identifier}, or a value out of range
         */
        public Holder {
            Identifier.check("holder", agent);
            since = Span.instant("since", since);
            Objects.requireNonNull(cost, "cost").ifPresent(units -> Range.check("cost", units, 0, Integer.MAX_VALUE));
        }

        /**
         * A holder to whom the ticket costs what the agent's terms say now.
         *
         * @param agent the agent's identifier
         * @param since since when
         * @throws IllegalArgumentException if the identifier is not valid, see {@link Identifier}
         */
        public Holder(String agent, Instant since) {
            this(agent, since, OptionalInt.empty());
        }
    }

    /**
     * Adds an agent.
     *
     * @param spec what it is
     * @param presence its presence
     * @return the larger snapshot; for many agents build the list and use the constructor
     */
    public DeskSnapshot agent(AgentSpec spec, Presence presence) {
        List<AgentEntry> more = new ArrayList<>(agents);
        OptionalLong outsideLoad =
                Objects.requireNonNull(spec, "agent").hasOutsideLoad() ? OptionalLong.empty() : OptionalLong.of(0);
        more.add(new AgentEntry(spec, presence, Optional.empty(), Optional.empty(), Optional.empty(), outsideLoad));
        return new DeskSnapshot(more, tickets);
    }

    /**
     * Adds a waiting ticket.
     *
     * @param spec what it is; its created-at is its age
     * @param arrivedAt its age if the description has no created-at
     * @return the larger snapshot; for many tickets build the list and use the constructor
     */
    public DeskSnapshot waiting(TicketSpec spec, Instant arrivedAt) {
        Objects.requireNonNull(arrivedAt, "arrivedAt");
        return with(new TicketEntry(spec, ageOf(spec, arrivedAt), Optional.empty(), Optional.empty(), 1));
    }

    /**
     * Adds a held ticket.
     *
     * @param spec what it is
     * @param agent who holds it
     * @param since since when
     * @return the larger snapshot; for many tickets build the list and use the constructor
     */
    public DeskSnapshot held(TicketSpec spec, String agent, Instant since) {
        return with(
                new TicketEntry(spec, ageOf(spec, since), Optional.of(new Holder(agent, since)), Optional.empty(), 1));
    }

    private static Instant ageOf(TicketSpec spec, Instant otherwise) {
        return Objects.requireNonNull(spec, "ticket").createdAt().orElse(otherwise);
    }

    private DeskSnapshot with(TicketEntry entry) {
        List<TicketEntry> more = new ArrayList<>(tickets);
        more.add(entry);
        return new DeskSnapshot(agents, more);
    }
}
