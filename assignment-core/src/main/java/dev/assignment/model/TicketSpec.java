package dev.assignment.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Describes a ticket: any unit of work that one agent does.
 *
 * <p>Immutable; each method returns a changed copy. Equal when every field is equal, which is how a repeated submit
 * tells whether it brought the same specification.
 */
public final class TicketSpec {

    /** The queue of a ticket, and of an agent, for which none was named. Every desk has it. */
    public static final String DEFAULT_QUEUE = "default";

    /** The highest, most urgent priority; the lowest is 0. */
    public static final int MAX_PRIORITY = 99;

    private final String id;
    private final Demand demand;
    private final int priority;
    private final Optional<String> preferredAgent;
    private final Optional<String> customer;
    private final Optional<Instant> createdAt;
    private final Optional<OfferTerms> offer;

    private TicketSpec(
            String id,
            Demand demand,
            int priority,
            Optional<String> preferredAgent,
            Optional<String> customer,
            Optional<Instant> createdAt,
            Optional<OfferTerms> offer) {
        this.id = id;
        this.demand = demand;
        this.priority = priority;
        this.preferredAgent = preferredAgent;
        this.customer = customer;
        this.createdAt = createdAt;
        this.offer = offer;
    }

    private TicketSpec with(Demand changed) {
        return new TicketSpec(id, changed, priority, preferredAgent, customer, createdAt, offer);
    }

    /**
     * Starts a description: default queue, no channel, priority 0, no demands.
     *
     * @param id the ticket's identifier, which makes its submission idempotent
     * @return the description
     * @throws IllegalArgumentException if the identifier is not valid, see {@link Identifier}
     */
    public static TicketSpec of(String id) {
        return new TicketSpec(
                Identifier.check("ticket id", id),
                Demand.NOTHING,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Puts the ticket into a queue.
     *
     * @param name the queue's name
     * @return the changed description
     * @throws IllegalArgumentException if the name is not valid
     */
    public TicketSpec queue(String name) {
        return with(demand.inQueue(Identifier.check("queue", name)));
    }

    /**
     * Sets the medium, such as voice or chat. A ticket without one costs any agent 1 unit.
     *
     * @param name the channel's name
     * @return the changed description
     * @throws IllegalArgumentException if the name is not valid
     */
    public TicketSpec channel(String name) {
        return with(demand.onChannel(Identifier.check("channel", name)));
    }

    /**
     * Sets the priority.
     *
     * @param urgency 0 to {@value #MAX_PRIORITY}, higher is more urgent
     * @return the changed description
     * @throws IllegalArgumentException if the value is out of range
     */
    public TicketSpec priority(int urgency) {
        Range.check("priority of ticket " + id, urgency, 0, MAX_PRIORITY);
        return new TicketSpec(id, demand, urgency, preferredAgent, customer, createdAt, offer);
    }

    /**
     * Demands a skill at any level.
     *
     * @param skill the skill's name
     * @return the changed description
     * @throws IllegalArgumentException if the name is not valid
     */
    public TicketSpec requires(String skill) {
        return requires(skill, 1);
    }

    /**
     * Demands a skill at a level or above; replaces an earlier demand of the same skill.
     *
     * @param skill the skill's name
     * @param level the lowest sufficient level, 1 to {@value AgentSpec#MAX_LEVEL}
     * @return the changed description
     * @throws IllegalArgumentException if a value is not valid
     */
    public TicketSpec requires(String skill, int level) {
        return with(demand.requiring(new Requirement(skill, level)));
    }

    /**
     * Drops every demanded skill.
     *
     * @return the changed description
     */
    public TicketSpec withoutRequirements() {
        return with(demand.withoutRequirements());
    }

    /**
     * Names the agent who is chosen first if it is eligible at that moment; otherwise the strategy decides. It never
     * makes the ticket wait and never lets it jump the line.
     *
     * @param agent the agent's identifier
     * @return the changed description
     * @throws IllegalArgumentException if the identifier is not valid
     */
    public TicketSpec prefers(String agent) {
        Optional<String> given = Optional.of(Identifier.check("preferred agent", agent));
        return new TicketSpec(id, demand, priority, given, customer, createdAt, offer);
    }

    /**
     * Names an agent who must not get the ticket.
     *
     * @param agent the agent's identifier
     * @return the changed description
     * @throws IllegalArgumentException if the identifier is not valid
     */
    public TicketSpec excludes(String agent) {
        return with(demand.excluding(Identifier.check("excluded agent", agent)));
    }

    /**
     * Sets the key under which the host finds all tickets of one customer, case or lead.
     *
     * @param key the host's key
     * @return the changed description
     * @throws IllegalArgumentException if the key is not valid
     */
    public TicketSpec customer(String key) {
        Optional<String> given = Optional.of(Identifier.check("customer", key));
        return new TicketSpec(id, demand, priority, preferredAgent, given, createdAt, offer);
    }

    /**
     * Drops the customer key.
     *
     * @return the changed description
     */
    public TicketSpec withoutCustomer() {
        return new TicketSpec(id, demand, priority, preferredAgent, Optional.empty(), createdAt, offer);
    }

    /**
     * Says when the ticket was created. A bulk load orders by it; a submit does not, since arrivals never overtake.
     *
     * @param instant the instant, in the years 1 to 9999, truncated to microseconds
     * @return the changed description
     * @throws IllegalArgumentException if the instant is out of range
     */
    public TicketSpec createdAt(Instant instant) {
        Optional<Instant> given = Optional.of(Span.instant("createdAt", instant));
        return new TicketSpec(id, demand, priority, preferredAgent, customer, given, offer);
    }

    /**
     * Asks the agent to accept: the ticket is offered before it is assigned, on these terms and not on those of its queue.
     *
     * @param terms how the ticket is offered
     * @return the changed description
     */
    public TicketSpec offered(OfferTerms terms) {
        Optional<OfferTerms> given = Optional.of(Objects.requireNonNull(terms, "offer"));
        return new TicketSpec(id, demand, priority, preferredAgent, customer, createdAt, given);
    }

    /**
     * The ticket's identifier.
     *
     * @return the identifier
     */
    public String id() {
        return id;
    }

    /**
     * The queue's name.
     *
     * @return the name
     */
    public String queue() {
        return demand.queue();
    }

    /**
     * The channel.
     *
     * @return the channel, if one was given
     */
    public Optional<String> channel() {
        return demand.channel();
    }

    /**
     * The priority.
     *
     * @return 0 to {@value #MAX_PRIORITY}, higher is more urgent
     */
    public int priority() {
        return priority;
    }

    /**
     * The demanded skills.
     *
     * @return the requirements
     */
    public Set<Requirement> requirements() {
        return demand.requirements();
    }

    /**
     * The preferred agent.
     *
     * @return its identifier, if one was given
     */
    public Optional<String> preferredAgent() {
        return preferredAgent;
    }

    /**
     * The agents who must not get the ticket.
     *
     * @return their identifiers
     */
    public Set<String> excludedAgents() {
        return demand.excluded();
    }

    /**
     * The customer key.
     *
     * @return the key, if one was given and not forgotten
     */
    public Optional<String> customer() {
        return customer;
    }

    /**
     * When the ticket was created, as the host says.
     *
     * @return the instant, if one was given
     */
    public Optional<Instant> createdAt() {
        return createdAt;
    }

    /**
     * The terms on which the ticket is offered.
     *
     * @return the terms; empty if those of its queue count
     */
    public Optional<OfferTerms> offer() {
        return offer;
    }

    /**
     * What an agent must be for this ticket.
     *
     * @return the demand
     */
    public Demand demand() {
        return demand;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TicketSpec that
                && id.equals(that.id)
                && priority == that.priority
                && demand.equals(that.demand)
                && preferredAgent.equals(that.preferredAgent)
                && customer.equals(that.customer)
                && createdAt.equals(that.createdAt)
                && offer.equals(that.offer);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "TicketSpec[" + id + ", queue=" + queue() + ", channel="
                + channel().orElse("none") + ", priority=" + priority + ", requirements=" + requirements() + "]";
    }
}
