package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdOrderTest {

    @ParameterizedTest
    @CsvSource({
        "2, 10",
        "9, 10",
        "007, 8",
        "99999999999999999998, 99999999999999999999",
        "a10, a2",
        "10, 1a",
        "A, a",
        "a, aa",
        "\uFFFD, \uD83D\uDE00"
    })
    void theFirstGoesBeforeTheSecond(String first, String second) {
        assertThat(IdOrder.INSTANCE.compare(first, second)).isNegative();
        assertThat(IdOrder.INSTANCE.compare(second, first)).isPositive();
        assertThat(IdOrder.INSTANCE.compare(first, first)).isZero();
    }
}
