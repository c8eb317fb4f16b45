package dev.assignment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void aShortJobIsSilent() {
        StringWriter err = new StringWriter();

        new Progress(new PrintWriter(err, true)).report(() -> "done");

        assertThat(err.toString()).isEmpty();
    }
}
