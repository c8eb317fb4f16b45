package dev.assignment.examples.cli;

import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Something short to see in the terminal.
 *
 * @param name how the command line calls it
 * @param description one sentence
 * @param command makes the command that plays it
 */
public record Scene(String name, String description, Function<Terminal, Callable<Integer>> command) {

    /** What happens in a scene. */
    @FunctionalInterface
    public interface Play {

        /**
         * Plays it.
         *
         * @param story where it is told
         * @throws Exception if it cannot be played
         */
        void play(Story story) throws Exception;
    }

    /**
     * A scene without options.
     *
     * @param name how the command line calls it
     * @param description one sentence
     * @param play what happens
     * @return the scene
     */
    public static Scene of(String name, String description, Play play) {
        return new Scene(name, description, terminal -> new Played(play, terminal));
    }

    @Command
    private static final class Played implements Callable<Integer> {

        private final Play play;
        private final Terminal terminal;

        Played(Play play, Terminal terminal) {
            this.play = play;
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws Exception {
            play.play(new Story(terminal.out()));
            return CommandLine.ExitCode.OK;
        }
    }
}
