package dev.assignment.jdbc;

import java.sql.SQLException;

/** Carries a failure of the database through the rules, which know nothing of it, to where it is handled. */
final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;
    private final boolean inCommit;

    SqlFailure(SQLException failure) {
        this(failure, false);
    }

    private SqlFailure(SQLException failure, boolean inCommit) {
        super(failure);
        this.failure = failure;
        this.inCommit = inCommit;
    }

    /** The failure of a commit, which may have been made although its answer did not come. */
    static SqlFailure inCommit(SQLException failure) {
        return new SqlFailure(failure, true);
    }

    boolean isInCommit() {
        return inCommit;
    }

    SQLException failure() {
        return failure;
    }
}
