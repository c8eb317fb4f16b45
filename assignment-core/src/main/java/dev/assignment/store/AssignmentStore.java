package dev.assignment.store;

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
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The port: what a desk asks of the place where its state lives. One method is one step: it makes its change
 * atomically, then matches whatever the change made possible, then tells its events.
 *
 * <p>A store has no rule of its own. What may happen is said by the states of {@code dev.assignment.model}, who is
 * chosen by the strategies of {@code dev.assignment.strategy}. The contract kit, published with the tests of this
 * module, says what a store owes; a vendor can run it against a store of its own.
 *
 * <p>Every method that is given the time and changes something first handles what is due, each deadline as a step of its
 * own, with matching and events of its own.
 *
 * <p>All methods are safe for concurrent use. Arguments have been checked by the caller; {@code now} never goes back.
 * The meaning, cost and events of each method are those of the method of the same name in {@code dev.assignment.Desk}.
 */
public interface AssignmentStore {

    /**
     * Makes sure that there are the queues with which a desk is opened. A store whose desks outlive the process may have
     * them already; it refuses settings that differ from its own, unless it was told to replace them.
     *
     * @param queues their settings
     * @param now the time of the call
     * @throws IllegalStateException if a queue is there with other settings
     */
    default void configure(Collection<QueueSpec> queues, Instant now) {
        for (QueueSpec queue : queues) {
            addQueue(queue, now);
        }
    }

    /**
     * Adds a queue.
     *
     * @param queue its settings
     * @param now the time of the call
     * @return applied, or that the name is taken
     */
    QueueChange addQueue(QueueSpec queue, Instant now);

    /**
     * Changes a queue's settings.
     *
     * @param name the queue
     * @param change gives the new settings from the present ones; may be called more than once
     * @param now the time of the call
     * @return applied with the assignments made, or that there is no such queue
     */
    QueueChange changeQueue(String name, UnaryOperator<QueueSpec> change, Instant now);

    /**
     * Removes a queue and moves what waits in it.
     *
     * @param name the queue
     * @param moveTo the queue that takes over
     * @param now the time of the call
     * @return applied with the assignments made, or that one of the queues does not exist
     */
    QueueChange removeQueue(String name, String moveTo, Instant now);

    /**
     * Lists the queues.
     *
     * @return their settings in order of name
     */
    List<QueueSpec> queues();

    /**
     * Registers agents or updates those that are registered, then matches once.
     *
     * @param agents what they are, in order of registration
     * @param now the time of the call
     * @return applied with the assignments made
     */
    AgentChange register(Collection<AgentSpec> agents, Instant now);

    /**
     * Updates an agent.
     *
     * @param agent who
     * @param change gives the new description from the present one; may be called more than once
     * @param now the time of the call
     * @return applied with the assignments made, or that there is no such agent
     */
    AgentChange updateAgent(String agent, UnaryOperator<AgentSpec> change, Instant now);

    /**
     * Reports the presence of agents, then matches once. If one of them is unknown nothing changes.
     *
     * @param reported presence by agent
     * @param lease how long the report is good for; empty until the next one
     * @param whenLeaving keep, requeue or requeue later, for those who go offline
     * @param now the time of the call
     * @return applied with the assignments made, or the first agent that is unknown
     */
    AgentChange presence(
            Map<String, Presence> reported, Optional<Duration> lease, WhenLeaving whenLeaving, Instant now);

    /**
     * Reports the presence of all agents, then matches once. Whoever is not mentioned goes offline after the grace.
     *
     * @param reported presence by agent
     * @param now the time of the call
     * @return the assignments made, and who is unknown
     */
    PresenceRefresh refreshPresence(Map<String, Presence> reported, Instant now);

    /**
     * Ends an agent's wrap-up.
     *
     * @param agent who
     * @param now the time of the call
     * @return applied with the assignments made, or that there is no such agent
     */
    AgentChange endWrapUp(String agent, Instant now);

    /**
     * Reports an agent's load outside of the desk.
     *
     * @param agent who
     * @param outsideLoad the units; empty if they are not known
     * @param now the time of the call
     * @return applied with the assignments made, or that there is no such agent
     */
    AgentChange reconcile(String agent, OptionalLong outsideLoad, Instant now);

    /**
     * Pauses an agent.
     *
     * @param agent who
     * @param reason why
     * @param now the time of the call
     * @return applied, or that there is no such agent
     */
    AgentChange pause(String agent, String reason, Instant now);

    /**
     * Ends an agent's pause.
     *
     * @param agent who
     * @param now the time of the call
     * @return applied with the assignments made, or that there is no such agent
     */
    AgentChange resume(String agent, Instant now);

    /**
     * Removes an agent.
     *
     * @param agent who
     * @param whenLeaving refuse or requeue
     * @param now the time of the call
     * @return applied with the assignments made, or why not
     */
    AgentChange removeAgent(String agent, WhenLeaving whenLeaving, Instant now);

    /**
     * Submits a ticket.
     *
     * @param ticket what it is
     * @param now the time of the call
     * @return where it stands
     */
    Submission submit(TicketSpec ticket, Instant now);

    /**
     * Submits many tickets, one after the other. A store for which a step is dear makes all of them in one, which is done or
     * not done as a whole.
     *
     * @param tickets what they are
     * @param now the time of the call
     * @return where each stands, in the order given
     */
    default List<Submission> submitAll(List<TicketSpec> tickets, Instant now) {
        return tickets.stream().map(ticket -> submit(ticket, now)).toList();
    }

    /**
     * Takes over an assignment that exists already outside.
     *
     * @param ticket what the ticket is
     * @param agent who holds it
     * @param since since when
     * @param now the time of the call
     * @return assigned, or why not
     */
    Submission adopt(TicketSpec ticket, String agent, Instant since, Instant now);

    /**
     * Completes a ticket.
     *
     * @param ticket which
     * @param holder who says so; empty if the host vouches for the caller
     * @param wrapUp the agent's pause afterwards; empty for that of the queue
     * @param now the time of the call
     * @return completed, or why not
     */
    Completion complete(String ticket, Optional<String> holder, Optional<WrapUp> wrapUp, Instant now);

    /**
     * Completes many tickets on the host's word, one after the other. A store for which a step is dear makes all of them in
     * one, which is done or not done as a whole.
     *
     * @param tickets which
     * @param now the time of the call
     * @return what became of each, in the order given
     */
    default List<Completion> completeAll(List<String> tickets, Instant now) {
        return tickets.stream()
                .map(ticket -> complete(ticket, Optional.empty(), Optional.empty(), now))
                .toList();
    }

    /**
     * Accepts an offer.
     *
     * @param ticket which
     * @param offer the offer's fencing number
     * @param now the time of the call
     * @return accepted, or why not
     */
    Acceptance accept(String ticket, long offer, Instant now);

    /**
     * Declines an offer.
     *
     * @param ticket which
     * @param offer the offer's fencing number
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange decline(String ticket, long offer, Instant now);

    /**
     * Notes the holder's first response.
     *
     * @param ticket which
     * @param holder who says so; empty if the host vouches for the caller
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange respond(String ticket, Optional<String> holder, Instant now);

    /**
     * Parks a ticket, waiting or held.
     *
     * @param ticket which
     * @param parking what becomes of the capacity; empty for the policy of the queue
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange park(String ticket, Optional<Parking> parking, Instant now);

    /**
     * Brings a parked ticket back to its agent if that one has room, otherwise by its parking's policy.
     *
     * @param ticket which
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange unpark(String ticket, Instant now);

    /**
     * Withdraws a ticket that is not finished.
     *
     * @param ticket which
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange cancel(String ticket, Instant now);

    /**
     * Changes a ticket, waiting or held; identifier and queue stay.
     *
     * @param ticket which
     * @param change gives the new description from the present one; may be called more than once
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange updateTicket(String ticket, UnaryOperator<TicketSpec> change, Instant now);

    /**
     * Puts a held ticket back into its backlog at its old age, or withdraws its offer.
     *
     * @param ticket which
     * @param holder who says so; empty if the host vouches for the caller
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange requeue(String ticket, Optional<String> holder, Instant now);

    /**
     * Gives a ticket, waiting or held, to an agent who is eligible for it.
     *
     * @param ticket which
     * @param agent to whom
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange transferToAgent(String ticket, String agent, Instant now);

    /**
     * Moves a ticket, waiting or held, into the backlog of another queue.
     *
     * @param ticket which
     * @param queue where to
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange transferToQueue(String ticket, String queue, Instant now);

    /**
     * Gives a ticket, waiting or held, to an agent past every limit.
     *
     * @param ticket which
     * @param agent to whom
     * @param now the time of the call
     * @return changed, or why not
     */
    TicketChange force(String ticket, String agent, Instant now);

    /**
     * Lets an agent take tickets itself until it holds a number of them.
     *
     * @param agent who
     * @param most how many tickets it shall hold at the end, at the most
     * @param limit how many it may take by this call, at the most
     * @param now the time of the call
     * @return what it took and holds, or that there is no such agent
     */
    Pull pull(String agent, int most, int limit, Instant now);

    /**
     * Erases a customer key everywhere.
     *
     * @param customer the key
     * @param now the time of the call
     * @return in how many tickets it was erased
     */
    int forget(String customer, Instant now);

    /**
     * Loads agents and tickets into an empty store, then matches once.
     *
     * @param snapshot what to load
     * @param now the time of the call
     * @return the assignments made
     * @throws IllegalStateException if the store is not empty
     * @throws IllegalArgumentException if the snapshot contradicts itself: an identifier twice, a holder or a queue that
     *     does not exist
     */
    List<Assignment> load(DeskSnapshot snapshot, Instant now);

    /**
     * Handles everything that is due, in order of deadline and creation. Every other change does the same first.
     *
     * @param now the time of the call
     * @return what was done, and when the next deadline is due
     */
    Advance advance(Instant now);

    /**
     * Looks when the next deadline is due. Cheap: asked before every call.
     *
     * @return the instant; empty if there is no deadline
     */
    Optional<Instant> nextDeadline();

    /**
     * Recomputes what can be recomputed and compares. Exact at rest.
     *
     * @return every difference
     */
    Audit audit();

    /**
     * Takes a snapshot of all agents and unfinished tickets. Exact at rest.
     *
     * @return the snapshot
     */
    DeskSnapshot snapshot();

    /**
     * Looks a ticket up.
     *
     * @param ticket its identifier
     * @return where it stands
     */
    Optional<TicketState> ticket(String ticket);

    /**
     * Looks an agent up.
     *
     * @param agent its identifier
     * @return how it stands
     */
    Optional<AgentState> agent(String agent);

    /**
     * Lists the agents.
     *
     * @return all of them in order of registration
     */
    List<AgentState> agents();

    /**
     * Lists the tickets that wait in a queue.
     *
     * @param queue its name
     * @param now the time of the call
     * @return the tickets in the order in which they would be served; empty if there is no such queue
     */
    List<TicketState.Waiting> backlog(String queue, Instant now);

    /**
     * Lists the tickets of a state, in order of age.
     *
     * @param kind the state
     * @return the tickets
     */
    List<TicketState> tickets(TicketState.Kind kind);

    /**
     * Lists the remembered tickets of a customer, in order of age.
     *
     * @param customer the customer key
     * @return the tickets
     */
    List<TicketState> ticketsOfCustomer(String customer);

    /**
     * Counts what the store has.
     *
     * @return the counts
     */
    Counts counts();

    /**
     * Says why a ticket stands where it stands.
     *
     * @param ticket which
     * @return the explanation; empty if there is no such ticket
     */
    Optional<Explanation> explain(String ticket);

    /**
     * Lists the recorded decisions about a ticket.
     *
     * @param ticket which
     * @return the records that are kept, oldest first; empty if there is no such ticket or nothing was recorded
     */
    List<Decision> decisions(String ticket);

    /**
     * Lists who could get a ticket, without any effect.
     *
     * @param ticket what the ticket would be
     * @return the candidates in the order of the queue's strategy; for a draw those eligible with their weights; empty
     *     if there is no such queue
     */
    List<Candidate> preview(TicketSpec ticket);
}
