package dev.assignment.examples.cli;

/**
 * Something short to see in the terminal.
 *
 * @param name how the command line calls it
 * @param description one sentence
 * @param play what happens
 */
public record Scene(String name, String description, Play play) {

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
}
