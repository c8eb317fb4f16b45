package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.Candidate;
import dev.assignment.model.Decision;
import dev.assignment.model.Explanation;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Reason;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhyBobGotThisTest {

    private final Desk desk = WhyBobGotThis.open(ManualClock.atEpoch());

    @Test
    @DisplayName("Ask why Bob got this: the strategy, the number that won, and the reason")
    void now() {
        desk.submit(WhyBobGotThis.refund("T-1"));
        desk.submit(WhyBobGotThis.refund("T-2"));
        assertThat(desk.explain("T-2")).get().isInstanceOfSatisfying(Explanation.Held.class, why -> {
            assertThat(why.agent()).isEqualTo("bob");
            assertThat(why.strategy()).isEqualTo("least-loaded");
            assertThat(why.number()).hasValue(0);
            assertThat(why.reason()).isEqualTo(Reason.BEST);
        });
    }

    @Test
    @DisplayName("Ask it when the ticket is long done: everybody who could have had it, and who could not, and why")
    void later() {
        desk.submit(WhyBobGotThis.refund("T-1"));
        desk.submit(WhyBobGotThis.refund("T-2"));
        desk.complete("T-1");
        desk.complete("T-2");
        assertThat(desk.decisions("T-2")).singleElement().satisfies((Decision decision) -> {
            assertThat(decision.agent()).contains("bob");
            assertThat(decision.candidates())
                    .containsExactly(new Candidate("bob", 0, false), new Candidate("ana", 1, false));
            assertThat(decision.ineligible()).isEqualTo(Map.of(Ineligibility.SKILL_MISSING, 1));
        });
    }

    @Test
    @DisplayName("Ask why nobody got it")
    void nobody() {
        desk.submit(WhyBobGotThis.refund("T-3").excludes("ana").excludes("bob"));
        assertThat(desk.explain("T-3"))
                .get()
                .isInstanceOfSatisfying(
                        Explanation.Waiting.class,
                        why -> assertThat(why.agents())
                                .isEqualTo(Map.of(Ineligibility.EXCLUDED, 2, Ineligibility.SKILL_MISSING, 1)));
    }
}
