package dev.assignment.examples.onecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.ManualClock;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.store.StoreProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Desk C, clause by clause: here in memory, below it on databases. */
class CaseDeskTest {

    private static final Set<String> CARDS = Set.of("cards");

    private final ManualClock clock = ManualClock.atEpoch();
    private final List<String> alarms = new ArrayList<>();
    private CaseDesk desk = ruledBy(Rules.STANDARD);

    /** Where each desk that a test opens is kept; empty each time. */
    StoreProvider store() {
        return InMemoryStore::open;
    }

    private CaseDesk ruledBy(Rules rules) {
        return new CaseDesk(store(), clock, rules, alarms::add);
    }

    private void pass(Duration time) {
        clock.advance(time);
        desk.tick();
    }

    private static Resolution resolved(String number, String agent, String... next) {
        return new Resolution.Resolved(number, agent, next.length == 0 ? Optional.empty() : Optional.of(next[0]));
    }

    @Test
    @DisplayName("Capacity 1: nobody has two cases")
    void oneCase() {
        desk.add("ana", CARDS);
        assertThat(desk.open("c1", "cards")).contains("ana");
        assertThat(desk.open("c2", "cards")).isEmpty();
        assertThat(desk.waiting()).containsExactly("c2");
    }

    @Test
    @DisplayName("Earliest available agent first")
    void earliestAvailable() {
        desk.add("ana", CARDS);
        desk.add("bob", CARDS);
        desk.add("cleo", CARDS);
        desk.open("c1", "cards"); // ana
        desk.open("c2", "cards"); // bob
        desk.resolve("c2");
        desk.resolve("c1"); // available now: cleo, bob, ana

        assertThat(desk.open("c3", "cards")).contains("cleo");
        assertThat(desk.open("c4", "cards")).contains("bob");
        assertThat(desk.open("c5", "cards")).contains("ana");
    }

    @Test
    @DisplayName("Agents are added while running, and are served at once")
    void added() {
        desk.open("c1", "cards");
        desk.add("ana", CARDS);
        assertThat(desk.agentOf("c1")).contains("ana");
    }

    @Test
    @DisplayName("Agents are edited while running: what they hold stays, what fits now is served")
    void edited() {
        desk.add("ana", CARDS);
        desk.add("bob", CARDS);
        desk.open("c1", "cards");
        desk.open("l1", "loans");
        assertThat(desk.agentOf("l1")).isEmpty();

        assertThat(desk.edit("ana", Set.of("loans"))).isTrue();
        assertThat(desk.agentOf("c1")).as("keeps what it no longer knows").contains("ana");
        assertThat(desk.agentOf("l1")).isEmpty();
        assertThat(desk.edit("bob", Set.of("loans"))).isTrue();
        assertThat(desk.agentOf("l1")).contains("bob");
        assertThat(desk.edit("zoe", CARDS)).isFalse();
    }

    @Test
    @DisplayName("A senior who is edited stays a senior")
    void editedSenior() {
        desk.addSenior("sam", CARDS);
        assertThat(desk.edit("sam", CARDS)).isTrue();
        desk.open("c1", "cards");
        assertThat(desk.agentOf("c1")).isEmpty();
    }

    @Test
    @DisplayName("Agents are removed while running, and get nothing afterwards")
    void removed() {
        desk.add("ana", CARDS);
        assertThat(desk.remove("ana")).isEqualTo(Dismissal.DONE);
        assertThat(desk.open("c1", "cards")).isEmpty();
        assertThat(desk.remove("ana")).isEqualTo(Dismissal.UNKNOWN);
    }

    @Test
    @DisplayName("Removing one that holds a case requeues it, at its old age")
    void removalRequeues() {
        desk.add("ana", CARDS);
        desk.open("c1", "cards");
        desk.open("c2", "cards");
        assertThat(desk.remove("ana")).isEqualTo(Dismissal.DONE);
        assertThat(desk.waiting()).containsExactly("c1", "c2");
        desk.add("bob", CARDS);
        assertThat(desk.agentOf("c1")).contains("bob");
    }

    @Test
    @DisplayName("Removing one that holds a case goes to a free agent at once")
    void removalHandsOver() {
        desk.add("ana", CARDS);
        desk.open("c1", "cards");
        desk.add("bob", CARDS);
        desk.remove("ana");
        assertThat(desk.agentOf("c1")).contains("bob");
    }

    @Test
    @DisplayName("Or removing one that holds a case is refused, by policy")
    void removalRefused() {
        desk = ruledBy(Rules.STANDARD.finishFirst());
        desk.add("ana", CARDS);
        desk.open("c1", "cards");
        assertThat(desk.remove("ana")).isEqualTo(Dismissal.HAS_A_CASE);
        assertThat(desk.agentOf("c1")).contains("ana");
        desk.resolve("c1");
        assertThat(desk.remove("ana")).isEqualTo(Dismissal.DONE);
    }

    @Test
    @DisplayName("Completing is only legal from held")
    void onlyFromHeld() {
        assertThat(desk.resolve("c1")).isEqualTo(new Resolution.Unknown("c1"));
        desk.open("c1", "cards");
        assertThat(desk.resolve("c1")).isEqualTo(new Resolution.NotHeld("c1"));
        assertThat(desk.waiting()).as("the refusal changes nothing").containsExactly("c1");
        desk.add("ana", CARDS);
        assertThat(desk.resolve("c1")).isEqualTo(resolved("c1", "ana"));
        assertThat(desk.resolve("c1")).isEqualTo(new Resolution.AlreadyResolved("c1"));
    }

    @Test
    @DisplayName("Completing frees the agent and serves the oldest waiting case at once")
    void servesTheOldest() {
        desk.add("ana", CARDS);
        desk.open("c1", "cards");
        desk.open("loan", "loans"); // older, but nobody knows loans: it blocks nobody
        desk.open("c2", "cards");
        desk.open("c3", "cards");
        assertThat(desk.resolve("c1")).isEqualTo(resolved("c1", "ana", "c2"));
        assertThat(desk.agentOf("c2")).contains("ana");
        assertThat(desk.resolve("c2")).isEqualTo(resolved("c2", "ana", "c3"));
        assertThat(desk.resolve("c3")).isEqualTo(resolved("c3", "ana"));
    }

    @Test
    @DisplayName("The original deleted a case after three failed tries: ours never loses one")
    void neverLost() {
        desk.open("c1", "cards");
        for (int attempt = 0; attempt < 100; attempt++) {
            pass(Duration.ofHours(1));
            desk.add("no cards " + attempt, Set.of("loans")); // each time it looks, and fits nobody
        }
        assertThat(desk.waiting()).containsExactly("c1");
        desk.add("ana", CARDS);
        assertThat(desk.agentOf("c1")).contains("ana");
    }

    @Test
    @DisplayName("A wait limit fires an event, once, and the case keeps its place")
    void alarm() {
        desk.open("c1", "cards");
        pass(Duration.ofMinutes(10));
        desk.open("c2", "cards");
        pass(Duration.ofMinutes(20).minusNanos(1_000));
        assertThat(alarms).isEmpty();
        pass(Duration.ofNanos(1_000));
        assertThat(alarms).containsExactly("c1");
        pass(Duration.ofMinutes(5));
        assertThat(alarms).containsExactly("c1");
        assertThat(desk.waiting()).containsExactly("c1", "c2");
    }

    @Test
    @DisplayName("Or a wait limit moves the case")
    void movesToTheSeniors() {
        desk = ruledBy(Rules.STANDARD.overdueToSeniors());
        desk.addSenior("sam", CARDS);
        desk.open("c1", "cards");
        assertThat(desk.agentOf("c1"))
                .as("sam takes only what waited for too long")
                .isEmpty();
        pass(Duration.ofMinutes(30));
        assertThat(alarms).containsExactly("c1");
        assertThat(desk.agentOf("c1")).contains("sam");
    }
}
