package dev.assignment.jdbc;

import java.sql.SQLException;

/** Carries a failure of the database through the rules, which know nothing of it, to where it is handled. */
final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    SqlFailure(SQLException failure) {
        super(failure);
        this.failure = failure;
    }

    SQLException failure() {
        return failure;
    }
}
