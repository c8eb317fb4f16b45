package dev.assignment;

import dev.assignment.model.Acceptance;
import dev.assignment.model.Advance;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Audit;
import dev.assignment.model.Candidate;
import dev.assignment.model.Completion;
import dev.assignment.model.Counts;
import dev.assignment.model.Decision;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Explanation;
import dev.assignment.model.Offer;
import dev.assignment.model.Parking;
import dev.assignment.model.Presence;
import dev.assignment.model.PresenceRefresh;
import dev.assignment.model.Pull;
import dev.assignment.model.QueueChange;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WrapUp;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;

/**
 * One independent set of agents, queues and tickets: the front door of the library.
 *
 * <pre>{@code
 * Desk desk = Desk.builder()
 *     .queue(QueueSpec.named("billing").strategy(Strategy.leastLoaded()))
 *     .build();
 * desk.register(AgentSpec.of("ana").capacity(5).skill("refunds").serves("billing"));
 * desk.presence("ana", Presence.ONLINE);
 * Submission outcome = desk.submit(TicketSpec.of("T-1042").queue("billing").requires("refunds"));
 * }</pre>
 *
 * <p><b>Promises</b>, under any number of threads: a ticket is never held by two agents; no call but {@link #force},
 * {@link #adopt} and {@link #reconcile} raises an agent's load above its capacity; when no call is in progress no ticket of a push queue waits
 * while an agent is eligible for it; a ticket that was accepted is never lost.
 *
 * <p><b>Threads.</b> Every method may be called from any thread at any time. Each makes one atomic change and then
 * serves: again and again it gives the first ticket in order that has an eligible agent to that agent. Alone, every
 * choice is exact. Among concurrent calls the chosen agent was the best one at some instant during the call. Lookups
 * that gather from many tickets or agents are exact at rest.
 *
 * <p><b>Time.</b> Offers, wrap-up, leases, limits of waiting and of response end at their deadline. Each call first does
 * what is due at its time, in the order of the deadlines, as if {@link #advance} had been called just before it; what that
 * assigns is told by events and is not in the call's own outcome. A desk that must act while nobody calls it needs somebody
 * to call {@link #advance}, or a {@linkplain Builder#scheduler scheduler}.
 *
 * <p><b>Outcomes</b> are values. What a call itself assigned is in its outcome; but of overlapping calls one may finish
 * another's work, and has no place for it in its own outcome, so a host that must see every assignment listens to events. Null arguments and malformed values
 * throw; the database failing is a {@link dev.assignment.store.StoreException}. {@code n} in the costs below is the
 * number of agents, {@code w} that of waiting tickets.
 */
public interface Desk extends AutoCloseable {

    /**
     * Starts to build a desk.
     *
     * @return a builder for a desk in memory on the system clock
     */
    static Builder builder() {
        return new Builder();
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    /**
     * Registers an agent, or updates it if it is registered. A new agent is offline. Events: {@code REGISTERED} or
     * {@code UPDATED}, and those of the tickets it gets. Cost: O(log n).
     *
     * @param agent what it is
     * @return applied, with the assignments made
     */
    AgentChange.Applied register(AgentSpec agent);

    /**
     * Registers or updates many agents and matches once, after all are in. Agents that are registered but not given stay
     * as they are.
     *
     * @param agents what they are, in order of registration
     * @return applied, with the assignments made
     */
    AgentChange.Applied registerAll(Collection<AgentSpec> agents);

    /**
     * Updates an agent while it works. Lowering the capacity below its load takes nothing away. Event: {@code UPDATED}.
     *
     * @param agent who
     * @param change gives the new description from the present one; pure, may be called more than once
     * @return applied with the assignments made, or that there is no such agent
     * @throws IllegalArgumentException if the change changes the identifier
     */
    AgentChange update(String agent, UnaryOperator<AgentSpec> change);

    /**
     * Reports an agent's presence. What becomes of its tickets if it goes offline is the desk's {@linkplain
     * Builder#whenLeaving policy}: it keeps them unless set otherwise. After the call with anything but {@link
     * Presence#ONLINE} has returned, nothing is assigned to the agent, and offers made to an agent that went offline are
     * withdrawn. An absence not longer than the desk's {@linkplain Builder#presenceGrace grace} moves neither idle time
     * nor ring position. Events: {@code PRESENCE}, {@code WITHDRAWN}.
     *
     * @param agent who
     * @param presence what is so
     * @return applied with the assignments made, or that there is no such agent
     */
    AgentChange presence(String agent, Presence presence);

    /**
     * Reports an agent's presence and says what becomes of its tickets if it goes offline.
     *
     * @param agent who
     * @param presence what is so
     * @param whenLeaving keep, requeue, or requeue unless it is back in time
     * @return applied with the assignments made, or that there is no such agent
     * @throws IllegalArgumentException if told to refuse: logging off cannot be refused
     */
    AgentChange presence(String agent, Presence presence, WhenLeaving whenLeaving);

    /**
     * Reports an agent's presence for a time, as a heartbeat does. If no report follows the agent is offline from the end of
     * the lease on, and its tickets go by the desk's {@linkplain Builder#whenLeaving policy}.
     *
     * @param agent who
     * @param presence what is so
     * @param lease how long the report is good for, more than 0
     * @return applied with the assignments made, or that there is no such agent
     * @throws IllegalArgumentException if the lease is not above 0
     */
    AgentChange presence(String agent, Presence presence, Duration lease);

    /**
     * Reports the presence of many agents and matches once, after all are in. If one of them is unknown nothing changes.
     *
     * @param presences presence by agent
     * @return applied with the assignments made, or the first unknown agent in order of identifier
     */
    AgentChange presences(Map<String, Presence> presences);

    /**
     * Reports the presence of all agents, as a poll does, and matches once, after all are in. Whoever is not mentioned and
     * not offline goes offline when the desk's {@linkplain Builder#presenceGrace grace} has passed without a report: one
     * missed poll is no log-off. Cost: O(n).
     *
     * @param presences presence by agent
     * @return the assignments made, and who is unknown; the others are applied
     */
    PresenceRefresh refreshPresence(Map<String, Presence> presences);

    /**
     * Ends an agent's wrap-up early. Event: {@code WRAP_UP_ENDED}.
     *
     * @param agent who
     * @return applied with the assignments made, or that there is no such agent
     */
    AgentChange endWrapUp(String agent);

    /**
     * Reports the load that an agent has outside of the desk. It counts as the agent's load from then on. A report that puts
     * the agent above its capacity takes nothing away and is counted in {@link #counts}. Event: {@code RECONCILED}.
     *
     * @param agent who
     * @param outsideLoad the units, 0 to {@link Integer#MAX_VALUE}
     * @return applied with the assignments made, or that there is no such agent
     * @throws IllegalArgumentException if the number is out of range
     */
    AgentChange reconcile(String agent, long outsideLoad);

    /**
     * Says that an agent's load outside of the desk is not known: it is not eligible until {@link #reconcile}. Event: {@code
     * RECONCILED}.
     *
     * @param agent who
     * @return applied, or that there is no such agent
     */
    AgentChange loadUnknown(String agent);

    /**
     * Pauses an agent: it keeps what it holds and is given nothing. Event: {@code PAUSED}.
     *
     * @param agent who
     * @param reason why, for {@code explain} and events
     * @return applied, or that there is no such agent
     */
    AgentChange pause(String agent, String reason);

    /**
     * Ends an agent's pause. Event: {@code RESUMED}.
     *
     * @param agent who
     * @return applied with the assignments made, or that there is no such agent
     */
    AgentChange resume(String agent);

    /**
     * Removes an agent. Event: {@code REMOVED}, and {@code REQUEUED} for each of its tickets; its offers are withdrawn, and
     * tickets parked by it stay parked.
     *
     * @param agent who
     * @param whenLeaving refuse while it holds a ticket, or requeue its tickets
     * @return applied with the assignments made, or why not
     * @throws IllegalArgumentException if told to keep: a removed agent can hold nothing
     */
    AgentChange remove(String agent, WhenLeaving whenLeaving);

    // ---- queues ---------------------------------------------------------------------------------------------------

    /**
     * Adds a queue. Event: {@code ADDED}.
     *
     * @param queue its settings
     * @return applied, or that the name is taken
     */
    QueueChange addQueue(QueueSpec queue);

    /**
     * Changes a queue's settings; ring, rotation and weights survive. Event: {@code CHANGED}. A changed ordering sorts
     * the backlog anew, O(w log w); every other change costs nothing for the tickets that wait.
     *
     * @param name the queue
     * @param change gives the new settings from the present ones; pure, may be called more than once
     * @return applied with the assignments made, or that there is no such queue
     * @throws IllegalArgumentException if the change changes the name
     */
    QueueChange changeQueue(String name, UnaryOperator<QueueSpec> change);

    /**
     * Removes a queue. What waits in it moves to another queue, keeping its age; what is held from it belongs to that
     * queue from then on. Events: {@code REMOVED}, and {@code MOVED} for each of these tickets. Cost: O(all tickets).
     *
     * @param name the queue
     * @param moveTo the queue that takes over
     * @return applied with the assignments made, or which queue does not exist
     * @throws IllegalArgumentException if the queue is the default queue or both names are the same
     */
    QueueChange removeQueue(String name, String moveTo);

    /**
     * Lists the queues.
     *
     * @return their settings in order of name
     */
    List<QueueSpec> queues();

    // ---- tickets --------------------------------------------------------------------------------------------------

    /**
     * Submits a ticket: it is assigned at once or waits. Idempotent by the ticket's identifier: submitted again, it says
     * so and nothing changes. Events: {@code SUBMITTED}, {@code ASSIGNED}. Cost: O(log n) for each profile of agents
     * that suits the ticket.
     *
     * @param ticket what it is
     * @return where it stands, or why it was refused
     */
    Submission submit(TicketSpec ticket);

    /**
     * Submits many tickets, each as {@link #submit} does, one after the other. In memory this is no more than that; a store in
     * a database makes them all in one transaction, which saves most of the cost of each, and either all of them are there
     * afterwards or, if it throws, none.
     *
     * @param tickets what they are, in order of arrival
     * @return where each stood when it was in, or why it was refused, in the order given
     */
    List<Submission> submitAll(Collection<TicketSpec> tickets);

    /**
     * Completes a held ticket on the host's word and serves the backlog with the freed capacity. Event: {@code
     * COMPLETED}. Cost: O(log n), and O(log w) for each ticket assigned.
     *
     * @param ticket which
     * @return completed with the assignments made, or why not; exactly one of many callers gets the success
     */
    Completion complete(String ticket);

    /**
     * Completes many held tickets on the host's word, each as {@link #complete(String)} does, one after the other. In memory
     * this is no more than that; a store in a database makes them all in one transaction, which saves most of the cost of each,
     * and either all of them are done or, if it throws, none.
     *
     * @param tickets which
     * @return what became of each, in the order given
     */
    List<Completion> completeAll(Collection<String> tickets);

    /**
     * Completes a held ticket if the given agent holds it.
     *
     * @param ticket which
     * @param holder who says so
     * @return completed with the assignments made, or why not
     */
    Completion complete(String ticket, String holder);

    /**
     * Completes a held ticket on the host's word and says how long the agent wraps up, whatever the queue says.
     *
     * @param ticket which
     * @param wrapUp how long the agent is given nothing afterwards
     * @return completed with the assignments made, or why not
     */
    Completion complete(String ticket, WrapUp wrapUp);

    /**
     * Completes a held ticket if the given agent holds it and says how long the agent wraps up, whatever the queue says.
     *
     * @param ticket which
     * @param holder who says so
     * @param wrapUp how long the agent is given nothing afterwards
     * @return completed with the assignments made, or why not
     */
    Completion complete(String ticket, String holder, WrapUp wrapUp);

    /**
     * Accepts an offer: the agent holds the ticket. Event: {@code ACCEPTED}.
     *
     * @param ticket which
     * @param offer the offer's fencing number, {@link Offer#id}
     * @return accepted, or why not; exactly one of many callers gets the success
     */
    Acceptance accept(String ticket, long offer);

    /**
     * Declines an offer: the ticket keeps its age and goes to the next agent at once, to the same one again only if nobody
     * else is eligible. The agent backs off and may be paused, by the {@linkplain dev.assignment.model.OfferTerms terms} of
     * the offer. Events: {@code DECLINED}; {@code BACK_OFF_BEGAN} and {@code PAUSED} for the agent.
     *
     * @param ticket which
     * @param offer the offer's fencing number, {@link Offer#id}
     * @return changed with the assignments and offers made, or why not
     */
    TicketChange decline(String ticket, long offer);

    /**
     * Notes that the holder responded for the first time, so that the deadline for that is met. Event: {@code RESPONDED}, if
     * there was a deadline.
     *
     * @param ticket which
     * @return changed, or why not
     */
    TicketChange respond(String ticket);

    /**
     * Notes the first response if the given agent holds the ticket.
     *
     * @param ticket which
     * @param holder who says so
     * @return changed, or why not
     */
    TicketChange respond(String ticket, String holder);

    /**
     * Parks a ticket, waiting or held, because it waits on the customer; by its queue's {@linkplain QueueSpec#parking
     * policy}. Event: {@code PARKED}.
     *
     * @param ticket which
     * @return changed with the assignments made with what it freed, or why not
     */
    TicketChange park(String ticket);

    /**
     * Parks a ticket by a policy of its own.
     *
     * @param ticket which
     * @param parking what becomes of its agent's capacity, and what un-parking does
     * @return changed with the assignments made with what it freed, or why not
     */
    TicketChange park(String ticket, Parking parking);

    /**
     * Ends a parking: the ticket goes to the agent that held it if that one has room: if it is available and within its
     * limits, or if it kept all of the cost and is online and not paused; otherwise back to its backlog at its old age, or the call is refused, as its parking says.
     * Event: {@code UNPARKED}.
     *
     * @param ticket which
     * @return changed with the assignments made, or why not
     */
    TicketChange unpark(String ticket);

    /**
     * Withdraws a ticket, waiting, offered, held or parked. Event: {@code CANCELLED}.
     *
     * @param ticket which
     * @return changed with the assignments made, or why not
     */
    TicketChange cancel(String ticket);

    /**
     * Changes an unfinished ticket: priority, requirements, channel, preferred and excluded agents, customer. It
     * keeps its age, and its holder if it has one. Event: {@code UPDATED}.
     *
     * @param ticket which
     * @param change gives the new description from the present one; pure, may be called more than once
     * @return changed with the assignments made, or why not
     * @throws IllegalArgumentException if the change changes the identifier or the queue
     */
    TicketChange updateTicket(String ticket, UnaryOperator<TicketSpec> change);

    /**
     * Puts a held ticket back into its backlog at its old age; it may go to any eligible agent, the same one included. An
     * offered ticket's offer is withdrawn. Event: {@code REQUEUED}, {@code WITHDRAWN}.
     *
     * @param ticket which
     * @return changed with the assignments made, or why not
     */
    TicketChange requeue(String ticket);

    /**
     * Puts a ticket back into its backlog if the given agent holds it.
     *
     * @param ticket which
     * @param holder who says so
     * @return changed with the assignments made, or why not
     */
    TicketChange requeue(String ticket, String holder);

    /**
     * Gives a ticket, waiting, offered, held or parked, to an agent in one step. The agent must be eligible for it; if it holds the ticket
     * already, nothing changes. Event: {@code TRANSFERRED} if it was held, {@code ASSIGNED} if it waited.
     *
     * @param ticket which
     * @param agent to whom
     * @return changed with the assignments made, or why not
     */
    TicketChange transferToAgent(String ticket, String agent);

    /**
     * Moves a ticket, waiting or held, to another queue in one step, keeping its age. Event: {@code REQUEUED} if it was
     * held, {@code MOVED} if it waited.
     *
     * @param ticket which
     * @param queue where to
     * @return changed with the assignments made, or why not
     */
    TicketChange transferToQueue(String ticket, String queue);

    /**
     * Gives a ticket, waiting, offered, held or parked, to an agent past every limit: capacity, presence, skills. Counted in {@link
     * #counts}. Event: {@code ASSIGNED} or {@code TRANSFERRED}.
     *
     * @param ticket which
     * @param agent to whom
     * @return changed with the assignments made, or why not
     */
    TicketChange force(String ticket, String agent);

    /**
     * Takes over an assignment that exists already in the host's own table, past every limit. Counted in {@link
     * #counts}. Idempotent by the ticket's identifier. Events: {@code SUBMITTED}, {@code ASSIGNED}.
     *
     * @param ticket what the ticket is
     * @param agent who holds it
     * @param since since when; no later than now
     * @return assigned, or why not
     */
    Submission adopt(TicketSpec ticket, String agent, Instant since);

    /**
     * Lets an agent take the next ticket that waits for it, from queues of either dispatch. Event: {@code ASSIGNED}.
     *
     * @param agent who
     * @return what it took, at most one ticket, and what it holds; or that there is no such agent
     */
    Pull pull(String agent);

    /**
     * Tops an agent up: it takes tickets until it holds a number of them, no more waits for it, or its capacity ends.
     * Any number of simultaneous pulls of one agent end at that number.
     *
     * @param agent who
     * @param upTo how many tickets it shall hold
     * @return what it took and what it holds, or that there is no such agent
     * @throws IllegalArgumentException if the number is negative
     */
    Pull pull(String agent, int upTo);

    /**
     * Erases a customer key everywhere: from waiting, held and finished tickets. Event: {@code UPDATED} for the first
     * two. Cost: that of the customer's tickets.
     *
     * @param customer the key
     * @return from how many tickets it was erased
     */
    int forget(String customer);

    // ---- lookups --------------------------------------------------------------------------------------------------

    /**
     * Looks a ticket up. Cost: O(1).
     *
     * @param ticket its identifier
     * @return where it stands; empty if it was never submitted or is no longer remembered
     */
    Optional<TicketState> ticket(String ticket);

    /**
     * Looks an agent up. Cost: O(1).
     *
     * @param agent its identifier
     * @return what it is and holds
     */
    Optional<AgentState> agent(String agent);

    /**
     * Lists all agents. Cost: O(n).
     *
     * @return the agents in order of registration
     */
    List<AgentState> agents();

    /**
     * Lists what waits in a queue. Cost: O(w log w).
     *
     * @param queue its name
     * @return the tickets in the order in which they would be served; empty if there is no such queue
     */
    List<TicketState.Waiting> backlog(String queue);

    /**
     * Lists all tickets of a state. Cost: that of all tickets.
     *
     * @param kind the state
     * @return the tickets by age
     */
    List<TicketState> tickets(TicketState.Kind kind);

    /**
     * Lists the tickets of a customer, finished ones that are remembered included. Cost: that of the customer's tickets.
     *
     * @param customer the customer key
     * @return the tickets by age
     */
    List<TicketState> ticketsOfCustomer(String customer);

    /**
     * Lists what an agent holds.
     *
     * @param agent its identifier
     * @return the assignments, oldest first; empty if there is no such agent
     */
    default List<Assignment> ticketsOf(String agent) {
        return agent(agent).map(state -> state.holdings().toList()).orElse(List.of());
    }

    /**
     * Counts agents and tickets.
     *
     * @return the counts
     */
    Counts counts();

    /**
     * Says why a ticket has the agent it has, or why nobody has it. Cost: O(1) for a held ticket, O(n) for a waiting one.
     *
     * @param ticket which
     * @return the explanation; empty if there is no such ticket
     */
    Optional<Explanation> explain(String ticket);

    /**
     * Lists the decisions about a ticket, made while it was in a queue that records them, see {@link
     * QueueSpec#recordedDecisions(int)}: each assignment, and that nobody was eligible when the ticket began to wait. They
     * are kept as long as the ticket is known, finished ones that are remembered included, and are in no snapshot. A
     * record is there when the call that made the decision tells its events. Cost: O(1).
     *
     * @param ticket its identifier
     * @return the last records, oldest first, never changing; empty if there is no such ticket or nothing was recorded
     */
    List<Decision> decisions(String ticket);

    /**
     * Lists who could get a ticket if it were submitted now, without any effect. Cost: O(n log n).
     *
     * @param ticket what it would be
     * @return the candidates, the next one first; for a draw all that are in it, with their weights, in order of
     *     registration; empty if there is no such queue or nobody is eligible
     */
    List<Candidate> preview(TicketSpec ticket);

    // ---- time -----------------------------------------------------------------------------------------------------

    /**
     * Does everything that is due, in order of deadline and creation, each with its matching and its events. Cost:
     * O(log d) for each deadline that is due, with d deadlines pending; nothing for the others.
     *
     * @return what was done, and when the next deadline is due
     */
    Advance advance();

    /**
     * Says when the next deadline is due.
     *
     * @return the instant; empty if there is none
     */
    Optional<Instant> nextDeadline();

    /**
     * Recomputes everything that can be recomputed from the tickets and agents, and reports every difference. At rest there
     * is none. Cost: that of everything there is.
     *
     * @return the differences
     */
    Audit audit();

    /** Ends what the desk does by itself: its {@linkplain Builder#scheduler scheduler} wakes it no more. */
    @Override
    void close();

    /**
     * Takes a snapshot of all agents and unfinished tickets, for {@link Builder#load}. Exact at rest.
     *
     * @return the snapshot
     */
    DeskSnapshot snapshot();

    /** Builds a desk. Not for use by several threads. */
    final class Builder {

        private final DeskAssembly assembly = new DeskAssembly();

        private Builder() {}

        /**
         * Adds a queue. The default queue exists without being added; adding one of its name sets it up.
         *
         * @param queue its settings
         * @return this builder
         * @throws IllegalArgumentException if a queue of that name was added before
         */
        public Builder queue(QueueSpec queue) {
            assembly.queue(queue);
            return this;
        }

        /**
         * Adds a listener. It is called after each change on the thread that made it, may call the desk, and harms
         * nobody if it throws: that is logged with the event.
         *
         * @param listener who is told
         * @return this builder
         */
        public Builder listener(DeskListener listener) {
            assembly.listener(listener);
            return this;
        }

        /**
         * Sets the clock; the system clock otherwise. The desk truncates its time to microseconds and never lets it go
         * back.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            assembly.clock(clock);
            return this;
        }

        /**
         * Sets the seed of all draws, so that the same calls give the same agents; random otherwise.
         *
         * @param seed the seed
         * @return this builder
         */
        public Builder seed(long seed) {
            assembly.seed(seed);
            return this;
        }

        /**
         * Sets how long finished tickets are remembered; otherwise in memory the last 10 000, in a database those of the
         * last 24 hours.
         *
         * @param retention how long
         * @return this builder
         */
        public Builder retention(Retention retention) {
            assembly.retention(retention);
            return this;
        }

        /**
         * Sets how long an absence may be to count as a flap, which moves neither idle time nor ring position, and how long
         * an agent may be missing from {@link Desk#refreshPresence}; zero otherwise.
         *
         * @param grace how long, zero or more
         * @return this builder
         * @throws IllegalArgumentException if the duration is negative
         */
        public Builder presenceGrace(Duration grace) {
            assembly.presenceGrace(grace);
            return this;
        }

        /**
         * Sets what becomes of the tickets of agents who go offline when the call does not say so; they keep them
         * otherwise.
         *
         * @param policy keep, requeue, or requeue unless the agent is back in time
         * @return this builder
         * @throws IllegalArgumentException if told to refuse: logging off cannot be refused
         */
        public Builder whenLeaving(WhenLeaving policy) {
            assembly.whenLeaving(policy);
            return this;
        }

        /**
         * Lets the desk wake itself at its next deadline. One scheduler may serve many desks; a desk has at most one task
         * in it, and none when it has no deadline. The desk never shuts it down. With a store that several JVMs share it
         * learns of deadlines by the calls of its own JVM: let each JVM call {@link Desk#advance} from a timer as well.
         *
         * @param scheduler the host's scheduler
         * @return this builder
         */
        public Builder scheduler(ScheduledExecutorService scheduler) {
            assembly.scheduler(scheduler);
            return this;
        }

        /**
         * Loads agents and tickets, and matches once, after all are in.
         *
         * @param snapshot what to load
         * @return this builder
         */
        public Builder load(DeskSnapshot snapshot) {
            assembly.load(snapshot);
            return this;
        }

        /**
         * Sets where the state lives; in memory otherwise.
         *
         * @param store opens the store
         * @return this builder
         */
        public Builder store(StoreProvider store) {
            assembly.store(store);
            return this;
        }

        /**
         * Builds the desk.
         *
         * @return the desk
         * @throws IllegalArgumentException if the snapshot contradicts itself
         */
        public Desk build() {
            return assembly.build();
        }
    }
}
