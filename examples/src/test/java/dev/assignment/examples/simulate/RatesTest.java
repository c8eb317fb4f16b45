package dev.assignment.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatesTest {

    @ParameterizedTest
    @CsvSource({"0.2, 0.2", "18, 18", "1/180, 0.005555555555555556", "1.5/3, 0.5"})
    void aRateIsANumberOrAFraction(String text, double expected) {
        assertThat(Rates.parse("--arrival-rate", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1/0", "1/", "/2", "a", "1e3", "NaN"})
    void anythingElseIsNoRate(String text) {
        assertThatThrownBy(() -> Rates.parse("--arrival-rate", text))
                .hasMessage(
                        "--arrival-rate: found \"" + text + "\"; right would be a rate above 0 such as 0.2 or 1/180");
    }

    @Test
    void severalRatesAreSeparatedByCommas() {
        assertThat(Rates.parseAll("--speeds", "1, 1,2,1/2")).containsExactly(1.0, 1.0, 2.0, 0.5);
    }
}
