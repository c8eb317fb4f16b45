package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sentence of a replay, for every way in which two strategies can differ. */
class ReplayAnswerTest {

    private static final List<Long> EVEN = List.of(50L, 50L);

    @Test
    @DisplayName("Shorter waits are said to be brought down")
    void better() {
        assertThat(answer(run("one").p95(150), run("two").p95(310)))
                .isEqualTo(
                        "With the same 2 agents, one brings the 95th percentile of waiting from 310 s to 150 s against"
                                + " two; nobody got more than 1.0 of a fair share.");
    }

    @Test
    @DisplayName("Longer waits are said to be raised")
    void worse() {
        assertThat(answer(run("one").p95(310), run("two").p95(150)))
                .contains("one raises the 95th percentile of waiting from 150 s to 310 s against two");
    }

    @Test
    @DisplayName("What looks the same in the table is called the same")
    void equal() {
        assertThat(answer(run("one").p95Micros(150_300_000), run("two").p95Micros(150_400_000)))
                .contains(
                        "one makes no difference to the 95th percentile of waiting against two: it is 150 s with either,"
                                + " as is the mean, 12.0 s");
        assertThat(answer(run("one").mean(9).p95(150), run("two").mean(12).p95(150)))
                .contains("it is 150 s with either, while the mean is 9.0 s instead of 12.0 s");
    }

    @Test
    @DisplayName("One strategy is told by itself and compared with nothing")
    void alone() {
        assertThat(answer(run("one").p95(150)))
                .isEqualTo(
                        "With 2 agents, 95 % of the tickets that one served waited at most 150 s; nobody got more than"
                                + " 1.0 of a fair share.");
    }

    @Test
    @DisplayName("If nobody was served there is no percentile")
    void nobodyServed() {
        assertThat(answer(run("one").served(0, 0, 100), run("two").served(0, 0, 100)))
                .isEqualTo("With the same 2 agents, neither one nor two served any of the 100 tickets.");
        assertThat(answer(run("one").served(0, 100, 0), run("two").served(90, 10, 0)))
                .isEqualTo("With the same 2 agents, one served 0 of 100 tickets and two served 90.");
        assertThat(answer(run("one").served(0, 0, 100)))
                .isEqualTo("With 2 agents, one did not serve any of the 100 tickets.");
    }

    @Test
    @DisplayName("If nobody waited it says so")
    void nobodyWaited() {
        assertThat(answer(run("one").p95(0), run("two").p95(0)))
                .contains("nobody waited, neither with one nor with two");
        assertThat(answer(run("one").p95(0))).contains("nobody waited with one");
    }

    @Test
    @DisplayName("Shorter waits of the served do not hide that more gave up")
    void abandonment() {
        assertThat(answer(
                        run("one").p95(100).served(80, 20, 0),
                        run("two").p95(200).served(95, 5, 0)))
                .contains("from 200 s to 100 s against two; but 20 instead of 5 of 100 tickets were abandoned;");
        assertThat(answer(
                        run("one").p95(100).served(95, 5, 0),
                        run("two").p95(200).served(80, 20, 0)))
                .contains("; 5 instead of 20 of 100 tickets were abandoned;");
        assertThat(answer(
                        run("one").p95(100).served(95, 3, 2),
                        run("two").p95(200).served(95, 5, 0)))
                .contains("; 5 of 100 tickets were abandoned or still waiting at the end with either;");
    }

    @Test
    @DisplayName("An uneven spread of the work is not called fair, and a bound on shares is rounded up")
    void fairness() {
        assertThat(answer(run("one").work(90, 10), run("two").work(52, 48)))
                .endsWith("one agent got 1.8 fair shares of the work (1.1 with two).");
        assertThat(answer(run("one").work(51, 49), run("two")))
                .endsWith("nobody got more than 1.1 of a fair share (1.0 with two).");
    }

    @Test
    @DisplayName("If another strategy has shorter waits than both, it is named")
    void third() {
        assertThat(answer(run("one").p95(150), run("two").p95(310), run("three").p95(90)))
                .endsWith("the lowest of all 3 strategies is 90 s with three.");
        assertThat(answer(
                        run("one").p95(150),
                        run("two").p95(310),
                        run("three").p95(90).served(60, 40, 0)))
                .doesNotContain("three");
    }

    @Test
    @DisplayName("Without tickets there is nothing to tell")
    void noTickets() {
        assertThat(answer(run("one").served(0, 0, 0))).startsWith("No ticket arrived");
    }

    private static String answer(Told... runs) {
        return ReplayAnswer.of(Arrays.stream(runs).map(Told::figures).toList());
    }

    private static Told run(String strategy) {
        return new Told(strategy, 120_000_000, 12_000_000, new Figures.Counts(100, 100, 0, 0, 50, 0, 0), EVEN);
    }

    /** Figures, as far as the sentence looks at them; times in microseconds. */
    private record Told(String strategy, long p95, double mean, Figures.Counts counts, List<Long> work) {

        Told p95(long seconds) {
            return p95Micros(seconds * Micros.PER_SECOND);
        }

        Told p95Micros(long micros) {
            return new Told(strategy, micros, mean, counts, work);
        }

        Told mean(double seconds) {
            return new Told(strategy, p95, seconds * Micros.PER_SECOND, counts, work);
        }

        Told served(int assigned, int abandoned, int waiting) {
            return new Told(
                    strategy,
                    p95,
                    mean,
                    new Figures.Counts(
                            assigned + abandoned + waiting, assigned, abandoned, waiting, assigned / 2, 0, 0),
                    work);
        }

        Told work(long... tickets) {
            return new Told(
                    strategy, p95, mean, counts, Arrays.stream(tickets).boxed().toList());
        }

        Figures figures() {
            double all = work.stream().mapToLong(Long::longValue).sum();
            return new Figures(
                    strategy,
                    "fifo",
                    counts,
                    new Figures.Waits(0, mean, 0, p95, p95),
                    1,
                    List.of(),
                    IntStream.range(0, work.size())
                            .mapToObj(i -> new Figures.AgentFigures(
                                    "a" + i, work.get(i), work.get(i) / all, 0.5, 1.0 / work.size()))
                            .toList(),
                    1000);
        }
    }
}
