package dev.assignment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "10m, PT10M", "10min, PT10M", "1.5h, PT1H30M", "250ms, PT0.25S"})
    void durationsAreANumberAndAUnit(String text, Duration expected) {
        assertThat(Options.duration("--duration", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "-1s", "0s", "1d", "1e3s", "PT30S"})
    void anythingElseIsNoDuration(String text) {
        assertThatThrownBy(() -> Options.duration("--duration", text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--duration: found \"" + text + "\"; right would be");
    }

    @Test
    void everyStrategyHasItsName() {
        assertThat(Options.strategy("priority-queue").name()).isEqualTo("priority-queue");
        assertThatThrownBy(() -> Options.strategy("random"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("least-loaded, ");
    }
}
