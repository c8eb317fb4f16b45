package dev.assignment.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own that delivers events from the outbox, slowly, and writes each one down when it is delivered: its number, and
 * its ticket with the version. It ends when it is killed, or with {@code worker.seconds} = 0 when all is delivered.
 */
final class OutboxDelivery {

    private static final int AT_ONCE = 20;

    private OutboxDelivery() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getProperty("worker.url"));
        config.setMaximumPoolSize(1);
        boolean slow = Long.getLong("worker.seconds") > 0;
        Outbox outbox = JdbcStore.on(new HikariDataSource(config))
                .prefix(System.getProperty("worker.prefix"))
                .desk(System.getProperty("worker.desk"))
                .outboxReader("delivery");
        out.println("ready");
        while (true) {
            int count = outbox.poll(AT_ONCE, events -> {
                for (OutboxEvent one : events) {
                    String ticket = one.event() instanceof TicketEvent event
                            ? event.ticket() + " " + event.version()
                            : "none 0";
                    out.println("delivered " + one.number() + " " + ticket);
                    pause(slow);
                }
            });
            if (count == 0) {
                if (!slow) {
                    System.exit(0);
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    private static void pause(boolean slow) {
        try {
            TimeUnit.MILLISECONDS.sleep(slow ? 5 : 0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
