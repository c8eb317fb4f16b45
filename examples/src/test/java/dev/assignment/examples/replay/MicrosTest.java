package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.csv.Cell;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

    @ParameterizedTest
    @CsvSource({
        "0, s, 0",
        "25, s, 25000000",
        "25.5, s, 25500000",
        "0.0000019, s, 1",
        "85036, min, 5102160000000",
        "0.1, min, 6000000",
        "1.5, h, 5400000000"
    })
    void timesAreExactInTheUnitOfTheFile(String text, String unit, long micros) {
        assertThat(Micros.parse(cell(text), Micros.Unit.of(unit))).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e5", "12:30", "NaN", "1,5", "1.", ".5", "0x10", "999999999999", "1 "})
    void anythingElseIsNoTime(String text) {
        assertThatThrownBy(() -> Micros.parse(cell(text), Micros.Unit.S))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("f.csv, line 2, column 1 (arrival_s): found ")
                .hasMessageEndingWith("; right would be a time in s, 0 or more, such as 25 or 25.5");
    }

    @Test
    void anUnknownUnitIsRefused() {
        assertThatThrownBy(() -> Micros.Unit.of("d"))
                .hasMessage("--time-unit: found \"d\"; right would be s, min or h");
    }

    @Test
    void secondsAreWrittenWithoutNeedlessDigits() {
        assertThat(Micros.seconds(0).toPlainString()).isEqualTo("0");
        assertThat(Micros.seconds(25_000_000).toPlainString()).isEqualTo("25");
        assertThat(Micros.seconds(100_000_000).toPlainString()).isEqualTo("100");
        assertThat(Micros.seconds(25_500_000).toPlainString()).isEqualTo("25.5");
        assertThat(Micros.seconds(1).toPlainString()).isEqualTo("0.000001");
    }

    @Test
    void instantsComeBack() {
        assertThat(Micros.instant(25_500_001)).isEqualTo(Instant.parse("1970-01-01T00:00:25.500001Z"));
        assertThat(Micros.of(Micros.instant(25_500_001))).isEqualTo(25_500_001);
    }

    private static Cell cell(String text) {
        return new Cell("f.csv, line 2, column 1 (arrival_s)", 2, text);
    }
}
