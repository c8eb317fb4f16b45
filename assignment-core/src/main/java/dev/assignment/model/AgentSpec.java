package dev.assignment.model;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Describes an agent: a person or a bot who works on tickets.
 *
 * <p>Immutable; each method returns a changed copy. Capacity is 1 unless given. An agent for which no channel was named
 * works on every channel at a cost of 1; an agent for which no queue was named serves the {@linkplain
 * TicketSpec#DEFAULT_QUEUE default queue} with weight 1.
 */
public final class AgentSpec {

    /** The highest level of a skill. */
    public static final int MAX_LEVEL = 1_000_000;

    /** The highest weight of an agent in a queue. */
    public static final int MAX_WEIGHT = 1_000_000;

    /** The capacity that {@link #unlimited()} stands for: more tickets than memory holds. */
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Map<String, Integer> DEFAULT_QUEUES = Map.of(TicketSpec.DEFAULT_QUEUE, 1);

    private final String id;
    private final int capacity;
    private final Map<String, ChannelTerms> channels;
    private final Map<String, Integer> skills;
    private final Map<String, Integer> queues;
    private final int position;
    private final Map<String, Double> attributes;
    private final Optional<IntakeLimit> intakeLimit;
    private final boolean outsideLoad;

    /** Computed when first asked for. Written without synchronization: the profile is immutable and any two are equal. */
    @Nullable
    private AgentProfile profile;

    private AgentSpec(
            String id,
            int capacity,
            Map<String, ChannelTerms> channels,
            Map<String, Integer> skills,
            Map<String, Integer> queues,
            int position,
            Map<String, Double> attributes,
            Optional<IntakeLimit> intakeLimit,
            boolean outsideLoad) {
        this.id = id;
        this.capacity = capacity;
        this.channels = channels;
        this.skills = skills;
        this.queues = queues;
        this.position = position;
        this.attributes = attributes;
        this.intakeLimit = intakeLimit;
        this.outsideLoad = outsideLoad;
    }

    /**
     * Starts a description with capacity 1, every channel, no skills and the default queue.
     *
     * @param id the agent's identifier
     * @return the description
     * @throws IllegalArgumentException if the identifier is not valid, see {@link Identifier}
     */
    public static AgentSpec of(String id) {
        return new AgentSpec(
                Identifier.check("agent id", id),
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                0,
                Map.of(),
                Optional.empty(),
                false);
    }

    /**
     * Sets how many units the agent can hold.
     *
     * @param units 0 or more; an agent of capacity 0 is never available
     * @return the changed description
     * @throws IllegalArgumentException if the value is negative
     */
    public AgentSpec capacity(int units) {
        Range.check("capacity of agent " + id, units, 0, UNLIMITED);
        return new AgentSpec(id, units, channels, skills, queues, position, attributes, intakeLimit, outsideLoad);
    }

    /**
     * Lets the agent hold any number of tickets, as a bot can. Its utilization counts as 0.
     *
     * @return the changed description
     */
    public AgentSpec unlimited() {
        return capacity(UNLIMITED);
    }

    /**
     * Adds a channel at a cost of 1 with no limit of its own.
     *
     * @param channel the channel's name
     * @return the changed description
     * @throws IllegalArgumentException if the name is not valid
     */
    public AgentSpec channel(String channel) {
        return channel(channel, ChannelTerms.STANDARD);
    }

    /**
     * Adds a channel with a cost and no limit of its own.
     *
     * @param channel the channel's name
     * @param cost units one ticket on it takes, 0 or more
     * @return the changed description
     * @throws IllegalArgumentException if a value is not valid
     */
    public AgentSpec channel(String channel, int cost) {
        return channel(channel, new ChannelTerms(cost, Integer.MAX_VALUE));
    }

    /**
     * Adds a channel with a cost and a limit.
     *
     * @param channel the channel's name
     * @param cost units one ticket on it takes, 0 or more
     * @param limit the most tickets on it at once, 1 or more
     * @return the changed description
     * @throws IllegalArgumentException if a value is not valid
     */
    public AgentSpec channel(String channel, int cost, int limit) {
        return channel(channel, new ChannelTerms(cost, limit));
    }

    private AgentSpec channel(String channel, ChannelTerms terms) {
        Identifier.check("channel", channel);
        return new AgentSpec(
                id,
                capacity,
                with(channels, channel, terms),
                skills,
                queues,
                position,
                attributes,
                intakeLimit,
                outsideLoad);
    }

    /**
     * Takes a channel away. Without any channel left the agent works on every channel.
     *
     * @param channel the channel's name
     * @return the changed description
     */
    public AgentSpec withoutChannel(String channel) {
        return new AgentSpec(
                id,
                capacity,
                without(channels, "channel", channel),
                skills,
                queues,
                position,
                attributes,
                intakeLimit,
                outsideLoad);
    }

    /**
     * Adds a skill at level 1.
     *
     * @param skill the skill's name
     * @return the changed description
     * @throws IllegalArgumentException if the name is not valid
     */
    public AgentSpec skill(String skill) {
        return skill(skill, 1);
    }

    /**
     * Adds a skill or changes its level.
     *
     * @param skill the skill's name
     * @param level 1 to {@value #MAX_LEVEL}
     * @return the changed description
     * @throws IllegalArgumentException if a value is not valid
     */
    public AgentSpec skill(String skill, int level) {
        Identifier.check("skill", skill);
        Range.check("level of skill " + skill, level, 1, MAX_LEVEL);
        return new AgentSpec(
                id,
                capacity,
                channels,
                with(skills, skill, level),
                queues,
                position,
                attributes,
                intakeLimit,
                outsideLoad);
    }

    /**
     * Takes a skill away.
     *
     * @param skill the skill's name
     * @return the changed description
     */
    public AgentSpec withoutSkill(String skill) {
        return new AgentSpec(
                id,
                capacity,
                channels,
                without(skills, "skill", skill),
                queues,
                position,
                attributes,
                intakeLimit,
                outsideLoad);
    }

    /**
     * Lets the agent serve a queue with weight 1.
     *
     * @param queue the queue's name
     * @return the changed description
     * @throws IllegalArgumentException if the name is not valid
     */
    public AgentSpec serves(String queue) {
        return serves(queue, 1);
    }

    /**
     * Lets the agent serve a queue, or changes its weight there.
     *
     * @param queue the queue's name; the queue need not exist yet
     * @param weight the agent's share in a strategy that goes by weight, 0 to {@value #MAX_WEIGHT}; 0 is never drawn
     * @return the changed description
     * @throws IllegalArgumentException if a value is not valid
     */
    public AgentSpec serves(String queue, int weight) {
        Identifier.check("queue", queue);
        Range.check("weight in queue " + queue, weight, 0, MAX_WEIGHT);
        return new AgentSpec(
                id,
                capacity,
                channels,
                skills,
                with(queues, queue, weight),
                position,
                attributes,
                intakeLimit,
                outsideLoad);
    }

    /**
     * Takes the agent off a queue. Without any queue left the agent serves the default queue.
     *
     * @param queue the queue's name
     * @return the changed description
     */
    public AgentSpec withoutQueue(String queue) {
        return new AgentSpec(
                id,
                capacity,
                channels,
                skills,
                without(queues, "queue", queue),
                position,
                attributes,
                intakeLimit,
                outsideLoad);
    }

    /**
     * Sets the agent's place in a fixed order; lower goes first.
     *
     * @param place any number
     * @return the changed description
     */
    public AgentSpec position(int place) {
        return new AgentSpec(id, capacity, channels, skills, queues, place, attributes, intakeLimit, outsideLoad);
    }

    /**
     * Sets a number that a vendor's own strategy may read.
     *
     * @param name the attribute's name
     * @param value a finite number
     * @return the changed description
     * @throws IllegalArgumentException if the name is not valid or the value not finite
     */
    public AgentSpec attribute(String name, double value) {
        Identifier.check("attribute", name);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("attribute " + name + " must be a finite number, but is " + value);
        }
        return new AgentSpec(
                id,
                capacity,
                channels,
                skills,
                queues,
                position,
                with(attributes, name, value),
                intakeLimit,
                outsideLoad);
    }

    /**
     * Limits how many tickets the agent is given within a sliding window of time, so that it is not flooded.
     *
     * @param tickets how many, 1 to {@value IntakeLimit#MOST}
     * @param window within how long, more than 0
     * @return the changed description
     * @throws IllegalArgumentException if a value is out of range
     */
    public AgentSpec intakeLimit(int tickets, Duration window) {
        return intake(Optional.of(new IntakeLimit(tickets, window)));
    }

    /**
     * Takes the intake limit away.
     *
     * @return the changed description
     */
    public AgentSpec withoutIntakeLimit() {
        return intake(Optional.empty());
    }

    private AgentSpec intake(Optional<IntakeLimit> limit) {
        return new AgentSpec(id, capacity, channels, skills, queues, position, attributes, limit, outsideLoad);
    }

    /**
     * Says that the agent also works outside of the desk. Once registered it is not eligible for anything until the host
     * reports its outside load by {@code reconcile}.
     *
     * @return the changed description
     */
    public AgentSpec withOutsideLoad() {
        return new AgentSpec(id, capacity, channels, skills, queues, position, attributes, intakeLimit, true);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    private static <V> Map<String, V> without(Map<String, V> map, String field, String key) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.remove(Objects.requireNonNull(key, field));
        return copy.isEmpty() ? Map.of() : Collections.unmodifiableMap(copy);
    }

    /**
     * The agent's identifier.
     *
     * @return the identifier
     */
    public String id() {
        return id;
    }

    /**
     * How many units the agent can hold.
     *
     * @return 0 or more; the highest int if unlimited
     */
    public int capacity() {
        return capacity;
    }

    /**
     * Tells whether the capacity is unlimited.
     *
     * @return true after {@link #unlimited()}
     */
    public boolean isUnlimited() {
        return capacity == UNLIMITED;
    }

    /**
     * The channels named for the agent.
     *
     * @return terms by channel; empty if the agent works on every channel
     */
    public Map<String, ChannelTerms> channels() {
        return channels;
    }

    /**
     * The terms on which this agent takes a ticket.
     *
     * @param channel the ticket's channel, if it has one
     * @return the terms; empty if the agent does not work on the channel
     */
    public Optional<ChannelTerms> terms(Optional<String> channel) {
        if (channel.isEmpty() || channels.isEmpty()) {
            return STANDARD_TERMS;
        }
        return Optional.ofNullable(channels.get(channel.get()));
    }

    private static final Optional<ChannelTerms> STANDARD_TERMS = Optional.of(ChannelTerms.STANDARD);

    /**
     * Whether every ticket, of whichever channel, takes one unit of this agent and is limited by nothing but its capacity.
     */
    boolean isPlain() {
        return channels.isEmpty() && intakeLimit.isEmpty();
    }

    /**
     * The agent's skills.
     *
     * @return level by skill
     */
    public Map<String, Integer> skills() {
        return skills;
    }

    /**
     * The queues the agent serves.
     *
     * @return weight by queue; never empty
     */
    public Map<String, Integer> queues() {
        return queues.isEmpty() ? DEFAULT_QUEUES : queues;
    }

    /**
     * The agent's weight in a queue.
     *
     * @param queue the queue's name
     * @return the weight; 0 if the agent does not serve the queue
     */
    public int weight(String queue) {
        return queues().getOrDefault(queue, 0);
    }

    /**
     * The agent's place in a fixed order.
     *
     * @return the position, lower first
     */
    public int position() {
        return position;
    }

    /**
     * Numbers for a vendor's own strategy.
     *
     * @return value by attribute
     */
    public Map<String, Double> attributes() {
        return attributes;
    }

    /**
     * The part that decides for which demands the agent can be eligible.
     *
     * @return the profile
     */
    public AgentProfile profile() {
        AgentProfile known = profile; // racy read: null or a complete immutable value, since records have final fields
        if (known == null) {
            known = new AgentProfile(
                    channels.isEmpty() ? Optional.empty() : Optional.of(channels.keySet()),
                    skills,
                    queues().entrySet().stream()
                            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue() > 0)));
            profile = known;
        }
        return known;
    }

    /**
     * The limit of tickets within a window of time.
     *
     * @return the limit, if there is one
     */
    public Optional<IntakeLimit> intakeLimit() {
        return intakeLimit;
    }

    /**
     * Tells whether the agent also works outside of the desk.
     *
     * @return true if its outside load must be reported
     */
    public boolean hasOutsideLoad() {
        return outsideLoad;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentSpec that
                && id.equals(that.id)
                && capacity == that.capacity
                && channels.equals(that.channels)
                && skills.equals(that.skills)
                && queues().equals(that.queues())
                && position == that.position
                && attributes.equals(that.attributes)
                && intakeLimit.equals(that.intakeLimit)
                && outsideLoad == that.outsideLoad;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "AgentSpec[" + id + ", capacity=" + (isUnlimited() ? "unlimited" : capacity) + ", channels=" + channels
                + ", skills=" + skills + ", queues=" + queues() + ", position=" + position
                + intakeLimit.map(limit -> ", " + limit).orElse("") + (outsideLoad ? ", outside load" : "") + "]";
    }
}
