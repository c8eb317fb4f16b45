package dev.assignment.examples.twojvms;

import dev.assignment.examples.database.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The second process. It reads the plan, says {@value #READY}, waits for a line, works, and writes what its desk tells it, a
 * line each.
 */
final class SecondJvm {

    static final String READY = "ready";
    private static final int PROCESS = 2;

    private SecondJvm() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Optional<ProcessHandle> first = ProcessHandle.current().parent();
        List<String> lines = new ArrayList<>();
        while (lines.size() < Plan.LINES) {
            lines.add(line(in));
        }
        Plan plan = Plan.of(lines);
        try (Database database = Database.at(plan.url(), false)) {
            Worker worker = new Worker(PROCESS, plan, database.desk(plan.desk()), entry -> out.println(entry.line()));
            out.println(READY);
            out.flush();
            line(in); // both begin at once
            worker.work(() -> first.map(ProcessHandle::isAlive).orElse(true));
        }
        out.flush();
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the first process is gone");
        }
        return line;
    }
}
