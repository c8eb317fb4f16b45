package dev.assignment.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.strategy.Ordering.EffectivePriority;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A ticket's key at arrival orders it as its effective priority does at any instant after. */
class OrderingTest {

    private static final long CENTURY = 36_500L * 86_400 * 1_000_000;
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static Instant after(long micros) {
        return START.plus(micros, ChronoUnit.MICROS);
    }

    /** Small numbers meet more often. */
    @Provide
    Arbitrary<Long> times() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20),
                Arbitraries.longs().between(0, 1_000_000),
                Arbitraries.longs().between(0, CENTURY));
    }

    @Provide
    Arbitrary<Ordering> orderings() {
        Arbitrary<Ordering> aging = Arbitraries.oneOf(
                        Arbitraries.longs().between(1, 5), Arbitraries.longs().between(1, CENTURY))
                .map(micros -> Ordering.aging(Duration.of(micros, ChronoUnit.MICROS)));
        return Arbitraries.oneOf(aging, aging, Arbitraries.of(Ordering.priorityThenAge(), Ordering.fifo()));
    }

    @Property(tries = 5_000)
    void keysOrderAsEffectivePrioritiesDoAtAnyInstant(
            @ForAll("orderings") Ordering ordering,
            @ForAll @IntRange(max = 99) int priorityA,
            @ForAll @IntRange(max = 99) int priorityB,
            @ForAll("times") long arrivalA,
            @ForAll("times") long arrivalB,
            @ForAll("times") long later) {
        Instant now = after(Math.max(arrivalA, arrivalB) + later);
        int byKey = Long.compare(ordering.key(priorityA, after(arrivalA)), ordering.key(priorityB, after(arrivalB)));
        int byEffective = ordering.effective(priorityB, after(arrivalB), now)
                .compareTo(ordering.effective(priorityA, after(arrivalA), now));
        assertThat(Integer.signum(byEffective)).isEqualTo(byKey);
    }

    @Property(tries = 5_000)
    void ratiosCompareExactly(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long numeratorA,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long denominatorA,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long numeratorB,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long denominatorB) {
        int exact = BigInteger.valueOf(numeratorA)
                .multiply(BigInteger.valueOf(denominatorB))
                .compareTo(BigInteger.valueOf(numeratorB).multiply(BigInteger.valueOf(denominatorA)));
        int actual = new EffectivePriority(numeratorA, denominatorA)
                .compareTo(new EffectivePriority(numeratorB, denominatorB));
        assertThat(Integer.signum(actual)).isEqualTo(exact);
    }

    @Example
    void effectivePriorityIsPriorityPlusWaitedStepsOfAging() {
        Ordering aging = Ordering.aging(Duration.ofSeconds(10));
        EffectivePriority waited25 = aging.effective(3, START, START.plusSeconds(25));
        assertThat(waited25).isEqualByComparingTo(new EffectivePriority(55, 10));
        assertThat(Ordering.priorityThenAge().effective(3, START, START.plusSeconds(25)))
                .isEqualByComparingTo(new EffectivePriority(3, 1));
        assertThat(Ordering.fifo().effective(3, START, START.plusSeconds(25)))
                .isEqualByComparingTo(new EffectivePriority(0, 1));
    }

    @Example
    void orderingsWithTheSameRuleAreEqual() {
        assertThat(Ordering.aging(Duration.ofSeconds(60))).isEqualTo(Ordering.aging(Duration.ofMinutes(1)));
        assertThat(Ordering.aging(Duration.ofSeconds(60)))
                .hasSameHashCodeAs(Ordering.aging(Duration.ofMinutes(1)))
                .isNotEqualTo(Ordering.aging(Duration.ofSeconds(61)))
                .isNotEqualTo(Ordering.fifo());
        assertThat(Ordering.fifo()).isNotEqualTo(Ordering.priorityThenAge());
        assertThat(Ordering.aging(Duration.ofSeconds(90))).hasToString("aging:PT1M30S");
    }
}
