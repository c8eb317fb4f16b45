package dev.assignment.model;

import org.jspecify.annotations.Nullable;

/**
 * Until when an agent is given nothing though it is online: wrap-up after a completed ticket, back-off after an offer that
 * was not accepted. Part of {@link AgentState}.
 *
 * @param wrapUp the end of the wrap-up; null if there is none
 * @param backOff the end of the back-off; null if there is none
 * @param misses offers in a row that were not accepted
 */
record Rest(@Nullable Deadline wrapUp, @Nullable Deadline backOff, int misses) {

    static final Rest NONE = new Rest(null, null, 0);

    /** A wrap-up on top of another ends when the later one ends. */
    Rest wrappingUp(Deadline until) {
        return wrapUp != null && wrapUp.at().isAfter(until.at()) ? this : new Rest(until, backOff, misses);
    }

    Rest withoutWrapUp() {
        return wrapUp == null ? this : new Rest(null, backOff, misses);
    }

    Rest withoutBackOff() {
        return backOff == null ? this : new Rest(wrapUp, null, misses);
    }

    Rest missed(@Nullable Deadline until) {
        return new Rest(wrapUp, until == null ? backOff : until, misses + 1);
    }

    Rest accepted() {
        return misses == 0 ? this : new Rest(wrapUp, backOff, 0);
    }

    @Nullable
    Deadline next() {
        return wrapUp == null || (backOff != null && backOff.compareTo(wrapUp) < 0) ? backOff : wrapUp;
    }
}
