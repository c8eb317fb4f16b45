package dev.assignment.examples.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** The vendor's table as a table, for a service of several processes. It stands beside those of the desk. */
public final class SqlBatchTable implements BatchTable {

    private static final int AT_ONCE = 500;

    private final DataSource dataSource;
    private final String customerOfOurs;

    /**
     * The tickets of one of the vendor's customers.
     *
     * @param dataSource where the table is, or is made
     * @param customerOfOurs whose desk it is
     */
    public SqlBatchTable(DataSource dataSource, String customerOfOurs) {
        this.dataSource = dataSource;
        this.customerOfOurs = customerOfOurs;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS batch_ticket (desk VARCHAR(255) NOT NULL,"
                    + " id VARCHAR(255) NOT NULL, customer VARCHAR(255) NOT NULL, title VARCHAR(255) NOT NULL,"
                    + " PRIMARY KEY (desk, id))");
        } catch (SQLException failure) {
            throw new IllegalStateException("the vendor's table could not be made", failure);
        }
    }

    @Override
    public void add(BatchTicket ticket) {
        // Two processes may create one ticket at once: whoever is second finds the key taken, and the row as it is.
        if (!has(ticket.id())) {
            try {
                update("INSERT INTO batch_ticket (customer, title, desk, id) VALUES (?, ?, ?, ?)", ticket);
            } catch (IllegalStateException taken) {
                if (!has(ticket.id())) {
                    throw taken;
                }
            }
        }
    }

    @Override
    public void change(BatchTicket ticket) {
        update("UPDATE batch_ticket SET customer = ?, title = ? WHERE desk = ? AND id = ?", ticket);
    }

    private void update(String sql, BatchTicket ticket) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, ticket.customer());
            statement.setString(2, ticket.title());
            statement.setString(3, customerOfOurs);
            statement.setString(4, ticket.id());
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("ticket " + ticket.id() + " could not be written", failure);
        }
    }

    private boolean has(String id) {
        return !found(List.of(id)).isEmpty();
    }

    @Override
    public List<BatchTicket> rows(List<String> ids) {
        Map<String, BatchTicket> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            found.putAll(found(ids.subList(from, Math.min(from + AT_ONCE, ids.size()))));
        }
        return ids.stream().map(id -> Objects.requireNonNull(found.get(id), id)).toList();
    }

    private Map<String, BatchTicket> found(List<String> ids) {
        Map<String, BatchTicket> found = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT id, customer, title FROM batch_ticket WHERE desk = ?"
                                + " AND id IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")")) {
            statement.setString(1, customerOfOurs);
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 2, ids.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), new BatchTicket(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("tickets could not be read", failure);
        }
        return found;
    }
}
