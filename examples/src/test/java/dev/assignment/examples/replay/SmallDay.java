package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A day in a few lines, replayed as a user would. */
final class SmallDay {

    private final Path folder;
    private String tickets = "ticket,arrival_s,handle_s\n";
    private String agents = "agent\na\n";

    SmallDay(Path folder) {
        this.folder = folder;
    }

    SmallDay tickets(String... lines) {
        tickets = String.join("\n", lines) + "\n";
        return this;
    }

    SmallDay agents(String... lines) {
        agents = String.join("\n", lines) + "\n";
        return this;
    }

    /** Replays and gives the lines of {@code --out} below the header, without the strategy. */
    List<String> outcomes(String... options) {
        Path out = folder.resolve("out.csv");
        List<String> args = new ArrayList<>(List.of("--out", out.toString()));
        args.addAll(Arrays.asList(options));
        if (!args.contains("--strategy")) {
            args.addAll(List.of("--strategy", "earliest-free"));
        }
        CommandLineRun run = run(args.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        try {
            return Files.readAllLines(out).stream()
                    .skip(1)
                    .map(line -> line.substring(line.indexOf(',') + 1))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    CommandLineRun run(String... options) {
        List<String> args = new ArrayList<>(List.of(
                "replay",
                "--tickets-file",
                write("tickets.csv", tickets).toString(),
                "--agents-file",
                write("agents.csv", agents).toString()));
        args.addAll(Arrays.asList(options));
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
