package dev.assignment.examples.database;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Options;
import dev.assignment.jdbc.SqlDialect;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The URL of a database as the user gave it, and what can be said of it before anything is connected.
 *
 * @param text the URL, with whatever is secret in it
 */
record JdbcUrl(String text) {

    static final String OPTION = "--jdbc";

    /** The database it leads to. */
    SqlDialect dialect() {
        List<SqlDialect> known = SqlDialect.known();
        return known.stream()
                .filter(dialect -> text.startsWith(scheme(dialect)))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        OPTION,
                        Options.quoted(shown()),
                        "a URL that begins with "
                                + known.stream().map(JdbcUrl::scheme).collect(Collectors.joining(", "))));
    }

    private static String scheme(SqlDialect dialect) {
        return "jdbc:" + dialect.name() + ":";
    }

    /** Without parameters, of which one may be a password. */
    String shown() {
        return text.split("[;?]", 2)[0];
    }

    /** What comes after the scheme, without parameters. */
    private String place() {
        return shown().substring(scheme(dialect()).length());
    }

    private boolean isH2File() {
        return dialect() == SqlDialect.H2 && Stream.of("mem:", "tcp:", "ssl:").noneMatch(place()::startsWith);
    }

    /**
     * Checks what would only be told by a driver, or by there being none.
     *
     * @throws BadInput if the driver is missing, or if it is a file of H2 in no folder, which H2 refuses
     */
    void checkUsable() {
        if (dialect() == SqlDialect.MARIADB && !hasDriver()) {
            throw new BadInput(
                    OPTION,
                    shown() + ", whose driver is not in this jar",
                    "to have it on the class path: java -cp examples.jar:mariadb-java-client.jar"
                            + " dev.assignment.examples.Main");
        }
        boolean saysWhere = Stream.of("./", ".\\", ":/", ":\\").anyMatch(place()::contains)
                || Stream.of("/", "\\", "~").anyMatch(place().replaceFirst("^file:", "")::startsWith);
        if (isH2File() && !saysWhere) {
            throw new BadInput(
                    OPTION,
                    shown() + ", of which H2 does not know in which folder it is",
                    scheme(SqlDialect.H2) + "./" + place().replaceFirst("^file:", ""));
        }
    }

    private boolean hasDriver() {
        try {
            return DriverManager.getDriver(text) != null;
        } catch (SQLException none) {
            return false;
        }
    }

    /**
     * Checks that several processes can have it open at once.
     *
     * @throws BadInput if only one can
     */
    void checkShared() {
        if ((dialect() == SqlDialect.H2 && place().startsWith("mem:"))
                || (dialect() == SqlDialect.SQLITE && (place().isEmpty() || place().equals(":memory:")))) {
            throw new BadInput(
                    OPTION, shown() + ", which only one process sees", "a file, or a database with a server");
        }
        if (isH2File() && !text.toUpperCase(Locale.ROOT).contains(";AUTO_SERVER=TRUE")) {
            throw new BadInput(
                    OPTION,
                    shown() + " without AUTO_SERVER, which lets only one process in",
                    Options.quoted(shown() + ";AUTO_SERVER=TRUE"));
        }
    }
}
