package dev.assignment.examples.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Tells a scene as lines: when, what happened, what came of it. Plain text, so that it reads the same in a pipe. */
public final class Story {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final PrintWriter out;
    private boolean begun;

    /**
     * A story.
     *
     * @param out where it is told
     */
    public Story(PrintWriter out) {
        this.out = out;
    }

    /**
     * Tells something that stands for itself.
     *
     * @param lines the lines
     * @return this story
     */
    public Story say(String... lines) {
        for (String line : lines) {
            out.println(line);
        }
        begun = true;
        return this;
    }

    /**
     * Begins a part.
     *
     * @param heading what it is about
     * @return this story
     */
    public Story part(String heading) {
        return begun ? say("", heading, "") : say(heading, "");
    }

    /**
     * Tells what happened and what came of it.
     *
     * @param when at what time
     * @param what happened
     * @param outcome what came of it
     * @return this story
     */
    public Story at(Instant when, String what, String outcome) {
        return say("  %s  %-34s  %s".formatted(TIME.format(when), what, outcome).stripTrailing());
    }
}
