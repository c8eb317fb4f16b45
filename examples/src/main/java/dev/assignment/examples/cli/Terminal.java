package dev.assignment.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err errors and warnings
 * @param progress how far a long job is: standard error where somebody looks at it, otherwise nowhere
 */
public record Terminal(PrintWriter out, PrintWriter err, PrintWriter progress) {

    /**
     * The standard streams of the process, in UTF-8 whatever the locale, so that redirected output is the same anywhere.
     *
     * @return the terminal
     */
    public static Terminal ofProcess() {
        PrintWriter err = writer(FileDescriptor.err);
        return new Terminal(writer(FileDescriptor.out), err, isTerminal() ? err : new PrintWriter(Writer.nullWriter()));
    }

    /** Java tells it of standard input and output together only; where the system tells it of standard error, ask. */
    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on progress is shown where nothing can be known, as on Windows
    private static boolean isTerminal() {
        Path stderr = Path.of("/dev/stderr");
        if (Files.exists(stderr)) {
            try {
                String file = stderr.toRealPath().toString();
                return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
            } catch (IOException notToBeSaid) {
                return false; // a pipe has no path
            }
        }
        return System.console() != null;
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
