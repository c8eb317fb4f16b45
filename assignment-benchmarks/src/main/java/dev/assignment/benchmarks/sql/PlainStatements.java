package dev.assignment.benchmarks.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * What any assignment in SQL must do at least: change one row of a thousand and insert one row, as pgbench's simple update
 * does, each thread on a connection of its own. Either in one statement that commits itself, or in a transaction of two.
 */
final class PlainStatements implements Workload {

    static final String ONE_STATEMENT = "UPDATE + INSERT in one statement";

    private static final int ROWS = 1_000;
    private static final String UPDATE = "UPDATE plain_agent SET load = load + 1 WHERE id = ?";
    private static final String INSERT = "INSERT INTO plain_ticket (id, agent, at_us) VALUES (?, ?, ?)";

    private final DataSource source;
    private final boolean together;

    PlainStatements(DataSource source, boolean together) {
        this.source = source;
        this.together = together;
    }

    static void createTables(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE plain_agent (id INTEGER PRIMARY KEY, load BIGINT NOT NULL)"
                    + " WITH (fillfactor = 50)");
            statement.execute("CREATE TABLE plain_ticket (id TEXT PRIMARY KEY, agent INTEGER NOT NULL, at_us BIGINT)");
            statement.execute("INSERT INTO plain_agent SELECT n, 0 FROM generate_series(0, " + (ROWS - 1) + ") n");
        }
    }

    @Override
    public String name() {
        return together ? ONE_STATEMENT : "BEGIN, UPDATE, INSERT, COMMIT";
    }

    @Override
    public String unit() {
        return "transactions";
    }

    @Override
    public double run(int threads, Duration time) throws Exception {
        List<Connection> connections = new ArrayList<>();
        List<PreparedStatement> updates = new ArrayList<>();
        List<PreparedStatement> inserts = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                Connection connection = source.getConnection();
                connections.add(connection);
                connection.setAutoCommit(together);
                updates.add(connection.prepareStatement(
                        together
                                ? "WITH changed AS (" + UPDATE + " RETURNING id)"
                                        + " INSERT INTO plain_ticket (id, agent, at_us) SELECT ?, id, ? FROM changed"
                                : UPDATE));
                inserts.add(connection.prepareStatement(INSERT));
            }
            String run = Long.toString(System.nanoTime(), 36);
            return Threads.perSecond(threads, time, (thread, turn) -> {
                int agent = ThreadLocalRandom.current().nextInt(ROWS);
                String ticket = run + "-" + thread + "-" + turn;
                PreparedStatement update = updates.get(thread);
                update.setInt(1, agent);
                if (together) {
                    update.setString(2, ticket);
                    update.setLong(3, System.currentTimeMillis());
                    update.executeUpdate();
                } else {
                    update.executeUpdate();
                    PreparedStatement insert = inserts.get(thread);
                    insert.setString(1, ticket);
                    insert.setInt(2, agent);
                    insert.setLong(3, System.currentTimeMillis());
                    insert.executeUpdate();
                    connections.get(thread).commit();
                }
                return 1;
            });
        } finally {
            for (Connection connection : connections) {
                connection.setAutoCommit(true);
                connection.close();
            }
        }
    }
}
