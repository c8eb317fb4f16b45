package dev.assignment.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.TicketSpec;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What strategies compute and say of themselves, to the last digit: both stores and every version of them must agree on it. */
class ExactNumbersTest {

    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    private static BigInteger unsigned(long value) {
        return value < 0 ? BigInteger.valueOf(value).add(WORD) : BigInteger.valueOf(value);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Lemire's draw: the high word of random × sum, unless the low word is below 2^64 mod sum; then the next number. */
    private static long pick(long seed, long position, long sum) {
        long gamma = 0x9E3779B97F4A7C15L;
        long start = mix(seed + gamma * (position + 1));
        BigInteger unfair = WORD.mod(BigInteger.valueOf(sum));
        for (long attempt = 0; ; attempt++) {
            long random = attempt == 0 ? start : mix(start + gamma * attempt);
            BigInteger product = unsigned(random).multiply(BigInteger.valueOf(sum));
            if (product.mod(WORD).compareTo(unfair) >= 0) {
                return product.shiftRight(64).longValueExact();
            }
        }
    }

    @Test
    @DisplayName(
            "A draw is what the algorithm says, for small sums and for those of which every second number is thrown away")
    void picks() {
        for (long sum : new long[] {1, 3, 100, 1_000_003, (1L << 62) + 1, 3L << 60, Long.MAX_VALUE}) {
            for (long position = 0; position < 2_000; position++) {
                assertThat(WeightedDraw.pick(42, position, sum)).isEqualTo(pick(42, position, sum));
            }
        }
    }

    @Test
    @DisplayName("The global pass of a rotation is the exact sum of its steps, fractions included")
    void globalPass() {
        Rotation.GlobalPass at = Rotation.GlobalPass.START;
        BigInteger sum = BigInteger.ZERO;
        BigInteger stride = BigInteger.valueOf(Rotation.STRIDE).shiftLeft(32);
        for (int weight = 1; weight <= 3_000; weight += 7) {
            at = at.advance(weight);
            sum = sum.add(stride.divide(BigInteger.valueOf(weight)));
            assertThat(BigInteger.valueOf(at.pass()).shiftLeft(32).add(BigInteger.valueOf(at.fraction())))
                    .isEqualTo(sum);
        }
    }

    @Test
    @DisplayName("A strategy knows whether it is a vendor's, uses weights of queues, and tells agents apart")
    void vendorsDraw() {
        Draw own = (Draw) Strategy.draw("own", (agent, demand) -> 1);
        assertThat(own.usesWeights()).isFalse();
        assertThat(own.isVendors()).isTrue();
        Draw builtIn = (Draw) Strategy.weightedRandom();
        assertThat(builtIn.usesWeights()).isTrue();
        assertThat(builtIn.isVendors()).isFalse();
        assertThat(((Ranking) Strategy.ranking("mine", agent -> 0)).isVendors()).isTrue();
        assertThat(((Ranking) Strategy.leastLoaded()).isVendors()).isFalse();
        assertThat(((Ranking) Strategy.leastLoaded()).tellsApart()).isFalse();
        assertThat(((Ranking) Strategy.roundRobin()).tellsApart()).isTrue();
    }

    @Test
    @DisplayName(
            "A vendor's weight of 0 to the highest is taken as it is, one beyond either end is refused with its value")
    void boundsOfWeights() {
        AgentState agent = AgentState.registered(AgentSpec.of("ana"), 1, 1, 0);
        Demand demand = TicketSpec.of("t1").demand();
        for (long weight : new long[] {0, 1, Draw.MAX_WEIGHT}) {
            assertThat(((Draw) Strategy.draw("own", (one, of) -> weight)).weight(agent, demand))
                    .isEqualTo(weight);
        }
        for (long weight : new long[] {-1, Draw.MAX_WEIGHT + 1}) {
            Draw draw = (Draw) Strategy.draw("own", (one, of) -> weight);
            assertThatIllegalStateException()
                    .isThrownBy(() -> draw.weight(agent, demand))
                    .withMessageContainingAll("ana", "own", String.valueOf(Draw.MAX_WEIGHT), String.valueOf(weight));
        }
    }

    @Test
    @DisplayName("Strategies, orderings and queues say what they are")
    void names() {
        assertThat(Strategy.leastLoaded()).hasToString("least-loaded");
        assertThat(Strategy.weightedRandom()).hasToString("weighted-random");
        assertThat(Ordering.aging(Duration.ofMillis(1_500))).hasToString("aging:PT1.5S");
        OfferTerms terms = OfferTerms.acceptWithin(Duration.ofSeconds(9));
        QueueSpec queue = QueueSpec.named("q").maxWaiting(7).offers(terms);
        assertThat(queue.offers()).contains(terms);
        assertThat(queue.toString()).contains("q, least-loaded, priority-then-age", "maxWaiting=7", "PT9S");
        assertThat(QueueSpec.named("q").toString()).doesNotContain("maxWaiting").endsWith("PUSH]");
    }

    @Test
    @DisplayName("Waiting counts in whole microseconds, parts of a second included")
    void agingInMicroseconds() {
        Instant arrived = Instant.ofEpochSecond(10, 250_000_000);
        Ordering aging = Ordering.aging(Duration.ofSeconds(1));
        assertThat(aging.effective(3, arrived, arrived.plusNanos(500_001_000)))
                .isEqualTo(new Ordering.EffectivePriority(3_500_001, 1_000_000));
        assertThat(aging.key(3, arrived)).isEqualTo(7_250_000);
    }
}
