package dev.assignment.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * The same on MariaDB. Since its plans call it a look-up, too, when all rows of a desk are read by the beginning of a key, the
 * rows that each statement reads are counted as well.
 */
@Tag("mariadb")
class MariadbPlansTest extends PlansTest {

    @Override
    TestDatabase database() {
        return TestDatabase.mariadb();
    }

    @Override
    String analyze() {
        String prefix = database().prefix();
        return "ANALYZE TABLE " + prefix + "agent, " + prefix + "agent_queue, " + prefix + "ticket";
    }

    /** The third column names the table, or what the statement itself made; the fourth says how it is read, if it is. */
    @Override
    boolean isScan(List<String> columns) {
        return !columns.get(1).equals("INSERT")
                && !columns.get(2).startsWith("<")
                && List.of("ALL", "index").contains(columns.get(3));
    }

    @Override
    long rowsRead(Connection connection) throws SQLException {
        long read = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SHOW SESSION STATUS WHERE variable_name IN ('Handler_read_first',"
                                + " 'Handler_read_key', 'Handler_read_last', 'Handler_read_next', 'Handler_read_prev',"
                                + " 'Handler_read_rnd', 'Handler_icp_attempts')")) {
            while (result.next()) {
                read += result.getLong(2);
            }
        }
        return read;
    }
}
