package dev.assignment.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.Desk;
import dev.assignment.model.Acceptance;
import dev.assignment.model.AgentChange;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
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
final class Worker {

    /** Rounds that are made however slow the machine is. */
    private static final int FEWEST = 30;

    private static final AtomicLong CALLS = new AtomicLong();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final String name;
    private final SplittableRandom random;
    private final JdbcStore store;
    private final DataSource dataSource;
    private final Desk desk;
    private boolean full;

    private Worker(String name, JdbcStore store, DataSource dataSource) {
        this.name = name;
        this.random = new SplittableRandom(name.hashCode());
        this.store = store;
        this.dataSource = dataSource;
        this.desk = WorkerDesk.open(store);
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
            Worker worker = new Worker(arguments[0] + "." + i, store, source);
            threads.add(
                    new Thread(() -> worker.work(System.nanoTime() + Long.getLong("worker.seconds") * 1_000_000_000L)));
        }
        OUT.println("ready");
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        OUT.println("done");
        System.exit(0);
    }

    private void work(long until) {
        for (int n = 0; n < FEWEST || System.nanoTime() < until; n++) {
            try {
                if (n % 40 == 0) {
                    full = desk.counts().waiting() > 150;
                }
                call(name + "-" + n);
            } catch (StoreException failure) {
                // A lookup failed: nothing to be counted.
                OUT.println("lookup " + words(failure));
                sleep();
            } catch (RuntimeException | SQLException broken) {
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
    private void ask(String what, Supplier<String> call) {
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

    private static String made(List<Assignment> assignments) {
        StringBuilder words = new StringBuilder();
        for (Assignment one : assignments) {
            words.append(' ').append(of(one));
        }
        return words.toString();
    }

    private static String of(Assignment one) {
        return one.ticket() + ">" + one.agent() + "#" + one.id();
    }

    private static String refused(Object refusal) {
        String holder = refusal instanceof Refusal.NotTheHolder other ? " " + other.holder() : "";
        return "refused " + refusal.getClass().getSimpleName() + holder;
    }

    private static String changed(TicketChange outcome) {
        return outcome instanceof TicketChange.Changed changed
                ? "changed " + changed.state().version() + made(changed.made())
                : refused(outcome);
    }

    // ---- the calls ------------------------------------------------------------------------------------------------

    private void call(String ticket) throws SQLException {
        String agent = "a" + random.nextInt(WorkerDesk.AGENTS);
        int which = random.nextInt(100);
        if (which < 24) {
            if (full) {
                complete(agent);
            } else {
                submit(spec(ticket));
            }
        } else if (which < 30) {
            handOver(spec(ticket), random.nextInt(4) > 0);
        } else if (which < 58) {
            complete(agent);
        } else if (which < 66) {
            ask("pull " + agent, () -> pulled(desk.pull(agent, 2)));
        } else if (which < 76) {
            answerOffer();
        } else if (which < 80) {
            ofHeld(agent, held -> ask("requeue " + held, () -> changed(desk.requeue(held))));
        } else if (which < 84) {
            String other = "a" + random.nextInt(WorkerDesk.AGENTS);
            ofHeld(agent, held -> ask("transfer " + held, () -> changed(desk.transferToAgent(held, other))));
        } else if (which < 86) {
            String queue = random.nextBoolean() ? "default" : WorkerDesk.OFFERS;
            ofHeld(agent, held -> ask("move " + held, () -> changed(desk.transferToQueue(held, queue))));
        } else if (which < 89) {
            ofHeld(agent, held -> ask("park " + held, () -> changed(desk.park(held))));
        } else if (which < 92) {
            desk.tickets(TicketState.Kind.PARKED).stream()
                    .skip(random.nextInt(3))
                    .findFirst()
                    .ifPresent(parked -> ask("unpark " + parked.id(), () -> changed(desk.unpark(parked.id()))));
        } else if (which < 93) {
            ofHeld(agent, held -> ask("cancel " + held, () -> changed(desk.cancel(held))));
        } else {
            Presence presence = random.nextInt(4) == 0 ? Presence.OFFLINE : Presence.ONLINE;
            ask("presence " + agent + " " + presence, () -> applied(desk.presence(agent, presence)));
        }
    }

    private TicketSpec spec(String id) {
        TicketSpec spec = TicketSpec.of(id).priority(random.nextInt(3));
        spec = random.nextInt(6) == 0 ? spec.requires(WorkerDesk.SKILL) : spec;
        spec = random.nextInt(8) == 0 ? spec.channel(WorkerDesk.CHANNEL) : spec;
        return switch (random.nextInt(8)) {
            case 0, 1 -> spec.queue(WorkerDesk.OFFERS);
            case 2 -> spec.queue(WorkerDesk.PULLS);
            default -> spec;
        };
    }

    private void submit(TicketSpec spec) {
        ask("submit " + spec.id(), () -> {
            Submission outcome = desk.submit(spec);
            if (outcome instanceof Submission.Offered offered) {
                return "offered " + of(offered.offer().taken());
            }
            if (outcome instanceof Submission.Assigned assigned) {
                return "assigned " + of(assigned.held());
            }
            if (outcome instanceof Submission.AlreadyKnown known) {
                return "known " + known.state().kind() + " " + known.sameSpecification();
            }
            return outcome instanceof Submission.Waiting ? "waiting" : refused(outcome);
        });
    }

    private void complete(String agent) {
        ofHeld(
                agent,
                held -> ask("complete " + held + " " + agent, () -> {
                    Completion outcome = desk.complete(held, agent);
                    return outcome instanceof Completion.Completed completed
                            ? "completed" + made(completed.made())
                            : refused(outcome);
                }));
    }

    private interface Use {
        void of(String ticket);
    }

    private void ofHeld(String agent, Use use) {
        List<Assignment> held = desk.ticketsOf(agent);
        if (!held.isEmpty()) {
            use.of(held.get(random.nextInt(held.size())).ticket());
        }
    }

    private static String pulled(Pull outcome) {
        return outcome instanceof Pull.Pulled pulled ? "pulled" + made(pulled.taken()) : refused(outcome);
    }

    private static String applied(AgentChange outcome) {
        return outcome instanceof AgentChange.Applied applied ? "applied" + made(applied.made()) : refused(outcome);
    }

    /** Most offers are accepted, some declined, and those that nobody looks at in time expire. */
    private void answerOffer() {
        List<TicketState> offered = desk.tickets(TicketState.Kind.OFFERED);
        if (!offered.isEmpty() && offered.get(random.nextInt(offered.size())) instanceof TicketState.Offered one) {
            String ticket = one.id();
            long offer = one.offer().id();
            if (random.nextInt(3) > 0) {
                ask("accept " + ticket + " " + offer, () -> {
                    Acceptance outcome = desk.accept(ticket, offer);
                    return outcome instanceof Acceptance.Accepted accepted
                            ? "accepted " + of(accepted.held())
                            : refused(outcome);
                });
            } else {
                ask("decline " + ticket + " " + offer, () -> changed(desk.decline(ticket, offer)));
            }
        }
    }

    /** In one transaction with a row of the host's own, which tells afterwards whether it was committed. */
    private void handOver(TicketSpec spec, boolean commits) throws SQLException {
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
