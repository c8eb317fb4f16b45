package dev.assignment.jdbc;

import dev.assignment.model.Deadline;
import java.util.Optional;
import java.util.OptionalLong;

/** The earliest deadline that a transaction found or gave to anything; it may be gone again. */
final class NextDue {

    private long earliest;

    NextDue(OptionalLong found) {
        earliest = found.orElse(Long.MAX_VALUE);
    }

    void given(Optional<Deadline> deadline) {
        deadline.ifPresent(one -> earliest = Math.min(earliest, Micros.of(one.at())));
    }

    boolean isBy(long time) {
        return earliest <= time;
    }
}
