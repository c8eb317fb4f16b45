package dev.assignment.examples.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command with scenes below it. Without the name of one it lists them, one line each. */
@Command
public final class SceneMenu implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec self = CommandSpec.create();

    private SceneMenu(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The command of a list of scenes.
     *
     * @param name the command's name
     * @param description one sentence
     * @param scenes what can be played
     * @param terminal where it is told
     * @return the command
     */
    public static CommandLine of(String name, String description, List<Scene> scenes, Terminal terminal) {
        CommandLine menu = new CommandLine(new SceneMenu(terminal));
        menu.getCommandSpec().name(name);
        explain(menu, description);
        for (Scene scene : scenes) {
            CommandLine line = new CommandLine(scene.command().apply(terminal));
            explain(line, scene.description());
            menu.addSubcommand(scene.name(), line);
        }
        return menu;
    }

    private static void explain(CommandLine line, String description) {
        line.getCommandSpec()
                .usageMessage()
                .description(description)
                .footer("", "Exit code: 0 done, 2 bad input, 3 an error of the program.");
    }

    /**
     * Lists all that is below a command, one line each.
     *
     * @param line the command
     * @param terminal where it is told
     */
    public static void list(CommandLine line, Terminal terminal) {
        Map<String, String> lines = new LinkedHashMap<>();
        collect(line, "", lines);
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((name, description) ->
                terminal.out().println(name + " ".repeat(width + 2 - name.length()) + description));
    }

    private static void collect(CommandLine line, String indent, Map<String, String> lines) {
        line.getSubcommands().forEach((name, below) -> {
            lines.put(indent + name, below.getCommandSpec().usageMessage().description()[0]);
            collect(below, indent + "  ", lines);
        });
    }

    @Override
    public Integer call() {
        list(self.commandLine(), terminal);
        return CommandLine.ExitCode.OK;
    }
}
