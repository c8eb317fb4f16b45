package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is read from a database is read as text, and can name no class that would be loaded or run. */
class NoDeserializationTest {

    /** Packages and classes as class files name them. */
    private static final List<String> FORBIDDEN = List.of(
            "java/io/Object",
            "java/io/Serializable",
            "java/io/Externalizable",
            "java/beans/",
            "java/rmi/",
            "javax/naming/",
            "javax/script/",
            "java/lang/ClassLoader",
            "java/lang/reflect/",
            "forName");

    private static Path classesOf(Class<?> one) throws URISyntaxException {
        return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Which class files under a folder name something of that. */
    private static List<String> naming(Path folder, List<String> names) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
                String content = content(file);
                names.stream()
                        .filter(content::contains)
                        .forEach(name -> found.add(file.getFileName() + " names " + name));
            });
        }
        return found;
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1); // names of classes are plain letters
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    @DisplayName("Nothing is read by deserialization, by a name of JNDI, by a script or by reflection")
    void nothing() throws IOException, URISyntaxException {
        Path main = classesOf(JdbcStore.class);
        assertThat(naming(main, List.of("java/sql/ResultSet")))
                .as("what is there is found")
                .isNotEmpty();
        assertThat(naming(classesOf(NoDeserializationTest.class), FORBIDDEN))
                .contains("NoDeserializationTest.class names javax/naming/");
        assertThat(naming(main, FORBIDDEN)).isEmpty();
    }
}
