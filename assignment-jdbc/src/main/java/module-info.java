/** Keeps a desk in a SQL database. */
module dev.assignment.jdbc {
    requires transitive dev.assignment;
    requires transitive java.sql;
}
