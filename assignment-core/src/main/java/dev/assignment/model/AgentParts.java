package dev.assignment.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An {@link AgentState} in parts, its holdings apart: what a store outside of this process writes down, and from which
 * {@link AgentState#of} puts the same state together again. Nothing is checked: it is what a state gave before.
 *
 * @param spec what the agent is
 * @param registration its place in the order of registration
 * @param presence what was reported last, or what followed when a lease ran out
 * @param lease when the report runs out, if it does
 * @param leftAt when the agent stopped being online; empty if it is online, or never was
 * @param requeue when what it holds is requeued, if it is
 * @param pauseReason why it is paused, if it is
 * @param wrapUp the end of its wrap-up, if it is in one
 * @param backOff the end of its back-off, if it is in one
 * @param missedOffers offers in a row that were not accepted
 * @param removed whether it was removed
 * @param outsideLoad its load outside of the desk; empty if it is not known
 * @param intake when it was given its latest tickets, as far as its limit asks, oldest first
 * @param intakeCreated the sequence number of the latest of these
 * @param availableSince its place in the order of "longest available"
 * @param lastAssigned its place in the ring
 * @param assignedCount its count of assignments
 * @param rotation its place in the weighted rotation of each queue in which it has one
 */
public record AgentParts(
        AgentSpec spec,
        int registration,
        Presence presence,
        Optional<Deadline> lease,
        Optional<Instant> leftAt,
        Optional<Deadline> requeue,
        Optional<String> pauseReason,
        Optional<Deadline> wrapUp,
        Optional<Deadline> backOff,
        int missedOffers,
        boolean removed,
        OptionalLong outsideLoad,
        List<Instant> intake,
        long intakeCreated,
        long availableSince,
        long lastAssigned,
        long assignedCount,
        Map<String, Long> rotation) {}
