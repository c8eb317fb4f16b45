package dev.assignment.examples.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Tells how far a long job is: silent for the first two seconds, then a line every two. Safe for several threads. */
public final class Progress {

    private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter err;
    private final AtomicLong next = new AtomicLong(System.nanoTime() + EVERY_NANOS);

    /**
     * Progress of a job that begins now.
     *
     * @param err where to write
     */
    public Progress(PrintWriter err) {
        this.err = err;
    }

    /**
     * Progress that nobody wants to see.
     *
     * @return one that writes nowhere
     */
    public static Progress unseen() {
        return new Progress(new PrintWriter(Writer.nullWriter()));
    }

    /**
     * Writes a line if one is due. Cheap enough for every few hundred steps of a job.
     *
     * @param line gives the line, only asked if it is written
     */
    public void report(Supplier<String> line) {
        long due = next.get();
        long now = System.nanoTime();
        if (now - due >= 0 && next.compareAndSet(due, now + EVERY_NANOS)) {
            err.println(line.get());
        }
    }
}
