package dev.assignment.examples.batch;

/** What came of selling a ticket. */
public sealed interface Sale {

    /** It is sold. */
    record Sold(String ticket, String agent) implements Sale {}

    /** Somebody else has it. */
    record NotYours(String ticket, String holder) implements Sale {}

    /** Nobody has it. */
    record NotInWork(String ticket) implements Sale {}

    /** It was sold or deleted before. */
    record AlreadyDone(String ticket) implements Sale {}

    /** There is no such ticket. */
    record Unknown(String ticket) implements Sale {}
}
