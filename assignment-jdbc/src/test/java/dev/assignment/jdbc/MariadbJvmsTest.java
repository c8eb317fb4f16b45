package dev.assignment.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes of {@link SeveralJvmsTest} on MariaDB: a few seconds, with {@code -Dassignment.long=true} 5 minutes. */
@Tag("mariadb")
class MariadbJvmsTest {

    private static final boolean LONG = Boolean.getBoolean("assignment.long");

    @TempDir
    Path folder;

    @Test
    @DisplayName("Two JVMs on MariaDB")
    void mariadb() throws IOException, InterruptedException, SQLException {
        SeveralJvmsTest.run(folder, TestDatabase.mariadb(), 2, LONG ? 300 : 8);
    }
}
