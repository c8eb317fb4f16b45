package dev.assignment.examples.database;

import dev.assignment.examples.cli.BadInput;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of commands that run in memory unless told otherwise. */
public final class DatabaseOptions {

    @Option(
            names = "--jdbc",
            paramLabel = "URL",
            description = "Keeps the desk in this database: jdbc:postgresql:, jdbc:h2: or jdbc:sqlite:, with user and"
                    + " password in the URL where it needs them; jdbc:mariadb: with its driver on the class path."
                    + " Default: in memory.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--create-tables",
            description = "Creates the tables of the store in that database if they are not there.")
    private boolean createTables;

    /**
     * Opens the database.
     *
     * @return the database; empty for in memory
     * @throws BadInput if the options do not fit together or the database cannot be used
     */
    Optional<Database> open() {
        checkTogether(url, createTables);
        return url.map(given -> Database.at(given, createTables));
    }

    /**
     * Checks that there is a database for the tables that are to be created.
     *
     * @param url what {@code --jdbc} says
     * @param createTables whether there is {@code --create-tables}
     * @throws BadInput if there is none
     */
    public static void checkTogether(Optional<String> url, boolean createTables) {
        if (createTables && url.isEmpty()) {
            throw new BadInput("--create-tables", "no --jdbc beside it", "--jdbc URL --create-tables");
        }
    }
}
