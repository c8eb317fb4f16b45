/** Keeps a desk in a SQL database. Start at {@link dev.assignment.jdbc.JdbcStore}. */
module dev.assignment.jdbc {
    requires transitive dev.assignment;
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.assignment.jdbc;
}
