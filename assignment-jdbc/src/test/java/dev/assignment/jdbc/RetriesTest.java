package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * "Database unreachable, deadlock victim, serialization failure: retried where safe, within a bound; then one unchecked
 * StoreException with the cause; nothing half-done, safe to call again."
 */
class RetriesTest {

    private final SQLException deadlock = new SQLException("deadlock, on purpose", "40P01");
    private final SQLException broken = new SQLException("disk full, on purpose", "53100");

    private final List<String> told = new ArrayList<>();
    private SQLException failure = deadlock;
    private int failures;
    private int failed;

    private Desk open() {
        TestDatabase database = TestDatabase.h2();
        JdbcStore store = JdbcStore.on(failing(database.dataSource()))
                .prefix(database.prefix())
                .desk(TestDatabase.newName());
        Desk desk = Desk.builder()
                .store(store)
                .listener(event -> told.add(event.toString()))
                .build();
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE);
        told.clear();
        return desk;
    }

    /** Connections of which the last writes of a transaction fail, as often as is asked for. */
    private DataSource failing(DataSource source) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = invoke(method, source, arguments);
            return result instanceof Connection connection ? failing(connection) : result;
        });
    }

    private Connection failing(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            boolean isLast = method.getName().equals("prepareStatement")
                    && ((String) arguments[0]).startsWith("UPDATE")
                    && ((String) arguments[0]).contains("sequence_no");
            if (isLast && failed < failures) {
                failed++;
                throw failure;
            }
            return invoke(method, connection, arguments);
        });
    }

    private interface Call {
        Object make(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, with) -> call.make(method, with)));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Test
    @DisplayName("A deadlock's victim is made again, and the call is made once")
    void retried() {
        Desk desk = open();
        failures = 3;
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.Assigned.class);
        assertThat(failed).isEqualTo(3);
        assertThat(told).hasSize(2);
        assertThat(desk.ticket("t1").orElseThrow().version()).isEqualTo(2);
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("Not for ever: then a StoreException with the cause, nothing half-done, safe to call again")
    void bounded() {
        Desk desk = open();
        failures = Integer.MAX_VALUE;
        assertThatThrownBy(() -> desk.submit(TicketSpec.of("t1")))
                .isInstanceOf(StoreException.class)
                .hasCause(deadlock);
        int attempts = failed;
        assertThat(attempts).isBetween(2, 50);
        failures = 0;
        assertThat(desk.ticket("t1")).isEmpty();
        assertThat(desk.agent("ana").orElseThrow().load()).isZero();
        assertThat(told).isEmpty();
        assertThat(desk.audit().differences()).isEmpty();
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.Assigned.class);
    }

    @Test
    @DisplayName("Any other failure is not retried")
    void otherFailures() {
        Desk desk = open();
        failure = broken;
        failures = 1;
        assertThatThrownBy(() -> desk.submit(TicketSpec.of("t1")))
                .isInstanceOf(StoreException.class)
                .hasCause(broken);
        assertThat(failed).isEqualTo(1);
        assertThat(desk.ticket("t1")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName(
            "A data source that throws whatever it likes is a StoreException with the cause, everywhere; and then works again")
    void dataSourceThrows() {
        TestDatabase database = TestDatabase.h2();
        IllegalStateException closed = new IllegalStateException("pool is closed, on purpose");
        AtomicBoolean works = new AtomicBoolean(true);
        DataSource source = proxy(DataSource.class, (method, arguments) -> {
            if (!works.get()) {
                throw closed;
            }
            return invoke(method, database.dataSource(), arguments);
        });
        JdbcStore store = JdbcStore.on(source).prefix(database.prefix()).desk(TestDatabase.newName());
        Desk desk = Desk.builder().store(store).build();
        Outbox outbox = store.outboxReader("reader");
        JdbcSchema schema = JdbcSchema.of(SqlDialect.H2).waiting(Duration.ZERO);
        works.set(false);
        List<ThrowingCallable> calls = List.of(
                () -> desk.submit(TicketSpec.of("t1")),
                () -> desk.ticket("t1"),
                desk::advance,
                () -> outbox.read(0, 1),
                () -> Desk.builder().store(store).build(),
                () -> store.outboxReader("another"),
                () -> schema.apply(source),
                () -> schema.applyIfAbsent(source));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(StoreException.class).hasCause(closed);
        }
        works.set(true);
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.Waiting.class);
    }

    @Test
    @DisplayName(
            "A desk's row that another JVM adds at the same time is found by the next attempt; any other failure is told at once")
    void openingIsRetriedOnlyForThat() {
        TestDatabase database = TestDatabase.h2();
        AtomicInteger inserts = new AtomicInteger();
        AtomicReference<SQLException> first = new AtomicReference<>(new SQLException("taken, on purpose", "23505"));
        DataSource source = InterceptedDataSource.of(database.dataSource(), (target, method, real) -> {
            if (target instanceof PreparedStatement statement
                    && method.getName().equals("executeUpdate")
                    && statement.toString().contains("INSERT INTO " + database.prefix() + "desk ")
                    && inserts.incrementAndGet() == 1) {
                throw first.get();
            }
            return real.call();
        });
        JdbcStore store = JdbcStore.on(source).prefix(database.prefix());
        Desk.builder().store(store.desk(TestDatabase.newName())).build();
        assertThat(inserts).as("made again").hasValue(2);
        inserts.set(0);
        first.set(broken);
        assertThatThrownBy(() ->
                        Desk.builder().store(store.desk(TestDatabase.newName())).build())
                .isInstanceOf(StoreException.class)
                .hasMessage("the database failed and nothing was done")
                .hasCause(broken);
        assertThat(inserts).as("not made again").hasValue(1);
    }

    @Test
    @DisplayName("A host's function that throws leaves nothing behind, and its exception comes out as it is")
    void functionThrows() {
        Desk desk = open();
        assertThatThrownBy(() -> desk.update("ana", agent -> {
                    throw new IllegalArgumentException("broken on purpose");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("broken on purpose");
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.Assigned.class);
    }
}
