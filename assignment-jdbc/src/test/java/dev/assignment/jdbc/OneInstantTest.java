package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/** A lookup takes no gate, and asks more than one statement: all of them see the desk as of one instant. */
class OneInstantTest {

    @OnEachDatabase
    @DisplayName("An audit finds no difference, though another JVM changes the desk between any two of its statements")
    void audit(Database where) {
        TestDatabase database = where.get();
        String name = TestDatabase.newName();
        Desk other = Desk.builder().store(database.store(name)).build();
        other.register(AgentSpec.of("ana").capacity(1_000));
        other.presence("ana", Presence.ONLINE);
        AtomicBoolean looking = new AtomicBoolean();
        AtomicInteger changes = new AtomicInteger();
        Desk one = Desk.builder()
                .store(JdbcStore.on(InterceptedDataSource.of(database.dataSource(), (target, method, real) -> {
                            Object result = real.call();
                            if (looking.get() && method.getName().equals("executeQuery")) {
                                String ticket = "t" + changes.incrementAndGet();
                                other.submit(TicketSpec.of(ticket));
                                other.submit(TicketSpec.of("waiting " + ticket).requires("nobody"));
                            }
                            return result;
                        }))
                        .prefix(database.prefix())
                        .desk(name))
                .build();
        looking.set(true);
        assertThat(one.audit().differences()).isEmpty();
        looking.set(false);
        assertThat(changes).hasValueGreaterThan(5);
        assertThat(one.counts().waiting()).isEqualTo(changes.get());
    }
}
