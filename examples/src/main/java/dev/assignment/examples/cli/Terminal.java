package dev.assignment.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress and errors
 */
public record Terminal(PrintWriter out, PrintWriter err) {

    /**
     * The standard streams of the process, in UTF-8 whatever the locale, so that redirected output is the same anywhere.
     *
     * @return the terminal
     */
    public static Terminal ofProcess() {
        return new Terminal(writer(FileDescriptor.out), writer(FileDescriptor.err));
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    /** Writes out what is still buffered. */
    public void flush() {
        out.flush();
        err.flush();
    }
}
