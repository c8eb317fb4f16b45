package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.examples.TestDatabase;
import dev.assignment.examples.TruthFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day replayed on a database is the day replayed in memory, ticket by ticket and line by line. */
class ReplayJdbcTest {

    private static final boolean LONG = Boolean.getBoolean("assignment.long");

    /** Of each kind one: a rank by a number that changes, one by demand, a draw, a rotation, an ordering of its own. */
    private static final String EACH_KIND = "least-loaded,best-match,weighted-random,weighted-rotation,priority-queue";

    @TempDir
    Path folder;

    private void assertSame(List<String> day, List<String> database) throws IOException {
        Path inMemory = folder.resolve("memory.csv");
        Path inSql = folder.resolve("sql.csv");
        CommandLineRun memory = run(day, List.of("--out", inMemory.toString()));
        CommandLineRun sql = run(database, day, List.of("--out", inSql.toString()));
        assertThat(sql.err()).isEqualTo(memory.err());
        assertThat(sql.exitCode()).isZero();
        assertThat(withoutSpeed(sql.out())).isEqualTo(withoutSpeed(memory.out()));
        assertThat(Files.readAllLines(inSql)).hasSizeGreaterThan(20).isEqualTo(Files.readAllLines(inMemory));
    }

    @SafeVarargs
    private static CommandLineRun run(List<String>... options) {
        List<String> args = new ArrayList<>(List.of("replay"));
        for (List<String> some : options) {
            args.addAll(some);
        }
        return CommandLineRun.of(args.toArray(String[]::new));
    }

    /** Of the first table, the last column, whose width depends on what is in it. */
    private static List<String> withoutSpeed(String out) {
        List<String> lines = new ArrayList<>(out.lines().toList());
        assertThat(lines.get(2)).endsWith("tickets/s");
        for (int i = 2; i < lines.size() && !lines.get(i).isEmpty(); i++) {
            lines.set(i, lines.get(i).replaceFirst(" +\\S+$", ""));
        }
        return lines;
    }

    @Test
    @DisplayName("The generated day in an H2 file of its own")
    void generatedDay() throws IOException {
        assertSame(LONG ? List.of() : List.of("--strategy", "weighted-random"), List.of("--jdbc"));
    }

    @Test
    @DisplayName("A strategy of each kind in SQLite: the first hours of the generated day")
    void eachKind() throws IOException {
        Path tickets = folder.resolve("tickets.csv");
        List<String> rows = new ArrayList<>(List.of("ticket,arrival_s,handle_s,priority,skill,patience_s"));
        for (ReplayTicket ticket : GeneratedDay.tickets().subList(0, LONG ? 1_000 : 150)) {
            rows.add(String.join(
                    ",",
                    ticket.id(),
                    Micros.seconds(ticket.arrival()).toPlainString(),
                    Micros.seconds(ticket.handle()).toPlainString(),
                    Integer.toString(ticket.spec().priority()),
                    ticket.spec().requirements().iterator().next().skill(),
                    ticket.patience().isPresent()
                            ? Micros.seconds(ticket.patience().getAsLong()).toPlainString()
                            : ""));
        }
        Files.write(tickets, rows);
        Path agents = folder.resolve("agents.csv");
        Files.write(
                agents,
                List.of(
                        "agent,capacity,skills,weight,from_s,to_s",
                        "a,1,accounts:2|sales,1,25200,30000",
                        "b,2,accounts|internet,3,25200,",
                        "c,1,accounts:3|stocks,2,28800,",
                        "d,1,sales|internet|stocks|accounts,1,,"));
        assertSame(
                List.of(
                        "--tickets-file",
                        tickets.toString(),
                        "--agents-file",
                        agents.toString(),
                        "--strategy",
                        EACH_KIND,
                        "--seed",
                        "7"),
                List.of("--jdbc", TestDatabase.sqlite().url()));
    }

    @Test
    @DisplayName("A real day of a bank's call centre in H2")
    void realDay() throws IOException {
        List<String> day = List.of(
                "--tickets-file",
                TruthFolder.file("data/bank_1999_08.csv").toString(),
                "--columns",
                "ticket=id,arrival=request_s",
                "--filter",
                "day=2",
                "--filter",
                "kind=SERVED_AT_ONCE",
                "--filter",
                "kind=SERVED_AFTER_WAIT",
                "--agents",
                "9",
                "--ordering",
                "fifo",
                "--strategy",
                LONG ? EACH_KIND : "earliest-free");
        assertSame(day, List.of("--jdbc", TestDatabase.h2().url()));
    }

    @Test
    @DisplayName("Tables are created in a database that is named, else that is a mistake")
    void tablesOfNoDatabase() {
        for (String command : List.of("replay", "two-jvms", "desk leads")) {
            List<String> args = new ArrayList<>(List.of(command.split(" ", -1)));
            args.add("--create-tables");
            CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));
            assertThat(run.exitCode()).as(command).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("--create-tables: found no --jdbc beside it");
        }
    }

    @Test
    @DisplayName("A database without tables is bad input, before anything is replayed")
    void withoutTables() {
        CommandLineRun run = run(List.of("--jdbc", "jdbc:h2:" + folder.resolve("empty")));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--create-tables");
    }
}
