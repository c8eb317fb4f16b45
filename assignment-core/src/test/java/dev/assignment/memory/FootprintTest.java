package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a desk takes of the heap, measured in a JVM of its own. A hundred thousand agents and a million waiting tickets fit in
 * two gibibytes; plain builds fill a tenth of that with a tenth of them.
 */
class FootprintTest {

    private static final int SHARE = Boolean.getBoolean("assignment.long") ? 1 : 10;

    @Test
    void aHundredThousandAgentsAndAMillionWaitingTicketsFitInTwoGibibytes() throws Exception {
        Map<String, Long> bytes = measure(100_000 / SHARE, 1_000_000 / SHARE);
        System.out.println("Bytes of heap: " + bytes);
        // Half as much again as was measured on 64-bit JVMs with compressed references: 930, 530, 540; 700 MB in all.
        assertThat(bytes.get("agent")).as("per agent").isBetween(1L, 1400L);
        assertThat(bytes.get("held-ticket")).as("per held ticket").isBetween(1L, 800L);
        assertThat(bytes.get("waiting-ticket")).as("per waiting ticket").isBetween(1L, 800L);
        assertThat(bytes.get("all")).as("in all").isBetween(1L, (1L << 30) / SHARE);
        assertThat(bytes.get("idle-desk"))
                .as("a desk without agents and tickets")
                .isBetween(1L, 64L << 10);
    }

    private static Map<String, Long> measure(int agents, int waiting) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + 2048 / SHARE + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FootprintProbe.class.getName(),
                        Integer.toString(agents),
                        Integer.toString(waiting))
                .redirectErrorStream(true)
                .start();
        String output;
        try {
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        } finally {
            process.destroy();
        }
        Map<String, Long> bytes = new LinkedHashMap<>();
        output.lines()
                .map(line -> List.of(line.split("=", 2)))
                .filter(parts -> parts.size() == 2)
                .forEach(parts -> bytes.put(parts.get(0), Long.valueOf(parts.get(1))));
        return bytes;
    }
}
