package dev.assignment.examples.onecase;

import java.util.Optional;

/** What came of resolving a case. */
public sealed interface Resolution {

    /** It is resolved. The agent who had it may have the next one already. */
    record Resolved(String number, String agent, Optional<String> next) implements Resolution {}

    /** Nobody has it: it waits. */
    record NotHeld(String number) implements Resolution {}

    /** It was resolved before. */
    record AlreadyResolved(String number) implements Resolution {}

    /** There is no such case. */
    record Unknown(String number) implements Resolution {}
}
