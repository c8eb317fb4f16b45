package dev.assignment.examples.twojvms;

import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.cli.TidyUp;
import dev.assignment.examples.database.Database;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Both processes at work: this one is the first, and starts the second.
 *
 * @param books what happened
 * @param pids the processes
 * @param elapsed from when both began until both had ended
 * @param differences what the desk's own audit found at the end
 */
record TwoJvmsRun(Books books, List<Long> pids, Duration elapsed, int differences) {

    private static final int PROCESS = 1;

    static TwoJvmsRun of(Plan plan, Database database, Progress progress) throws IOException, InterruptedException {
        List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
        Worker worker = new Worker(PROCESS, plan, database.desk(plan.desk()), entry -> {
            entries.add(entry);
            progress.report(() -> "two-jvms: %d changes of %d tickets".formatted(entries.size(), plan.tickets()));
        });
        worker.desk()
                .registerAll(plan.everyAgent().stream()
                        .map(agent -> AgentSpec.of(agent).capacity(plan.capacity()))
                        .toList());
        worker.desk()
                .presences(plan.everyAgent().stream()
                        .collect(Collectors.toMap(Function.identity(), agent -> Presence.ONLINE)));
        Process second = start();
        TidyUp end = TidyUp.atEnd(second::destroyForcibly);
        try (PrintWriter toSecond = new PrintWriter(second.getOutputStream(), false, StandardCharsets.UTF_8);
                BufferedReader fromSecond =
                        new BufferedReader(new InputStreamReader(second.getInputStream(), StandardCharsets.UTF_8))) {
            plan.lines().forEach(toSecond::println);
            toSecond.flush();
            if (!SecondJvm.READY.equals(fromSecond.readLine())) {
                throw new IOException("the second process did not begin; it ended with " + second.waitFor());
            }
            Thread reader = new Thread(() -> fromSecond.lines().forEach(line -> entries.add(Entry.of(2, line))));
            reader.start();
            long began = System.nanoTime();
            toSecond.println();
            toSecond.flush();
            worker.work(second::isAlive);
            int exitCode = second.waitFor();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            reader.join();
            if (exitCode != 0) {
                throw new IOException("the second process ended with " + exitCode);
            }
            return new TwoJvmsRun(
                    new Books(entries),
                    List.of(ProcessHandle.current().pid(), second.pid()),
                    elapsed,
                    worker.desk().audit().differences().size());
        } finally {
            end.close();
        }
    }

    /** Whatever this JVM was started with, the second one finds its classes in the same place. Its errors are ours. */
    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dh2.bindAddress=127.0.0.1",
                        SecondJvm.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
