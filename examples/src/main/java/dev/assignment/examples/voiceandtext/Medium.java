package dev.assignment.examples.voiceandtext;

/** How the customer reaches us. The lower-case name is queue and channel at the same time. */
public enum Medium {
    /** A call. */
    VOICE,
    /** A chat or a mail. */
    TEXT;

    String line() {
        return this == VOICE ? "voice" : "text";
    }
}
