package dev.assignment.examples;

import picocli.CommandLine.Command;

/** Runs {@link Quickstart}, which has no command line of its own: it is exactly what the README shows. */
@Command(
        name = "quickstart",
        description = "Assigns one ticket to one agent: the sample of the README.",
        footer = {"", "Exit code: 0 done, 2 bad input, 3 an error of the program."})
final class QuickstartCommand implements Runnable {

    @Override
    public void run() {
        Quickstart.main(new String[0]);
    }
}
