package dev.assignment.contract;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Requirement;
import dev.assignment.model.TicketSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent of the {@link ReferenceStore}: plain mutable fields, and the requirements' rules about agents written down a
 * second time. Beside its own fields it carries the library's state through the same transitions, as the view that
 * callers get, and says where the two part.
 */
final class ReferenceAgent {

    final int registration;
    AgentSpec spec;
    Presence presence = Presence.OFFLINE;
    Optional<String> pause = Optional.empty();
    final List<Assignment> held = new ArrayList<>();
    long availableSince;
    long lastAssigned;
    long assignedCount;
    final Map<String, Long> passes = new HashMap<>();
    AgentState view;

    ReferenceAgent(AgentSpec spec, int registration, long sequence, long assignedCount) {
        this.spec = spec;
        this.registration = registration;
        this.availableSince = sequence;
        this.lastAssigned = sequence;
        this.assignedCount = assignedCount;
        this.view = AgentState.registered(spec, registration, sequence, assignedCount);
    }

    String id() {
        return spec.id();
    }

    long load() {
        return held.stream().mapToLong(Assignment::cost).sum();
    }

    long spare() {
        return spec.capacity() - load();
    }

    long countOn(String channel) {
        return held.stream()
                .filter(one -> one.channel().equals(Optional.of(channel)))
                .count();
    }

    long pass(String queue) {
        return passes.getOrDefault(queue, 0L);
    }

    /** What a ticket costs this agent: 1 unless the agent has terms for the ticket's channel. */
    int cost(TicketSpec ticket) {
        return ticket.channel()
                .flatMap(channel -> Optional.ofNullable(spec.channels().get(channel)))
                .map(terms -> terms.cost())
                .orElse(1);
    }

    /** Why the agent is not available: offline, away, paused, or less than one unit spare. */
    Optional<Ineligibility> unavailable() {
        if (presence == Presence.OFFLINE) {
            return Optional.of(Ineligibility.OFFLINE);
        }
        if (presence == Presence.AWAY) {
            return Optional.of(Ineligibility.AWAY);
        }
        if (pause.isPresent()) {
            return Optional.of(Ineligibility.PAUSED);
        }
        return spare() < 1 ? Optional.of(Ineligibility.NO_CAPACITY) : Optional.empty();
    }

    /** Why the agent is not eligible for a ticket, the first reason of the documented precedence. */
    Optional<Ineligibility> ineligible(TicketSpec ticket, boolean weighted) {
        if (!spec.queues().containsKey(ticket.queue())) {
            return Optional.of(Ineligibility.NOT_IN_QUEUE);
        }
        if (weighted && spec.weight(ticket.queue()) == 0) {
            return Optional.of(Ineligibility.NO_WEIGHT);
        }
        boolean everyChannel = spec.channels().isEmpty();
        if (!everyChannel
                && ticket.channel().filter(spec.channels()::containsKey).isEmpty()) {
            if (ticket.channel().isPresent()) {
                return Optional.of(Ineligibility.CHANNEL_NOT_WORKED);
            }
        }
        for (Requirement required : ticket.requirements()) {
            if (spec.skills().getOrDefault(required.skill(), 0) < required.level()) {
                return Optional.of(Ineligibility.SKILL_MISSING);
            }
        }
        if (ticket.excludedAgents().contains(id())) {
            return Optional.of(Ineligibility.EXCLUDED);
        }
        if (unavailable().isPresent()) {
            return unavailable();
        }
        if (cost(ticket) > spare()) {
            return Optional.of(Ineligibility.COST_ABOVE_SPARE);
        }
        if (ticket.channel().isPresent()
                && spec.channels().containsKey(ticket.channel().get())) {
            String channel = ticket.channel().get();
            if (countOn(channel) >= spec.channels().get(channel).limit()) {
                return Optional.of(Ineligibility.CHANNEL_LIMIT_REACHED);
            }
        }
        return Optional.empty();
    }

    // ---- what may change ------------------------------------------------------------------------------------------

    void take(Assignment assignment, long sequence) {
        taken(assignment, sequence);
        view = view.take(assignment, sequence);
    }

    void takeInRotation(Assignment assignment, long sequence, long pass) {
        taken(assignment, sequence);
        passes.put(assignment.queue(), pass);
        view = view.takeInRotation(assignment, sequence, pass);
    }

    private void taken(Assignment assignment, long sequence) {
        held.add(assignment);
        availableSince = sequence;
        lastAssigned = sequence;
        assignedCount++;
    }

    void release(Assignment assignment, long sequence) {
        boolean full = spare() < 1;
        held.remove(assignment);
        if (full && spare() >= 1) {
            availableSince = sequence;
        }
        view = view.release(assignment.id(), sequence);
    }

    boolean present(Presence reported, long sequence) {
        if (presence == reported) {
            return false;
        }
        presence = reported;
        if (reported == Presence.ONLINE) {
            availableSince = sequence;
        }
        view = view.present(reported, sequence);
        return true;
    }

    boolean pause(String reason) {
        if (pause.equals(Optional.of(reason))) {
            return false;
        }
        pause = Optional.of(reason);
        view = view.pause(reason);
        return true;
    }

    boolean resume(long sequence) {
        if (pause.isEmpty()) {
            return false;
        }
        pause = Optional.empty();
        availableSince = sequence;
        view = view.resume(sequence);
        return true;
    }

    boolean respecify(AgentSpec changed, long sequence) {
        if (changed.equals(spec)) {
            return false;
        }
        boolean full = spare() < 1;
        spec = changed;
        if (full && spare() >= 1) {
            availableSince = sequence;
        }
        view = view.respecify(changed, sequence);
        return true;
    }

    void joinRotations(Map<String, Long> positions) {
        for (String queue : spec.queues().keySet()) {
            passes.merge(queue, positions.getOrDefault(queue, 0L), Math::max);
        }
        view = view.joinRotations(queue -> positions.getOrDefault(queue, 0L));
    }

    /** Where the library's state parts from the rules as written here; empty if it does not. */
    String differences() {
        StringBuilder text = new StringBuilder();
        compare(text, "spec", spec, view.spec());
        compare(text, "registration", registration, view.registration());
        compare(text, "presence", presence, view.presence());
        compare(text, "pause", pause, view.pauseReason());
        compare(text, "holdings", held, view.holdings().toList());
        compare(text, "load", load(), view.load());
        compare(text, "spare", spare(), view.spare());
        compare(text, "availableSince", availableSince, view.availableSince());
        compare(text, "lastAssigned", lastAssigned, view.lastAssigned());
        compare(text, "assignedCount", assignedCount, view.assignedCount());
        passes.forEach((queue, pass) -> compare(text, "pass in " + queue, pass, view.rotation(queue)));
        compare(text, "available", unavailable().isEmpty(), view.isAvailable());
        return text.toString();
    }

    private void compare(StringBuilder text, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            text.append(id())
                    .append(": ")
                    .append(what)
                    .append(" should be ")
                    .append(expected)
                    .append(" but is ")
                    .append(actual)
                    .append('\n');
        }
    }
}
