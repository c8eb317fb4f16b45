package dev.assignment.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.Desk;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.StoreException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A JVM of its own that works on a shared desk: submits, completes, pulls, lets agents come and go. It writes a line for
 * each answer that it got, before it makes the next call: what it says was acknowledged. Its only argument is a seed; the
 * rest is in system properties.
 */
final class Worker {

    static final int AGENTS = 50;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final SplittableRandom random;
    private final String name;
    private final Desk desk;

    private Worker(String name) {
        this.name = name;
        this.random = new SplittableRandom(name.hashCode());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getProperty("worker.url"));
        config.setMaximumPoolSize(2);
        JdbcStore store = JdbcStore.on(new HikariDataSource(config))
                .prefix(System.getProperty("worker.prefix"))
                .desk(System.getProperty("worker.desk"));
        this.desk = Desk.builder().store(store).build();
    }

    public static void main(String[] arguments) {
        new Worker(arguments[0]).work(System.nanoTime() + Long.getLong("worker.seconds") * 1_000_000_000L);
        System.exit(0);
    }

    private void work(long until) {
        out.println("ready");
        for (int n = 0; System.nanoTime() < until; n++) {
            try {
                call(name + "-" + n);
            } catch (StoreException failure) {
                out.println("failed " + failure.getCause());
            }
        }
    }

    private void call(String ticket) {
        String agent = "a" + random.nextInt(AGENTS);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                Submission submission = desk.submit(TicketSpec.of(ticket));
                out.println("submitted " + ticket);
                submission.assignment().ifPresent(this::assigned);
            }
            case 3, 4, 5 ->
                desk.ticketsOf(agent).stream().findFirst().ifPresent(held -> {
                    if (desk.complete(held.ticket(), agent) instanceof Completion.Completed completed) {
                        out.println("completed " + held.ticket());
                        completed.made().forEach(this::assigned);
                    }
                });
            case 6 -> {
                if (desk.pull(agent, 2) instanceof Pull.Pulled pulled) {
                    pulled.taken().forEach(this::assigned);
                }
            }
            default -> desk.presence(agent, random.nextInt(3) == 0 ? Presence.OFFLINE : Presence.ONLINE);
        }
    }

    private void assigned(Assignment assignment) {
        out.println("assigned " + assignment.ticket() + " " + assignment.agent());
    }
}
