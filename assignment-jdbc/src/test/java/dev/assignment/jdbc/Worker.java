package dev.assignment.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.Desk;
import dev.assignment.contract.Clerk;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A JVM of its own that works on a shared desk by a few threads, and keeps the host's ledger: before each call what it is about
 * to ask, and after it what was answered. So whatever it got an answer to is known, and what it may have done besides is, too.
 * A call that failed in the database is asked again with the same identifiers, as a host would.
 *
 * <p>Its only argument is its name, which is its seed; the rest is in system properties.
 */
final class Worker extends Clerk {

    /** Rounds that are made however slow the machine is. */
    private static final int FEWEST = 30;

    private static final int FULL_AT = 150;

    private static final AtomicLong CALLS = new AtomicLong();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final JdbcStore store;
    private final DataSource dataSource;
    private final Desk desk;

    private Worker(String name, JdbcStore store, DataSource dataSource, Desk desk) {
        super(name, WorkerDesk.TERMS, desk, FULL_AT);
        this.store = store;
        this.dataSource = dataSource;
        this.desk = desk;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getProperty("worker.url"));
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(Long.getLong("worker.connectionTimeout", 30_000L));
        config.setInitializationFailTimeout(60_000);
        DataSource source = deadly(new HikariDataSource(config));
        JdbcStore store = JdbcStore.on(source)
                .prefix(System.getProperty("worker.prefix"))
                .desk(System.getProperty("worker.desk"));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("worker.threads", 2); i++) {
            Worker worker = new Worker(arguments[0] + "." + i, store, source, WorkerDesk.open(store));
            threads.add(new Thread(
                    () -> worker.workUntil(System.nanoTime() + Long.getLong("worker.seconds") * 1_000_000_000L)));
        }
        OUT.println("ready");
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        OUT.println("done");
        System.exit(0);
    }

    private void workUntil(long until) {
        for (int n = 0; n < FEWEST || System.nanoTime() < until; n++) {
            try {
                work(n);
            } catch (StoreException failure) {
                // A lookup failed: nothing to be counted.
                OUT.println("lookup " + words(failure));
                sleep();
            } catch (RuntimeException broken) {
                OUT.println("broke " + words(broken));
            }
        }
    }

    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable one = failure; one != null; one = one.getCause()) {
            words.append(String.valueOf(one).replaceAll("\\s+", "_")).append(' ');
        }
        return words.toString();
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the ledger -----------------------------------------------------------------------------------------------

    /** Asks until there is an answer: each try is a call of its own in the ledger. */
    @Override
    protected void ask(String what, Supplier<String> call) {
        while (true) {
            long number = CALLS.incrementAndGet();
            OUT.println("ask " + number + " " + System.nanoTime() + " " + what);
            try {
                String answer = call.get();
                OUT.println("got " + number + " " + System.nanoTime() + " " + answer);
                return;
            } catch (StoreException failure) {
                OUT.println("failed " + number + " " + System.nanoTime() + " " + words(failure));
                sleep();
            }
        }
    }

    /** In one transaction with a row of the host's own, which tells afterwards whether it was committed. */
    @Override
    protected void handOver(TicketSpec spec, boolean commits) {
        while (true) {
            long number = CALLS.incrementAndGet();
            OUT.println("ask " + number + " " + System.nanoTime() + " handover " + spec.id());
            try (Connection connection = dataSource.getConnection()) {
                if (isRow(connection, spec.id())) {
                    OUT.println("got " + number + " " + System.nanoTime() + " known");
                    break;
                }
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO "
                        + WorkerDesk.hostTable(System.getProperty("worker.prefix")) + " VALUES (?, ?)")) {
                    insert.setString(1, System.getProperty("worker.desk"));
                    insert.setString(2, spec.id());
                    insert.executeUpdate();
                }
                Handover outcome = store.submit(connection, spec);
                if (commits) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
                String answer =
                        outcome instanceof Handover.Pending ? commits ? "committed" : "undone" : refused(outcome);
                OUT.println("got " + number + " " + System.nanoTime() + " " + answer);
                break;
            } catch (StoreException | SQLException failure) {
                OUT.println("failed " + number + " " + System.nanoTime() + " " + words(failure));
                sleep();
            }
        }
        ask("advance", () -> "advanced" + made(desk.advance().made()));
    }

    private static boolean isRow(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM "
                + WorkerDesk.hostTable(System.getProperty("worker.prefix")) + " WHERE desk = ? AND id = ?")) {
            select.setString(1, System.getProperty("worker.desk"));
            select.setString(2, id);
            return select.executeQuery().next();
        }
    }

    // ---- dying ----------------------------------------------------------------------------------------------------

    /**
     * With {@code worker.killAtCommit} = n the process gets SIGKILL while its n-th commit, or one soon after, is under way. The
     * signal is sent by a child that waits for a line: it needs a fraction of a millisecond, as a commit does.
     */
    private static DataSource deadly(DataSource source) throws IOException {
        long last = Long.getLong("worker.killAtCommit", 0L);
        if (last == 0) {
            return source;
        }
        Process killer = new ProcessBuilder(
                        "sh",
                        "-c",
                        "read line; kill -9 " + ProcessHandle.current().pid())
                .start();
        AtomicLong commits = new AtomicLong();
        SplittableRandom random = new SplittableRandom(last);
        return InterceptedDataSource.of(source, (target, method, real) -> {
            if (!method.getName().equals("commit")) {
                return real.call();
            }
            long number = commits.incrementAndGet();
            if (number < last) {
                return real.call();
            }
            OUT.println("commit " + number);
            if (number == last) {
                killer.getOutputStream().write('\n');
                killer.getOutputStream().flush();
                long wait = System.nanoTime() + random.nextLong(1_500_000L);
                while (System.nanoTime() < wait) {
                    Thread.onSpinWait();
                }
            }
            Object result = real.call();
            OUT.println("committed " + number);
            return result;
        });
    }
}
