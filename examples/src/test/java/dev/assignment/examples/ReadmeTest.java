package dev.assignment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern FENCED_JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FENCED_PLAIN = Pattern.compile("\n```\n(Desk D.*?)```\n", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("// README:begin\n(.*)// README:end\n", Pattern.DOTALL);

    @Test
    void theReadmeShowsExactlyTheQuickstart() throws IOException {
        Path module = module();
        String source = text(module.resolve("src/main/java/dev/assignment/examples/Quickstart.java"));
        String sample = MARKED.matcher(source)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();

        List<String> shown = FENCED_JAVA
                .matcher(text(module.resolveSibling("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(shown).as("fenced Java blocks of the README").contains(sample);
    }

    @Test
    void theReadmeShowsHowTheChatDeskBegins() throws IOException {
        String readme = text(module().resolveSibling("README.md"));
        String shown = FENCED_PLAIN
                .matcher(readme)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(CommandLineRun.of("desk", "chat-rooms").out().replace("\r\n", "\n"))
                .startsWith(shown);
    }

    @Test
    void theQuickstartAssignsItsTicket() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Quickstart.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("T-1042 goes to ana\n");
    }

    /** The folder of this module, wherever the tests are started. */
    private static Path module() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("src/main/java/dev/assignment/examples")) ? here : here.resolve("examples");
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
