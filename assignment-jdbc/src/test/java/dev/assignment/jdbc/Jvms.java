package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.contract.Ledger;
import dev.assignment.contract.LedgerCheck;
import dev.assignment.contract.ToldEvent;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Processes that work on one desk of one database, and what they wrote. */
final class Jvms {

    private final Path folder;
    private final TestDatabase database;
    private final String desk = TestDatabase.newName().replace(' ', '-');
    private final List<Path> ledgers = new ArrayList<>();
    final Desk own;

    Jvms(Path folder, TestDatabase database) throws SQLException {
        this.folder = folder;
        this.database = database;
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + WorkerDesk.hostTable(database.prefix())
                    + " (desk VARCHAR(100) NOT NULL, id VARCHAR(100) NOT NULL, PRIMARY KEY (desk, id))");
        }
        own = WorkerDesk.open(store());
        own.registerAll(WorkerDesk.TERMS.agents());
        Map<String, Presence> online = new TreeMap<>();
        for (AgentSpec agent : WorkerDesk.TERMS.agents()) {
            online.put(agent.id(), Presence.ONLINE);
        }
        own.presences(online);
    }

    JdbcStore store() {
        return database.store(desk);
    }

    Process worker(String name, long seconds, String... properties) throws IOException {
        ledgers.add(folder.resolve(name));
        List<String> options = new ArrayList<>(List.of(properties));
        options.add("-Dworker.seconds=" + seconds);
        return start(name, Worker.class, options);
    }

    Process start(String name, Class<?> program, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dworker.url=" + database.url(),
                "-Dworker.prefix=" + database.prefix(),
                "-Dworker.desk=" + desk,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        command.addAll(options);
        command.add(program.getName());
        command.add(name);
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name).toFile())
                .redirectError(new File(folder.resolve(name) + ".err"))
                .start();
    }

    void awaitReady(String name) throws IOException, InterruptedException {
        Path output = folder.resolve(name);
        for (int i = 0; i < 600 && (!Files.exists(output) || Files.size(output) == 0); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(output).content().as("%s", complaint(name)).startsWith("ready");
    }

    /** The process must end by itself and without a complaint. */
    void awaitEnd(String name, Process process, long seconds) throws IOException, InterruptedException {
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("%s ends within %s s", name, seconds).isTrue();
        assertThat(process.exitValue()).as("%s", complaint(name)).isZero();
    }

    private String complaint(String name) throws IOException {
        Path errors = Path.of(folder.resolve(name) + ".err");
        return Files.exists(errors) ? Files.readString(errors) : "";
    }

    Ledger ledger() throws IOException {
        return Ledger.read(ledgers);
    }

    List<ToldEvent> events() {
        Outbox outbox = store().outboxReader("check");
        List<ToldEvent> events = new ArrayList<>();
        long after = 0;
        List<OutboxEvent> page = outbox.read(after, 5_000);
        while (!page.isEmpty()) {
            page.forEach(one -> events.add(new ToldEvent(one.number(), one.event())));
            page = outbox.read(page.get(page.size() - 1).number(), 5_000);
        }
        return events;
    }

    /** The rows that the host wrote in the transactions that handed tickets over. */
    Set<String> hostRows() throws SQLException {
        Set<String> rows = new HashSet<>();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT id FROM " + WorkerDesk.hostTable(database.prefix()) + " WHERE desk = ?")) {
            statement.setString(1, desk);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }

    /** Lets all that is due be done, and compares everything: nothing may be broken. Prints the figures under a title. */
    LedgerCheck check(String title, boolean failuresAllowed) throws IOException, SQLException {
        own.advance();
        // By this clock no time goes by any more, so that nothing else becomes due while it is compared.
        Desk still = Desk.builder()
                .store(store())
                .clock(ManualClock.at(Instant.EPOCH))
                .build();
        Ledger ledger = ledger();
        LedgerCheck check = LedgerCheck.ofWholeCalls(WorkerDesk.TERMS)
                .events(events())
                .ledger(ledger, failuresAllowed)
                .atRest(still, hostRows());
        System.out.println(title + " on " + database.dialect() + ": " + check.figures() + ", " + ledger.cutOff()
                + " processes ended in a call, " + ledger.cutOffInCommit() + " of them in a commit");
        assertThat(check.broken()).isEmpty();
        return check;
    }
}
