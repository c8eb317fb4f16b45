package dev.assignment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that is told to end in the middle leaves nothing behind, and says nothing of what fails by that. */
class SignalTest {

    @TempDir
    Path folder;

    private List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("assignment"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay --jdbc", "two-jvms --tickets 1000000"})
    @DisplayName("SIGTERM: no stack trace, and the database that the command made is gone")
    void terminated(String command) throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("tmp"));
        Path err = folder.resolve("err");
        List<String> line = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()),
                        Stream.of(command.split(" ", -1)))
                .toList();
        Process process = new ProcessBuilder(line)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(err.toFile())
                .start();
        try {
            for (int i = 0; i < 2_400 && temporary().isEmpty(); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(temporary()).as("%s", Files.readString(err)).hasSize(1);
            TimeUnit.SECONDS.sleep(2); // in the middle of its work
            assertThat(process.isAlive()).as("%s", Files.readString(err)).isTrue();
            process.destroy(); // SIGTERM
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(err).content().isEmpty();
            assertThat(temporary()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }
}
