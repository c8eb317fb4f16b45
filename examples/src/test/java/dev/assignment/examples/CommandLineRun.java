package dev.assignment.examples;

import dev.assignment.examples.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;

/**
 * A command as a user would run it.
 *
 * @param exitCode its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {

    /**
     * Runs a command.
     *
     * @param args its name and options
     * @return what came of it
     */
    public static CommandLineRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), new PrintWriter(Writer.nullWriter()));
        int exitCode = Main.run(terminal, args);
        terminal.flush();
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}
