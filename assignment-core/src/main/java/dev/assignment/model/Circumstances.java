package dev.assignment.model;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an agent that being given a ticket, or returning one, leaves as it is: what it is, whether it is there,
 * what it has besides. Part of {@link AgentState}, whose successors share it. Only a limited intake and a weighted rotation
 * change with an assignment.
 *
 * @param spec what the agent is
 * @param registration its place in the order of registration
 * @param attendance whether it is there
 * @param pauseReason why it is paused; null if it is not
 * @param rest until when it is given nothing though it is there
 * @param removed whether it was removed from its desk
 * @param outsideLoad its load outside of the desk; empty if it is not known
 * @param intake when it was given its latest tickets, as far as its limit asks
 * @param rotation its place in the weighted rotation of each queue in which it has one
 */
@SuppressWarnings("ReferenceEquality") // a part that is the same object has not changed
record Circumstances(
        AgentSpec spec,
        int registration,
        Attendance attendance,
        @Nullable String pauseReason,
        Rest rest,
        boolean removed,
        OptionalLong outsideLoad,
        Intake intake,
        Map<String, Long> rotation) {

    private static final OptionalLong NO_OUTSIDE_LOAD = OptionalLong.of(0);

    /** Those of an agent that was never seen. */
    static Circumstances of(AgentSpec spec, int registration) {
        return new Circumstances(
                spec,
                registration,
                Attendance.NEVER_SEEN,
                null,
                Rest.NONE,
                false,
                outsideLoadOf(spec),
                Intake.NONE,
                Map.of());
    }

    private static OptionalLong outsideLoadOf(AgentSpec spec) {
        return spec.hasOutsideLoad() ? OptionalLong.empty() : NO_OUTSIDE_LOAD;
    }

    // ---- changes --------------------------------------------------------------------------------------------------

    Circumstances with(Attendance changed) {
        return new Circumstances(
                spec, registration, changed, pauseReason, rest, removed, outsideLoad, intake, rotation);
    }

    Circumstances with(Rest changed) {
        return changed == rest
                ? this
                : new Circumstances(
                        spec, registration, attendance, pauseReason, changed, removed, outsideLoad, intake, rotation);
    }

    Circumstances with(Intake changed) {
        return changed == intake
                ? this
                : new Circumstances(
                        spec, registration, attendance, pauseReason, rest, removed, outsideLoad, changed, rotation);
    }

    /** @param reason why; null to end the pause */
    Circumstances paused(@Nullable String reason) {
        return new Circumstances(spec, registration, attendance, reason, rest, removed, outsideLoad, intake, rotation);
    }

    Circumstances loadedOutside(OptionalLong units) {
        return new Circumstances(spec, registration, attendance, pauseReason, rest, removed, units, intake, rotation);
    }

    Circumstances rotating(Map<String, Long> places) {
        return new Circumstances(
                spec, registration, attendance, pauseReason, rest, removed, outsideLoad, intake, places);
    }

    /** Those of an agent that is described anew. A shortened window of the intake limit counts at once. */
    Circumstances respecified(AgentSpec changed, Instant now) {
        return new Circumstances(
                changed,
                registration,
                attendance,
                pauseReason,
                rest,
                removed,
                changed.hasOutsideLoad() == spec.hasOutsideLoad() ? outsideLoad : outsideLoadOf(changed),
                changed.intakeLimit().map(limit -> intake.within(limit, now)).orElse(Intake.NONE),
                rotation);
    }

    /** Those of an agent that is gone for good. */
    Circumstances gone() {
        return new Circumstances(
                spec,
                registration,
                Attendance.NEVER_SEEN,
                pauseReason,
                Rest.NONE,
                true,
                outsideLoad,
                Intake.NONE,
                rotation);
    }

    /** One more ticket, unless nothing limits how many it is given, or it had it before. */
    Circumstances plus(Assignment assignment, long sequence) {
        IntakeLimit limit = spec.intakeLimit().orElse(null);
        return limit == null || assignment.reason() == Reason.ADOPTED || assignment.reason() == Reason.RETURNED
                ? this
                : with(intake.plus(limit, assignment.since(), sequence));
    }

    /** After an offer that was not accepted: too many in a row are followed by a pause. */
    Circumstances missed(OfferTerms terms, Instant now, long sequence) {
        Deadline backOff = terms.backOff().isZero() ? null : new Deadline(now.plus(terms.backOff()), sequence);
        Rest missed = rest.missed(backOff);
        boolean pauses = terms.pauseAfter().isPresent()
                && missed.misses() >= terms.pauseAfter().getAsInt()
                && pauseReason == null;
        return pauses
                ? with(new Rest(missed.wrapUp(), missed.backOff(), 0)).paused(AgentState.MISSED_OFFERS)
                : with(missed);
    }

    // ---- whether it may be given work -----------------------------------------------------------------------------

    /** Online and not paused. */
    boolean isOnDuty() {
        return attendance.presence() == Presence.ONLINE && pauseReason == null && !removed;
    }

    /** Given work if there is room: the same as no {@linkplain #obstacle obstacle}. */
    boolean mayWork() {
        return isOnDuty() && rest.wrapUp() == null && rest.backOff() == null && outsideLoad.isPresent();
    }

    /** Why it is given no work whatever room there is; in the order of {@link Ineligibility}. */
    Optional<Ineligibility> obstacle() {
        if (attendance.presence() == Presence.OFFLINE || removed) {
            return Optional.of(Ineligibility.OFFLINE);
        }
        if (attendance.presence() == Presence.AWAY) {
            return Optional.of(Ineligibility.AWAY);
        }
        if (pauseReason != null) {
            return Optional.of(Ineligibility.PAUSED);
        }
        if (rest.wrapUp() != null) {
            return Optional.of(Ineligibility.IN_WRAP_UP);
        }
        if (rest.backOff() != null) {
            return Optional.of(Ineligibility.BACKING_OFF);
        }
        return outsideLoad.isEmpty() ? Optional.of(Ineligibility.LOAD_UNKNOWN) : Optional.empty();
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    /** The first instant at which time changes something; null if there is none. */
    @Nullable
    Deadline nextDeadline() {
        Deadline first = earlier(attendance.next(), rest.next());
        IntakeLimit limit = spec.intakeLimit().orElse(null);
        return limit == null ? first : earlier(first, intake.reopens(limit));
    }

    private static @Nullable Deadline earlier(@Nullable Deadline one, @Nullable Deadline other) {
        return one == null || (other != null && other.compareTo(one) < 0) ? other : one;
    }

    /** What the next deadline is for. */
    AgentState.Due dueAt(Deadline next) {
        if (next.equals(rest.wrapUp())) {
            return AgentState.Due.WRAP_UP;
        }
        if (next.equals(rest.backOff())) {
            return AgentState.Due.BACK_OFF;
        }
        if (next.equals(attendance.lease())) {
            return AgentState.Due.LEASE;
        }
        return next.equals(attendance.requeue()) ? AgentState.Due.REQUEUE : AgentState.Due.INTAKE;
    }

    /** After the next deadline, and nothing later, has come: what ends, ends at the deadline. */
    Circumstances elapsed(Deadline next) {
        return switch (dueAt(next)) {
            case WRAP_UP -> with(rest.withoutWrapUp());
            case BACK_OFF -> with(rest.withoutBackOff());
            case LEASE -> with(attendance.report(Presence.OFFLINE, null, next.at()));
            case REQUEUE -> with(attendance.requeueAt(null));
            case INTAKE -> with(intake.within(spec.intakeLimit().orElseThrow(), next.at()));
        };
    }

    /** With a presence that runs out, unless it does before; these if nothing changes. */
    Circumstances presentUntil(Instant at, long sequence) {
        Deadline lease = attendance.lease();
        return attendance.presence() == Presence.OFFLINE
                        || (lease != null && !lease.at().isAfter(at))
                ? this
                : with(new Attendance(
                        attendance.presence(), new Deadline(at, sequence), attendance.leftAt(), attendance.requeue()));
    }

    // ---- rotation -------------------------------------------------------------------------------------------------

    long place(String queue) {
        Long place = rotation.isEmpty() ? null : rotation.get(queue);
        return place == null ? 0 : place;
    }

    Circumstances inRotation(String queue, long place) {
        Map<String, Long> places = new TreeMap<>(rotation);
        places.put(queue, place);
        return rotating(places);
    }

    /** Without what its turns were short of; these if they were short of nothing. */
    Circumstances forgiven() {
        if (rotation.values().stream().noneMatch(place -> place < 0)) {
            return this;
        }
        Map<String, Long> places = new TreeMap<>(rotation);
        places.replaceAll((queue, place) -> Math.max(place, 0));
        return rotating(places);
    }

    /**
     * With the places in weighted rotations that follow from those before. Who takes no longer part in a queue's rotation
     * keeps its distance from the queue's global pass; who does again has that distance from what the global pass is by then.
     * Who is given the queue anew is not given what it missed.
     *
     * @param available whether the agent takes part now
     * @param before where it comes from
     * @param wasAvailable whether it took part then
     * @param globalPass the global pass of a queue by name, 0 if it never rotated
     */
    Circumstances keepPlaces(
            boolean available, Circumstances before, boolean wasAvailable, ToLongFunction<String> globalPass) {
        if (available == wasAvailable && spec.queues().equals(before.spec.queues())) {
            return this;
        }
        Map<String, Long> places = new TreeMap<>(rotation);
        Set<String> queues = new HashSet<>(before.spec.queues().keySet());
        queues.addAll(spec.queues().keySet());
        for (String queue : queues) {
            long global = globalPass.applyAsLong(queue);
            boolean rotated = wasAvailable && before.spec.weight(queue) > 0;
            boolean rotates = available && spec.weight(queue) > 0;
            long distance = place(queue) - (rotated ? global : 0);
            if (before.spec.weight(queue) == 0 && spec.weight(queue) > 0) {
                distance = Math.max(distance, 0);
            }
            places.put(queue, distance + (rotates ? global : 0));
        }
        places.values().removeIf(place -> place == 0);
        return places.equals(rotation) ? this : rotating(places);
    }
}
