package dev.assignment.examples;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.SceneMenu;
import dev.assignment.examples.cli.Terminal;
import dev.assignment.examples.cli.TidyUp;
import dev.assignment.examples.race.RaceCommand;
import dev.assignment.examples.replay.ReplayCommand;
import dev.assignment.examples.simulate.SimulateCommand;
import dev.assignment.examples.twojvms.TwoJvmsCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The command line of the examples. Without arguments it lists them. */
@Command(
        name = "examples",
        description = "Runs the examples of the assignment library. Each has --help.",
        footer = {"", "Exit code: 0 done, 1 a promise was broken, 2 bad input, 3 an error of the program."})
public final class Main implements Callable<Integer> {

    private static final int HELP_WIDTH = 110;
    private static final int BROKEN_DOWN = 3;

    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs a command and ends the process with its exit code: 0 done, 1 a promise was broken, 2 bad input, 3 an error of
     * the program.
     *
     * @param args name and options of the command
     */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        int exitCode = run(terminal, args);
        terminal.flush();
        System.exit(exitCode);
    }

    static int run(Terminal terminal, String... args) {
        return commandLine(terminal).execute(args);
    }

    private static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new Main(terminal))
                .addSubcommand(new QuickstartCommand())
                .addSubcommand(Desks.command(terminal))
                .addSubcommand(FirstDay.command(terminal))
                .addSubcommand(new RaceCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new SimulateCommand(terminal))
                .addSubcommand(new TwoJvmsCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler(Main::explain);
        withHelp(line);
        return line;
    }

    private static void withHelp(CommandLine line) {
        line.setUsageHelpWidth(HELP_WIDTH)
                .getCommandSpec()
                .exitCodeOnExecutionException(BROKEN_DOWN)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this help.")
                        .build());
        line.getSubcommands().values().forEach(Main::withHelp);
    }

    /** Bad input is the user's to mend and gets one sentence; anything else is ours and gets its stack trace. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof BadInput) {
            line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (TidyUp.isEnding()) {
            return BROKEN_DOWN; // what fails since then is no error, and the process has its exit code
        }
        throw failure;
    }

    @Override
    public Integer call() {
        SceneMenu.list(commandLine(terminal), terminal);
        return CommandLine.ExitCode.OK;
    }
}
