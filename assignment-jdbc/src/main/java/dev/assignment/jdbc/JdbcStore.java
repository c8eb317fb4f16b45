package dev.assignment.jdbc;

import dev.assignment.model.Identifier;
import dev.assignment.model.Span;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreException;
import dev.assignment.store.StoreProvider;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.Strategy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps desks in a SQL database, so that several JVMs assign from one backlog as if they were one:
 *
 * <pre>{@code
 * Desk desk = Desk.builder().store(JdbcStore.on(dataSource).desk("acme")).build();
 * }</pre>
 *
 * <p>The tables must be there, see {@link JdbcSchema}. Everything else about a desk is as in memory: the same calls give the
 * same outcomes.
 *
 * <p><b>How.</b> A call that may change something is made in a transaction at READ COMMITTED, together with those that other
 * threads of the JVM ask for while they wait; each has its own outcome, and what fails by itself fails alone. The transaction
 * takes the lock of its desk's row first, as a statement of its own, so the changes of one desk go one after the other,
 * whichever JVM makes them, and see all that was committed before. By that a ticket is never held by two agents, arrivals never overtake, and no match is missed,
 * at rest or otherwise: no transaction ends before it has served whatever it made possible. Different desks never wait for
 * each other, and lookups wait for nobody. A killed JVM leaves either all of a call or nothing of it.
 *
 * <p><b>What it costs.</b> The changes of one desk are made one at a time, by one connection of each JVM: a transaction costs
 * a flush to disk and some round trips, mostly two on PostgreSQL and ten elsewhere, whether it holds one call or two hundred.
 * So threads that call at once share its
 * cost, and {@code submitAll} and {@code completeAll} take a hundred tickets for little more than one. A vendor's ranking or
 * weight may be asked on the thread of another call; functions that are given to a call run on the thread that made it, and
 * that call has a transaction to itself. A connection that is lost during a commit leaves it open whether the calls were
 * made: repeat them, they are idempotent. What a call reads grows neither with the number of tickets nor with that of agents,
 * with these exceptions, which read all available agents of the ticket's queue: draws, weighted rotation, the vendor's own
 * strategies, and best match for a ticket that demands skills; and passing over available agents that do not fit. Reading or
 * changing everything at once costs that much: refreshPresence, forget, snapshot, audit, explain and preview of a waiting ticket, recorded decisions, changes of a queue.
 *
 * <p>A JVM that changed the desk last goes on with what it knows of agents, up to ten thousand of them, and reads them again
 * after any other JVM's change. So the rows are this store's alone: who changes one by hand sets {@code gate} in the desk's row
 * to another number, too.
 *
 * <p><b>What settings are shared.</b> Queues are in the database and hold for every JVM. Seed, retention, grace of presence
 * and policy of leaving are those of the JVM that makes a call: give all JVMs the same.
 */
public final class JdbcStore implements StoreProvider {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStore.class);

    private final DataSource dataSource;
    private final String desk;
    private final String prefix;
    private final Optional<SqlDialect> dialect;
    private final StoreTerms terms;

    private JdbcStore(
            DataSource dataSource, String desk, String prefix, Optional<SqlDialect> dialect, StoreTerms terms) {
        this.dataSource = dataSource;
        this.desk = desk;
        this.prefix = prefix;
        this.dialect = dialect;
        this.terms = terms;
    }

    /**
     * A store for the desk {@code default} with the default prefix. The dialect is found out; events are kept in the outbox
     * for seven days.
     *
     * @param dataSource where connections come from; a pool
     * @return the store
     */
    public static JdbcStore on(DataSource dataSource) {
        return new JdbcStore(
                Objects.requireNonNull(dataSource, "dataSource"),
                "default",
                JdbcSchema.DEFAULT_PREFIX,
                Optional.empty(),
                StoreTerms.STANDARD);
    }

    /**
     * Names the desk. One schema has any number of them.
     *
     * @param name the name, as valid as any identifier
     * @return the changed store
     * @throws IllegalArgumentException if it is not valid, see {@link Identifier}
     */
    public JdbcStore desk(String name) {
        return new JdbcStore(dataSource, Identifier.check("desk", name), prefix, dialect, terms);
    }

    /**
     * Sets the prefix of the tables' names.
     *
     * @param name lower-case letters, digits and underscores, 1 to 30 characters that begin with a letter
     * @return the changed store
     * @throws IllegalArgumentException if it is not of that form
     */
    public JdbcStore prefix(String name) {
        return new JdbcStore(dataSource, desk, JdbcSchema.checkPrefix(name), dialect, terms);
    }

    /**
     * Says which database it is, where that cannot be found out.
     *
     * @param given the dialect
     * @return the changed store
     */
    public JdbcStore dialect(SqlDialect given) {
        return new JdbcStore(dataSource, desk, prefix, Optional.of(Objects.requireNonNull(given, "dialect")), terms);
    }

    /**
     * Makes the vendor's own strategies known by their names, for queues that other JVMs have given them. Those of the
     * queues of this JVM's own desk are known without this.
     *
     * @param own the strategies
     * @return the changed store
     */
    public JdbcStore strategies(Strategy... own) {
        return with(new StoreTerms(List.of(own), terms.keepEvents(), terms.replacesQueues()));
    }

    /**
     * Sets how long events are kept in the outbox at least, whether they were read or not. Older ones are removed as new ones
     * come, once in some hundreds. A reader that comes later finds the oldest that is left, and a jump in the numbers.
     *
     * @param keep for how long; zero to keep none
     * @return the changed store
     * @throws IllegalArgumentException if the duration is negative
     */
    public JdbcStore outbox(Duration keep) {
        Duration time = Span.notNegative("outbox", keep);
        return with(new StoreTerms(terms.strategies(), time, terms.replacesQueues()));
    }

    /**
     * Replaces the settings of queues in the database by those that the desk is opened with. Without this a desk that is
     * configured differently is refused.
     *
     * @return the changed store
     */
    public JdbcStore replaceQueues() {
        return with(new StoreTerms(terms.strategies(), terms.keepEvents(), true));
    }

    private JdbcStore with(StoreTerms changed) {
        return new JdbcStore(dataSource, desk, prefix, dialect, changed);
    }

    /**
     * Opens the desk; makes its row if there is none.
     *
     * @param settings what the desk says
     * @return the store of the desk
     * @throws IllegalStateException if the database is not a known one, or the tables are not there or of another version
     * @throws StoreException if the database cannot be reached
     */
    @Override
    public AssignmentStore open(StoreSettings settings) {
        SqlDialect found = checked();
        Transactions transactions = new Transactions(dataSource, found, prefix);
        return new JdbcDesk(
                transactions,
                DeskNames.numberOf(transactions, desk),
                settings,
                new OwnStrategies(terms.strategies()),
                terms);
    }

    /**
     * Reads the desk's events from the outbox. With several JVMs, what is shown to people comes from here: the listeners of
     * a JVM are told of its own calls only.
     *
     * @param reader the name under which the place is kept
     * @return the reader
     * @throws IllegalArgumentException if the name is not valid, see {@link Identifier}
     * @throws StoreException if the database cannot be reached
     */
    public Outbox outboxReader(String reader) {
        Transactions transactions = new Transactions(dataSource, checked(), prefix);
        return new Outbox(transactions, DeskNames.numberOf(transactions, desk), reader);
    }

    /**
     * Submits a ticket in a transaction of the host's own, so that its rows and the ticket commit or roll back together.
     * Nothing is locked, nothing is matched and no event is written by this: one row is inserted, and after the commit the
     * first call of the desk, by any JVM, lets the ticket in. Call {@code Desk.advance()} after the commit and it is matched
     * at once. What that {@code advance} let in, it answers with in {@code Advance.made()}; another JVM may have been first,
     * so the events of the outbox, which tell everything, are what to rely on. A limit of waiting tickets does not hold for
     * it, since it was accepted. If its identifier is known by then nothing happens. What one transaction submits and
     * completes keeps its order.
     *
     * @param connection a connection in a transaction of the host's, which is neither committed nor rolled back here
     * @param ticket what the ticket is
     * @return pending, or that there is no such queue
     * @throws StoreException if the database fails; the transaction is the host's to roll back
     * @throws IllegalStateException if the desk was never opened
     */
    public Handover submit(Connection connection, TicketSpec ticket) {
        Objects.requireNonNull(ticket, "ticket");
        return joined(connection, (sql, deskNo) -> Inbox.submit(sql, deskNo, ticket));
    }

    /**
     * Completes a ticket in a transaction of the host's own, on the host's word: whoever holds it when the transaction is
     * committed and the desk is called next, by any JVM, has ended it then, and its capacity goes to who waits. If nobody
     * holds it by then nothing happens and no event is written: that is logged, as a warning unless the ticket was finished
     * before. This call cannot refuse it, since who holds the ticket after the commit is not known before; a host that must
     * know looks at {@code Desk.ticket} after {@code advance}, or for the ticket's event. As with {@link #submit} one row is
     * inserted, and {@code Desk.advance()} after the commit does the rest at once. Other calls cannot join a transaction.
     *
     * @param connection a connection in a transaction of the host's, which is neither committed nor rolled back here
     * @param ticket which
     * @return pending
     * @throws StoreException if the database fails; the transaction is the host's to roll back
     * @throws IllegalStateException if the desk was never opened
     * @throws IllegalArgumentException if the identifier is not valid, see {@link Identifier}
     */
    public Handover complete(Connection connection, String ticket) {
        Identifier.check("ticket id", ticket);
        return joined(connection, (sql, deskNo) -> Inbox.complete(sql, deskNo, ticket));
    }

    private interface Joined {
        Handover apply(Sql sql, long deskNo);
    }

    private Handover joined(Connection connection, Joined call) {
        Objects.requireNonNull(connection, "connection");
        try {
            Sql sql = new Sql(connection, prefix, dialectOf(connection));
            long deskNo = DeskNames.find(sql, desk)
                    .orElseThrow(() -> new IllegalStateException(
                            "desk " + desk + " must have been opened before a transaction joins it"));
            return call.apply(sql, deskNo);
        } catch (SqlFailure failed) {
            throw new StoreException("the database failed in a transaction of the host's", failed.failure());
        } catch (SQLException failure) {
            throw new StoreException("the database failed in a transaction of the host's", failure);
        }
    }

    private SqlDialect dialectOf(Connection connection) throws SQLException {
        return dialect.isPresent() ? dialect.get() : SqlDialect.of(connection);
    }

    /** The dialect of the database, which has the right tables. */
    private SqlDialect checked() {
        try (Connection connection = Connections.of(dataSource)) {
            SqlDialect found = dialectOf(connection);
            LOG.info("Desk {} is on {} with the tables {}*", desk, found, prefix);
            JdbcSchema.of(found).prefix(prefix).check(connection);
            return found;
        } catch (SQLException failure) {
            throw new StoreException("the database could not be reached", failure);
        }
    }
}
