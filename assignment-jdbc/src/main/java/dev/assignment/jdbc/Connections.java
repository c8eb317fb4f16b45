package dev.assignment.jdbc;

import dev.assignment.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from. */
final class Connections {

    private Connections() {}

    /** A connection of a data source, or that there is none to be had; unless it may be had before long. */
    static Connection reached(DataSource dataSource) throws SQLException {
        try {
            return of(dataSource);
        } catch (SQLException failure) {
            if (SqlDialect.isTransient(failure)) { // SQLite, while another process has the file for itself
                throw failure;
            }
            throw new StoreException("the database could not be reached", failure);
        }
    }

    /**
     * A connection of a data source. One that is closed, or cannot be set up, may say so by any exception it likes: to whoever
     * calls the desk that is a failure of the store as any other.
     */
    static Connection of(DataSource dataSource) throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (RuntimeException failure) {
            throw new StoreException("the data source gave no connection, so nothing was done", failure);
        }
    }
}
