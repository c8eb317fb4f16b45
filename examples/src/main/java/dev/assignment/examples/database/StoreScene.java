package dev.assignment.examples.database;

import dev.assignment.examples.cli.Scene;
import dev.assignment.examples.cli.Story;
import dev.assignment.examples.cli.Terminal;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.store.StoreProvider;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A scene that reads the same wherever its desk is kept: in memory, or in a database of the user's. */
public final class StoreScene {

    private StoreScene() {}

    /** What happens in such a scene. */
    @FunctionalInterface
    public interface Play {

        /**
         * Plays it.
         *
         * @param story where it is told
         * @param store where the desk is kept; empty at the beginning
         * @throws Exception if it cannot be played
         */
        void play(Story story, StoreProvider store) throws Exception;
    }

    /**
     * A scene.
     *
     * @param name how the command line calls it
     * @param description one sentence
     * @param play what happens
     * @return the scene
     */
    public static Scene of(String name, String description, Play play) {
        return new Scene(name, description, terminal -> new Played(name, play, terminal));
    }

    @Command
    private static final class Played implements Callable<Integer> {

        private final String name;
        private final Play play;
        private final Terminal terminal;

        @Mixin
        private final DatabaseOptions options = new DatabaseOptions();

        Played(String name, Play play, Terminal terminal) {
            this.name = name;
            this.play = play;
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws Exception {
            Story story = new Story(terminal.out());
            Optional<Database> opened = options.open();
            if (opened.isEmpty()) {
                play.play(story, InMemoryStore::open);
                return CommandLine.ExitCode.OK;
            }
            try (Database database = opened.get()) {
                String desk = Database.freshName(name);
                play.play(story, database.desk(desk));
                terminal.err().println("The desk is kept in %s as \"%s\".".formatted(database.shown(), desk));
            }
            return CommandLine.ExitCode.OK;
        }
    }
}
