package dev.assignment.examples.database;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of commands that run in memory unless told otherwise. */
public final class DatabaseOptions {

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description = "Keeps the desk in this database: jdbc:postgresql:, jdbc:h2: or jdbc:sqlite:, with user and"
                    + " password in the URL where it needs them. Default: in memory.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--create-tables",
            description = "Creates the tables of the store in that database if they are not there.")
    private boolean createTables;

    /**
     * Opens the database.
     *
     * @return the database; empty for in memory
     */
    Optional<Database> open() {
        return url.map(given -> Database.at(given, createTables));
    }
}
