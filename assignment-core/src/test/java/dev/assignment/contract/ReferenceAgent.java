package dev.assignment.contract;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Holdings;
import dev.assignment.model.IntakeLimit;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * An agent of the {@link ReferenceStore}: plain mutable fields, and the requirements' rules about what may change them
 * written down a second time. Beside its own fields it carries the library's state through the same transitions, as the
 * view that callers get; {@link ReferenceAgentDifferences} says where the two part.
 */
final class ReferenceAgent {

    final int registration;
    AgentSpec spec;
    Presence presence = Presence.OFFLINE;
    Optional<Deadline> lease = Optional.empty();
    Optional<Instant> leftAt = Optional.empty();
    Optional<Deadline> requeue = Optional.empty();
    Optional<String> pause = Optional.empty();
    Optional<Deadline> wrapUp = Optional.empty();
    Optional<Deadline> backOff = Optional.empty();
    int misses;
    OptionalLong outside;
    final List<Assignment> held = new ArrayList<>();
    final List<Instant> intake = new ArrayList<>();
    long lastIntake;
    long availableSince;
    long lastAssigned;
    long assignedCount;
    private final Map<String, Long> ahead = new HashMap<>();
    private final ToLongFunction<String> globalPass;
    AgentState view;

    /** @param globalPass how far each queue's rotation has come */
    ReferenceAgent(
            AgentSpec spec, int registration, long sequence, long assignedCount, ToLongFunction<String> globalPass) {
        this.globalPass = globalPass;
        this.spec = spec;
        this.registration = registration;
        this.outside = unreported(spec);
        this.availableSince = sequence;
        this.lastAssigned = sequence;
        this.assignedCount = assignedCount;
        this.view = AgentState.registered(spec, registration, sequence, assignedCount);
    }

    /** As it was before a restart, with what it {@link #held} when it was loaded. */
    void restore(DeskSnapshot.AgentEntry entry, long fewestAssigned, Instant now) {
        DeskSnapshot.Standing standing = entry.standing()
                .orElse(new DeskSnapshot.Standing(availableSince, lastAssigned, Math.max(held.size(), fewestAssigned)));
        Optional<Instant> wrapsUpUntil = entry.wrapUpUntil().filter(now::isBefore);
        presence = entry.presence();
        pause = entry.pauseReason();
        wrapUp = wrapsUpUntil.map(until -> new Deadline(until, standing.availableSince()));
        outside = entry.outsideLoad();
        availableSince = standing.availableSince();
        lastAssigned = standing.lastAssigned();
        assignedCount = standing.assignedCount();
        Holdings holdings = Holdings.none();
        for (Assignment assignment : held) {
            holdings = holdings.with(assignment);
        }
        view = AgentState.restored(
                spec,
                registration,
                presence,
                pause,
                holdings,
                availableSince,
                lastAssigned,
                assignedCount,
                wrapsUpUntil,
                outside);
    }

    /** The load outside of the desk of whom nothing was reported: none, unless the agent is said to have some. */
    private static OptionalLong unreported(AgentSpec spec) {
        return spec.hasOutsideLoad() ? OptionalLong.empty() : OptionalLong.of(0);
    }

    String id() {
        return spec.id();
    }

    long load() {
        return held.stream().mapToLong(Assignment::cost).sum() + outside.orElse(0);
    }

    long spare() {
        return spec.capacity() - load();
    }

    /** Whether there is room for a unit; nobody knows if the outside load is not known. */
    boolean hasSpare() {
        return outside.isPresent() && spare() >= 1;
    }

    long countOn(String channel) {
        return held.stream()
                .filter(one -> one.channel().equals(Optional.of(channel)))
                .count();
    }

    /** By how much the agent is ahead of a queue's rotation, negative if it is behind. */
    long ahead(String queue) {
        return ahead.getOrDefault(queue, 0L);
    }

    /** The agent's place in a queue's rotation as the library shows it. */
    long place(String queue) {
        return ahead(queue) + (rotatesIn(queue) ? globalPass.applyAsLong(queue) : 0);
    }

    boolean rotatesIn(String queue) {
        return spec.weight(queue) > 0 && ReferenceEligibility.unavailable(this).isEmpty();
    }

    /** What a ticket costs this agent: 1 unless the agent has terms for the ticket's channel. */
    int cost(TicketSpec ticket) {
        return ticket.channel()
                .flatMap(channel -> Optional.ofNullable(spec.channels().get(channel)))
                .map(terms -> terms.cost())
                .orElse(1);
    }

    // ---- taking and returning work --------------------------------------------------------------------------------

    void take(Assignment assignment, long sequence) {
        taken(assignment, sequence);
        become(view.take(assignment, sequence));
    }

    /** A queue's rotation moved on, and this agent took part in it. */
    void fallBack(String queue, long step) {
        ahead.merge(queue, -step, Long::sum);
    }

    /** The agent was chosen in its turn; it is not given more than one ticket for turns that it missed. */
    void turn(String queue) {
        long stride = Rotation.STRIDE / spec.weight(queue);
        ahead.put(queue, Math.max(ahead(queue), -stride) + stride);
    }

    /** The library's state of the agent in its turn, after the rotation moved on. */
    void takeInTurn(Assignment assignment, long sequence, long pass) {
        taken(assignment, sequence);
        view = view.take(assignment, sequence)
                .inRotation(assignment.queue(), pass)
                .keepPlaces(view, globalPass);
    }

    private void taken(Assignment assignment, long sequence) {
        held.add(assignment);
        availableSince = sequence;
        lastAssigned = sequence;
        boolean comesBack = assignment.reason() == Reason.RETURNED;
        if (assignment.stage() != Assignment.Stage.OFFERED && !comesBack) {
            assignedCount++;
        }
        if (assignment.reason() != Reason.ADOPTED && !comesBack) {
            spec.intakeLimit().ifPresent(limit -> admit(limit, assignment.since(), sequence));
        }
    }

    /** Remembers no more than the limit asks for: its latest tickets within the window. */
    private void admit(IntakeLimit limit, Instant at, long sequence) {
        intake.removeIf(given -> !given.plus(limit.window()).isAfter(at));
        while (intake.size() >= limit.tickets()) {
            intake.remove(0);
        }
        intake.add(at);
        lastIntake = sequence;
    }

    void release(Assignment assignment, long sequence) {
        boolean full = !hasSpare();
        held.remove(assignment);
        availableAgain(full, sequence);
        become(view.release(assignment, sequence));
    }

    private void availableAgain(boolean wasFull, long sequence) {
        if (wasFull && hasSpare()) {
            availableSince = sequence;
        }
    }

    /** The work is done and a pause follows; of two pauses the one that ends later counts. */
    void releaseIntoWrapUp(Assignment assignment, Instant until, long sequence) {
        boolean full = !hasSpare();
        held.remove(assignment);
        availableAgain(full, sequence);
        if (wrapUp.isEmpty() || !wrapUp.get().at().isAfter(until)) {
            wrapUp = Optional.of(new Deadline(until, sequence));
        }
        become(view.releaseIntoWrapUp(assignment, until, sequence));
    }

    /** The offer was accepted: now it counts as assigned, and the misses are forgiven. */
    void accept(Assignment offered, Assignment accepted) {
        held.remove(offered);
        held.add(accepted);
        assignedCount++;
        misses = 0;
        become(view.accept(offered, accepted));
    }

    /** The offer was not accepted. */
    void miss(Assignment offered, OfferTerms terms, Instant now, long sequence) {
        boolean full = !hasSpare();
        held.remove(offered);
        availableAgain(full, sequence);
        misses++;
        if (!terms.backOff().isZero()) {
            backOff = Optional.of(new Deadline(now.plus(terms.backOff()), sequence));
        }
        boolean tooMany =
                terms.pauseAfter().isPresent() && misses >= terms.pauseAfter().getAsInt();
        if (tooMany && pause.isEmpty()) {
            pause = Optional.of(AgentState.MISSED_OFFERS);
            misses = 0;
        }
        become(view.miss(offered, terms, now, sequence));
    }

    void park(Assignment assignment, Assignment kept, long sequence) {
        boolean full = !hasSpare();
        held.remove(assignment);
        held.add(kept);
        availableAgain(full, sequence);
        become(view.park(assignment, kept, sequence));
    }

    /** The library's state goes on to the next one. */
    private void become(AgentState next) {
        view = next.keepPlaces(view, globalPass);
    }

    private boolean isOnDuty() {
        return presence == Presence.ONLINE && pause.isEmpty();
    }

    /** The same, of an agent that may have come back to work: then it starts where the rotations are now. */
    private void become(AgentState next, boolean wasOnDuty) {
        boolean returns = isOnDuty() && !wasOnDuty;
        if (returns) {
            ahead.replaceAll((queue, distance) -> Math.max(distance, 0));
        }
        become(returns ? next.forgiveRotations() : next);
    }

    // ---- coming and going -----------------------------------------------------------------------------------------

    /** Whether the agent stopped being online not longer ago than the grace. */
    boolean isFlap(Duration grace, Instant now) {
        return !grace.isZero()
                && leftAt.isPresent()
                && Duration.between(leftAt.get(), now).compareTo(grace) <= 0;
    }

    void present(Presence reported, Optional<Instant> until, Duration grace, Instant now, long sequence) {
        boolean flap = isFlap(grace, now);
        boolean wasOnDuty = isOnDuty();
        if (reported == Presence.ONLINE && presence != Presence.ONLINE && !flap) {
            availableSince = sequence;
        }
        report(reported, now);
        lease = until.map(at -> new Deadline(at, sequence));
        become(view.present(reported, until, grace, now, sequence), wasOnDuty || flap);
    }

    private void report(Presence reported, Instant at) {
        if (reported == Presence.ONLINE) {
            leftAt = Optional.empty();
        } else if (presence == Presence.ONLINE) {
            leftAt = Optional.of(at);
        }
        if (reported != Presence.OFFLINE) {
            requeue = Optional.empty();
        }
        presence = reported;
    }

    /** Nobody mentioned the agent: its presence ends unless it ends before. */
    void missing(Instant at, long sequence) {
        if (presence != Presence.OFFLINE && (lease.isEmpty() || lease.get().at().isAfter(at))) {
            lease = Optional.of(new Deadline(at, sequence));
        }
        become(view.missing(at, sequence));
    }

    void requeueAt(Instant at, long sequence) {
        requeue = Optional.of(new Deadline(at, sequence));
        become(view.requeueAt(at, sequence));
    }

    boolean pause(String reason) {
        if (pause.equals(Optional.of(reason))) {
            return false;
        }
        pause = Optional.of(reason);
        become(view.pause(reason));
        return true;
    }

    boolean resume(long sequence) {
        if (pause.isEmpty()) {
            return false;
        }
        pause = Optional.empty();
        availableSince = sequence;
        become(view.resume(sequence), false);
        return true;
    }

    boolean endWrapUp(long sequence) {
        if (wrapUp.isEmpty()) {
            return false;
        }
        wrapUp = Optional.empty();
        availableSince = sequence;
        become(view.endWrapUp(sequence));
        return true;
    }

    boolean respecify(AgentSpec changed, Instant now, long sequence) {
        if (changed.equals(spec)) {
            return false;
        }
        boolean full = !hasSpare();
        if (changed.hasOutsideLoad() != spec.hasOutsideLoad()) {
            outside = unreported(changed);
        }
        intake.removeIf(given -> changed.intakeLimit()
                .filter(limit -> given.plus(limit.window()).isAfter(now))
                .isEmpty());
        for (String queue : changed.queues().keySet()) {
            if (spec.weight(queue) == 0 && changed.weight(queue) > 0) {
                ahead.computeIfPresent(queue, (name, distance) -> Math.max(distance, 0));
            }
        }
        spec = changed;
        availableAgain(full, sequence);
        become(view.respecify(changed, now, sequence));
        return true;
    }

    boolean reconcile(OptionalLong units, long sequence) {
        if (outside.equals(units)) {
            return false;
        }
        boolean full = !hasSpare();
        outside = units;
        availableAgain(full, sequence);
        become(view.reconcile(units, sequence));
        return true;
    }

    /** The library's last state of the agent. */
    AgentState removed() {
        return view.remove().keepPlaces(view, globalPass);
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    /** Everything that time will change, and when. */
    Map<AgentState.Due, Deadline> deadlines() {
        Map<AgentState.Due, Deadline> all = new EnumMap<>(AgentState.Due.class);
        wrapUp.ifPresent(at -> all.put(AgentState.Due.WRAP_UP, at));
        backOff.ifPresent(at -> all.put(AgentState.Due.BACK_OFF, at));
        lease.ifPresent(at -> all.put(AgentState.Due.LEASE, at));
        requeue.ifPresent(at -> all.put(AgentState.Due.REQUEUE, at));
        reopening().ifPresent(at -> all.put(AgentState.Due.INTAKE, at));
        return all;
    }

    boolean isIntakeFull() {
        return spec.intakeLimit()
                .filter(limit -> intake.size() >= limit.tickets())
                .isPresent();
    }

    private Optional<Deadline> reopening() {
        return spec.intakeLimit().filter(limit -> isIntakeFull()).map(limit -> {
            Instant decisive = intake.get(intake.size() - limit.tickets());
            return new Deadline(decisive.plus(limit.window()), lastIntake);
        });
    }

    /** What is due happens; it takes effect at its own instant, however late it is noticed. */
    void elapse(AgentState.Due due, long sequence) {
        Instant at = deadlines().get(due).at();
        switch (due) {
            case WRAP_UP -> {
                wrapUp = Optional.empty();
                availableSince = sequence;
            }
            case BACK_OFF -> {
                backOff = Optional.empty();
                availableSince = sequence;
            }
            case LEASE -> {
                report(Presence.OFFLINE, at);
                lease = Optional.empty();
            }
            case REQUEUE -> requeue = Optional.empty();
            case INTAKE ->
                intake.removeIf(given ->
                        !given.plus(spec.intakeLimit().orElseThrow().window()).isAfter(at));
        }
        become(view.elapse(sequence));
    }
}
