import dev.assignment.Desk;
import dev.assignment.jdbc.JdbcSchema;
import dev.assignment.jdbc.JdbcStore;
import dev.assignment.jdbc.SqlDialect;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import org.h2.jdbcx.JdbcDataSource;

/** Two desks of one name on one database are what two JVMs would have. */
public final class Quickstart {

    public static void main(String[] args) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:consumer;DB_CLOSE_DELAY=-1");
        JdbcSchema.of(SqlDialect.H2).apply(dataSource);
        JdbcStore store = JdbcStore.on(dataSource).desk("acme");

        Desk one = Desk.builder().store(store).build();
        one.register(AgentSpec.of("ana").skill("refunds"));
        one.presence("ana", Presence.ONLINE);
        one.submit(TicketSpec.of("T-1042").requires("refunds"));

        Desk other = Desk.builder().store(store).build();
        other.ticketsOf("ana").forEach(held -> System.out.println(held.ticket() + " is held by " + held.agent()));
        other.complete("T-1042", "ana");
        store.outboxReader("printer")
                .poll(100, events -> System.out.println(events.size() + " events, the last at " + events.get(events.size() - 1).number()));
        System.out.println(one.counts().finished() + " finished, " + one.audit().differences().size() + " differences");
    }
}
