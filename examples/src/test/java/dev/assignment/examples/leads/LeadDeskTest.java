package dev.assignment.examples.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assignment.ManualClock;
import dev.assignment.examples.leads.LeadDesk.Stickiness;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.store.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Desk E, clause by clause: here in memory, below it on databases. */
class LeadDeskTest {

    private static final long SEED = 42;

    private LeadDesk desk = open(SEED, Stickiness.NONE);

    /** Where each desk that a test opens is kept; empty each time. */
    StoreProvider store() {
        return InMemoryStore::open;
    }

    /** How much of something a test does: a database takes a thousand times as long as memory. */
    int much(int inMemory) {
        return inMemory;
    }

    private LeadDesk open(long seed, Stickiness stickiness) {
        LeadDesk desk = new LeadDesk(store(), ManualClock.atEpoch(), seed, stickiness);
        desk.addSource("bot");
        desk.addSource("site");
        return desk;
    }

    private void operator(String name, int limit, Map<String, Integer> weights) {
        desk.addOperator(name, limit);
        weights.forEach((source, weight) -> desk.link(source, name, weight));
    }

    private Map<String, Integer> draws(String source, int appeals) {
        Map<String, Integer> shares = new TreeMap<>();
        for (int i = 0; i < appeals; i++) {
            String id = source + "-" + i;
            shares.merge(desk.appeal(id, "lead of " + id, source).orElse("nobody"), 1, Integer::sum);
            desk.close(id);
        }
        return shares;
    }

    /** What a count of draws stays within but once in a million times. */
    private static int fiveDeviations(int draws, double share) {
        return (int) Math.ceil(5 * Math.sqrt(draws * share * (1 - share)));
    }

    @Test
    @DisplayName("No source has the name of the queue that everybody serves who is linked to nothing")
    void noSourceForEverybody() {
        assertThatThrownBy(() -> desk.addSource("default"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("default");
    }

    @Test
    @DisplayName("Weight per (source, operator): the same two operators share two sources differently")
    void weightPerSourceAndOperator() {
        operator("ana", 1, Map.of("bot", 3, "site", 1));
        operator("bob", 1, Map.of("bot", 1, "site", 3));
        assertThat(desk.chances("bot")).containsExactlyInAnyOrderEntriesOf(Map.of("ana", 75.0, "bob", 25.0));
        assertThat(desk.chances("site")).containsExactlyInAnyOrderEntriesOf(Map.of("ana", 25.0, "bob", 75.0));

        int many = much(4_000);
        assertThat(draws("bot", many).get("ana")).isCloseTo(3 * many / 4, within(fiveDeviations(many, 3 / 4.0)));
        assertThat(draws("site", many).get("bob")).isCloseTo(3 * many / 4, within(fiveDeviations(many, 3 / 4.0)));
    }

    @Test
    @DisplayName("An operator without a link to the source is not eligible")
    void withoutLink() {
        operator("ana", 5, Map.of("bot", 1));
        desk.addOperator("bob", 5);
        assertThat(desk.appeal("a1", "lead", "site")).isEmpty();
        assertThat(desk.why("a1")).isEqualTo("waits: 2 not in queue");
        desk.link("site", "bob", 1);
        assertThat(desk.operatorOf("a1")).as("the link serves what waits").contains("bob");
        desk.unlink("site", "bob");
        assertThat(desk.appeal("a2", "lead", "site")).isEmpty();
    }

    @Test
    @DisplayName("Weight 0 is never drawn, not even when nobody else is free")
    void weightZero() {
        operator("ana", 1, Map.of("bot", 0));
        operator("bob", 1, Map.of("bot", 1));
        assertThat(draws("bot", much(1_000))).containsExactly(Map.entry("bob", much(1_000)));
        desk.appeal("a1", "lead", "bot");
        assertThat(desk.appeal("a2", "lead", "bot")).isEmpty();
        assertThat(desk.why("a2")).isEqualTo("waits: 1 no weight, 1 no capacity");
        desk.link("bot", "ana", 1);
        assertThat(desk.operatorOf("a2")).contains("ana");
    }

    @Test
    @DisplayName("Probability proportional to weight among the operators that are free now")
    void amongTheFree() {
        operator("ana", 1, Map.of("bot", 6));
        operator("bob", 1, Map.of("bot", 3));
        operator("cleo", 1, Map.of("bot", 1, "site", 1));
        desk.appeal("busy", "lead", "site"); // cleo
        assertThat(desk.chances("bot").keySet()).containsExactly("ana", "bob");
        int many = much(3_000);
        assertThat(draws("bot", many)).satisfies(shares -> {
            assertThat(shares.keySet()).containsExactly("ana", "bob");
            assertThat(shares.get("ana")).isCloseTo(2 * many / 3, within(fiveDeviations(many, 2 / 3.0)));
        });
    }

    @Test
    @DisplayName("One limit of open appeals across all sources")
    void oneLimit() {
        operator("ana", 2, Map.of("bot", 1, "site", 1));
        assertThat(desk.appeal("a1", "l1", "bot")).contains("ana");
        assertThat(desk.appeal("a2", "l2", "site")).contains("ana");
        assertThat(desk.appeal("a3", "l3", "bot")).isEmpty();
        assertThat(desk.appeal("a4", "l4", "site")).isEmpty();
        assertThat(desk.open("ana")).isEqualTo(2);
        desk.limit("ana", 3);
        assertThat(desk.open("ana")).isEqualTo(3);
    }

    @Test
    @Timeout(60)
    @DisplayName("Choosing and assigning is atomic: many threads, and never more than the limit")
    void atomic() throws Exception {
        for (int i = 0; i < 5; i++) {
            operator("operator-" + i, 10, Map.of("bot", i + 1, "site", 5 - i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Optional<String>>> appeals = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String id = "a" + i;
                appeals.add(() -> desk.appeal(id, "lead of " + id, id.length() % 2 == 0 ? "bot" : "site"));
            }
            Map<String, Integer> given = new TreeMap<>();
            for (Future<Optional<String>> appeal : threads.invokeAll(appeals)) {
                appeal.get().ifPresent(operator -> given.merge(operator, 1, Integer::sum));
            }
            assertThat(given)
                    .hasSize(5)
                    .allSatisfy((operator, appealsOf) -> assertThat(appealsOf).isEqualTo(10));
            assertThat(desk.waiting("bot").size() + desk.waiting("site").size()).isEqualTo(350);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("Nobody free: the appeal waits and is served later; the original left it with nobody for ever")
    void servedLater() {
        operator("ana", 1, Map.of("bot", 1));
        desk.appeal("a1", "l1", "bot");
        assertThat(desk.appeal("a2", "l2", "bot")).isEmpty();
        assertThat(desk.appeal("a3", "l3", "bot")).isEmpty();
        assertThat(desk.waiting("bot")).containsExactly("a2", "a3");
        assertThat(desk.close("a1")).isTrue();
        assertThat(desk.operatorOf("a2")).contains("ana");
        assertThat(desk.close("a2")).isTrue();
        assertThat(desk.operatorOf("a3")).contains("ana");
    }

    @Test
    @DisplayName("Before there is any operator the appeal waits for the first one")
    void beforeAnyOperator() {
        desk.appeal("a1", "l1", "bot");
        operator("ana", 1, Map.of("bot", 1));
        assertThat(desk.operatorOf("a1")).contains("ana");
    }

    @Test
    @DisplayName("One lead, many appeals: listing, with who has or had each")
    void listing() {
        operator("ana", 1, Map.of("bot", 1, "site", 1));
        desk.appeal("a1", "lead", "bot");
        desk.close("a1");
        desk.appeal("other", "another lead", "bot");
        desk.appeal("a2", "lead", "site");
        assertThat(desk.ofLead("lead"))
                .containsExactly(
                        new Appeal("a1", "lead", "bot", Optional.of("ana"), false),
                        new Appeal("a2", "lead", "site", Optional.empty(), true));
        assertThat(desk.ofLead("nobody")).isEmpty();
    }

    @Test
    @DisplayName("Stickiness: a lead comes back to the operator it had, though hardly ever drawn")
    void sticky() {
        desk = open(SEED, Stickiness.SAME_OPERATOR);
        operator("rare", 100, Map.of("bot", 1));
        desk.appeal("first", "lead", "bot");
        operator("often", 100, Map.of("bot", 1_000_000));
        for (int i = 0; i < 20; i++) {
            assertThat(desk.appeal("again-" + i, "lead", "bot")).contains("rare");
            desk.close("again-" + i);
        }
        assertThat(desk.appeal("other", "another lead", "bot")).contains("often");
    }

    @Test
    @DisplayName("Stickiness goes by the lead's last appeal, not by its first")
    void stickyToTheLast() {
        desk = open(SEED, Stickiness.SAME_OPERATOR);
        operator("ana", 1, Map.of("bot", 1));
        desk.appeal("a1", "lead", "bot"); // ana
        operator("bob", 1, Map.of("bot", 1));
        desk.appeal("a2", "lead", "bot"); // ana is not free: bob
        desk.close("a1");
        desk.close("a2");
        for (int i = 3; i < 23; i++) {
            assertThat(desk.appeal("a" + i, "lead", "bot")).contains("bob");
            desk.close("a" + i);
        }
    }

    @Test
    @DisplayName("Stickiness never makes an appeal wait, and is optional")
    void stickyIsNoDemand() {
        desk = open(SEED, Stickiness.SAME_OPERATOR);
        operator("rare", 1, Map.of("bot", 1));
        desk.appeal("a1", "lead", "bot");
        operator("often", 9, Map.of("bot", 1_000_000));
        assertThat(desk.appeal("a2", "lead", "bot")).as("rare is not free").contains("often");

        desk = open(SEED, Stickiness.NONE);
        operator("rare", 9, Map.of("bot", 1));
        desk.appeal("a1", "lead", "bot");
        operator("often", 9, Map.of("bot", 1_000_000));
        assertThat(desk.appeal("a2", "lead", "bot")).contains("often");
    }

    @Test
    @DisplayName("A seeded random source: the exact draw, the same each time; another seed, another draw")
    void exactDraw() {
        assertThat(firstDraws(42)).isEqualTo("aaaaabaaaabbaabaaaaa");
        assertThat(firstDraws(42)).isEqualTo(firstDraws(42));
        assertThat(firstDraws(43)).isEqualTo("aabaaaabaababbababaa");
    }

    private String firstDraws(long seed) {
        desk = open(seed, Stickiness.NONE);
        operator("ana", 100, Map.of("bot", 3));
        operator("bob", 100, Map.of("bot", 1));
        StringBuilder draws = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            draws.append(desk.appeal("a" + i, "l" + i, "bot").orElseThrow().charAt(0));
        }
        return draws.toString();
    }

    @Test
    @DisplayName("The same appeal again changes nothing; a source that was never added is named")
    void idempotent() {
        operator("ana", 2, Map.of("bot", 1));
        assertThat(desk.appeal("a1", "lead", "bot")).contains("ana");
        assertThat(desk.appeal("a1", "lead", "bot")).contains("ana");
        assertThat(desk.open("ana")).isEqualTo(1);
        assertThatThrownBy(() -> desk.appeal("a2", "lead", "fax"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fax");
    }
}
