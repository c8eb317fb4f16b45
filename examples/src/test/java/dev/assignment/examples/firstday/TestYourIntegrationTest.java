package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TestYourIntegrationTest {

    private final ManualClock clock = ManualClock.atEpoch();

    @Test
    @DisplayName("Unit-test its integration with ManualClock: a deadline is met to the microsecond, without sleeping")
    void clock() {
        TestYourIntegration underTest = new TestYourIntegration(clock, 42);
        underTest.rings("call-1");
        String first = underTest.ringingAt("call-1");
        clock.advance(Duration.ofSeconds(20).minusNanos(1_000));
        assertThat(underTest.ringingAt("call-1")).isEqualTo(first);
        clock.advance(Duration.ofNanos(1_000));
        assertThat(underTest.ringingAt("call-1")).isNotEqualTo(first).isIn("ana", "bob");
    }

    @Test
    @DisplayName("And with a seed: the same seed, the same draw")
    void seed() {
        StringBuilder draws = new StringBuilder();
        for (long seed = 0; seed < 12; seed++) {
            TestYourIntegration underTest = new TestYourIntegration(clock, seed);
            underTest.rings("call-1");
            draws.append(underTest.ringingAt("call-1").charAt(0));
        }
        assertThat(draws).hasToString("aabaabbaabaa");
    }
}
