package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;

/**
 * A change takes the desk's gate before it looks at anything, and keeps it until its commit. One JVM is held up just before its
 * commit; whatever another one asks meanwhile is answered after that, at the first attempt.
 */
class GateTest {

    /** So often is looked for whether the other one comes through: long enough if it does, and no harm if it is slow. */
    private static final int LOOKS = 200;

    private static final String COMMITS = "one commits";
    private static final String LOOKS_AT_THE_DESK = "other looks at the desk";

    private static final String IS_MADE_AGAIN = "other is made again";

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean holdsUp = new AtomicBoolean();
    private final AtomicBoolean watched = new AtomicBoolean();

    private Desk open(TestDatabase database, String name, InterceptedDataSource.Interceptor interceptor) {
        return Desk.builder()
                .store(JdbcStore.on(InterceptedDataSource.of(database.dataSource(), interceptor))
                        .prefix(database.prefix())
                        .desk(name))
                .build();
    }

    /** The commit may be the last of several statements that are sent at once. */
    private static boolean commits(Object target, Method method) {
        return (target instanceof Connection && method.getName().equals("commit"))
                || (method.getName().equals("execute") && target.toString().endsWith("; COMMIT"));
    }

    @OnEachDatabase
    @DisplayName("Nothing of a desk is looked at by a change before the change that is in its transaction is committed")
    void waits(Database where) throws Exception {
        TestDatabase database = where.get();
        String name = TestDatabase.newName();
        Desk other = open(database, name, (target, method, real) -> {
            Object result = real.call();
            if (watched.get()
                    && target instanceof PreparedStatement
                    && method.getName().startsWith("execute")) {
                order.add(LOOKS_AT_THE_DESK);
            }
            // H2 gives up waiting after a second or two, which are soon over on a slow machine.
            if (watched.get() && method.getName().equals("rollback") && where != Database.H2) {
                order.add(IS_MADE_AGAIN);
            }
            return result;
        });
        FutureTask<Submission> second = new FutureTask<>(() -> other.submit(TicketSpec.of("t2")));
        Thread thread = new Thread(second, "other");
        Desk one = open(database, name, (target, method, real) -> {
            if (commits(target, method) && holdsUp.compareAndSet(true, false)) {
                watched.set(true);
                thread.start();
                for (int i = 0; i < LOOKS && order.isEmpty(); i++) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                order.add(COMMITS);
            }
            return real.call();
        });
        one.register(AgentSpec.of("ana"));
        one.presence("ana", Presence.ONLINE);
        holdsUp.set(true);
        Submission first = one.submit(TicketSpec.of("t1"));
        assertThat(second.get()).isEqualTo(new Submission.Waiting("t2", TicketSpec.DEFAULT_QUEUE));
        assertThat(first).isInstanceOf(Submission.Assigned.class);
        assertThat(order).startsWith(COMMITS).contains(LOOKS_AT_THE_DESK).doesNotContain(IS_MADE_AGAIN);
        assertThat(one.audit().differences()).isEmpty();
    }
}
