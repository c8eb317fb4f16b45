package dev.assignment.examples.replay;

import java.util.OptionalLong;

/**
 * A time during which an agent takes new work, in microseconds.
 *
 * @param row its place in the order of the file
 * @param from when it starts; empty: before the first ticket arrives
 * @param to when it ends; empty: not before the replay does
 */
record Shift(int row, OptionalLong from, OptionalLong to) {

    static Shift allDay(int row) {
        return new Shift(row, OptionalLong.empty(), OptionalLong.empty());
    }

    boolean touches(Shift other) {
        return from.orElse(Long.MIN_VALUE) <= other.to.orElse(Long.MAX_VALUE)
                && other.from.orElse(Long.MIN_VALUE) <= to.orElse(Long.MAX_VALUE);
    }

    /** One shift in place of two that touch, so that no agent leaves and returns at one instant; the first starts it. */
    Shift joinedWith(Shift other) {
        int byStart = Long.compare(from.orElse(Long.MIN_VALUE), other.from.orElse(Long.MIN_VALUE));
        return new Shift(
                byStart == 0 ? Math.min(row, other.row) : byStart < 0 ? row : other.row,
                from.isPresent() && other.from.isPresent()
                        ? OptionalLong.of(Math.min(from.getAsLong(), other.from.getAsLong()))
                        : OptionalLong.empty(),
                to.isPresent() && other.to.isPresent()
                        ? OptionalLong.of(Math.max(to.getAsLong(), other.to.getAsLong()))
                        : OptionalLong.empty());
    }

    /** How long the shift lasts in a replay that is open from one instant to another. */
    long length(long opening, long close) {
        return Math.max(0, to.orElse(close) - from.orElse(opening));
    }
}
