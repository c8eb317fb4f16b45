package dev.assignment.jdbc;

/** The databases of the tests, to run a test on each of them. */
enum Database {
    H2,
    SQLITE,
    POSTGRESQL,
    MARIADB;

    /** The database; where there is none the test is skipped. */
    TestDatabase get() {
        return switch (this) {
            case H2 -> TestDatabase.h2();
            case SQLITE -> TestDatabase.sqlite();
            case POSTGRESQL -> TestDatabase.postgresql();
            case MARIADB -> TestDatabase.mariadb();
        };
    }
}
