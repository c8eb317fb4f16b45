package dev.assignment.contract;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps what is logged to the standard error meanwhile: where things fail on purpose, and where a log is the point. */
public final class QuietErrors implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private QuietErrors() {
        System.setErr(new PrintStream(kept, true, StandardCharsets.UTF_8));
    }

    /**
     * Begins to keep.
     *
     * @return to be closed at the end
     */
    public static QuietErrors begin() {
        return new QuietErrors();
    }

    /**
     * What was logged so far.
     *
     * @return the text
     */
    public String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
