package dev.assignment.examples.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.TestDatabase;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.jvms.OtherJvm;
import dev.assignment.examples.jvms.OutboxBooks;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Desk B as a service of several processes on PostgreSQL. */
class BatchJvmsTest {

    private static final boolean LONG = Boolean.getBoolean("assignment.long");

    private static Database database;
    private static OtherJvm one;
    private static OtherJvm other;

    private String name = Database.freshName("batch");

    @BeforeAll
    static void start() {
        database = TestDatabase.postgresql();
        new SqlBatchTable(database.dataSource(), "made here, so that not two make it at once");
        one = OtherJvm.start(BatchJvm.class, database.url());
        other = OtherJvm.start(BatchJvm.class, database.url());
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            one.close();
            other.close();
        }
    }

    @BeforeEach
    void open() {
        name = Database.freshName("batch");
        for (OtherJvm jvm : List.of(one, other)) {
            jvm.ask("open", name.replace(' ', '_'));
            jvm.forgetNotices();
        }
    }

    private OutboxBooks books() {
        return new OutboxBooks(database.desk(name), agent -> BatchDesk.BATCH);
    }

    private static String numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> "t" + number).collect(Collectors.joining(","));
    }

    @Test
    @DisplayName("Two simultaneous pulls of one agent by two processes still end at 15, not 30")
    void twoPullsOfOneAgent() {
        for (int round = 0; round < (LONG ? 200 : 8); round++) {
            open();
            one.ask("hire", "ana");
            one.ask("create", 1, 31);
            Set<String> seen = new HashSet<>();
            for (String pulled : OtherJvm.together(List.of(one, other), "pull", "ana")) {
                seen.addAll(List.of(pulled.split(",")));
            }
            assertThat(one.ask("of", "ana")).as("round %s", round).isEqualTo(numbered(1, 15));
            assertThat(seen).as("what both returned").hasSize(15);
            assertThat(other.ask("list", "NEW")).isEqualTo(numbered(16, 31));
        }
        books();
    }

    @Test
    @DisplayName(
            "Many agents pull in two processes at once: no ticket twice, nobody above 15, each batch the oldest then")
    void manyPullAtOnce() {
        int agents = LONG ? 200 : 8;
        List<String> names =
                IntStream.range(0, agents).mapToObj(i -> "agent-" + i).toList();
        one.ask("hire", String.join(" ", names));
        one.ask("create", 1, 15 * agents + 7);
        OtherJvm.together(List.of(one, other), "pullAll", String.join(" ", names));

        List<String> given = new ArrayList<>();
        for (String agent : names) {
            String batch = other.ask("of", agent);
            int first = Integer.parseInt(batch.split(",", -1)[0].substring(1));
            assertThat(batch).as(agent).isEqualTo(numbered(first, first + 14));
            given.addAll(List.of(batch.split(",")));
        }
        assertThat(given).hasSize(15 * agents).doesNotHaveDuplicates();
        assertThat(one.ask("list", "NEW")).isEqualTo(numbered(15 * agents + 1, 15 * agents + 7));
        assertThat(books().tickets(TicketEvent.Kind.ASSIGNED))
                .isEqualTo(List.of(numbered(1, 15 * agents).split(",")));
    }

    @Test
    @DisplayName("Only the holder may sell, in whichever process; two sales at once are one, the other is told so")
    void onlyTheHolder() {
        one.ask("hire", "ana bob");
        other.ask("create", 1, 20);
        one.ask("pull", "ana");
        assertThat(other.ask("sell", "t1", "bob")).isEqualTo(new Sale.NotYours("t1", "ana").toString());
        assertThat(other.ask("sell", "t1", "ana")).isEqualTo(new Sale.Sold("t1", "ana").toString());
        for (int i = 2; i <= 12; i++) {
            assertThat(OtherJvm.together(List.of(one, other), "sell", "t" + i, "ana"))
                    .containsExactlyInAnyOrder(
                            new Sale.Sold("t" + i, "ana").toString(), new Sale.AlreadyDone("t" + i).toString());
        }
        assertThat(books().tickets(TicketEvent.Kind.COMPLETED)).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("The same ticket created by two processes at once is one")
    void createdAtOnce() {
        List<String> created = OtherJvm.together(List.of(one, other), "create", 1, 30);
        assertThat(created.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(30);
        assertThat(books().tickets(TicketEvent.Kind.SUBMITTED)).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("A ticket in work that another process deletes: the place is freed, and who reads the outbox is told")
    void deletedElsewhere() {
        one.ask("hire", "ana");
        one.ask("create", 1, 16);
        one.ask("pull", "ana");
        one.forgetNotices();
        assertThat(OtherJvm.together(List.of(one, other), "delete", "t7")).containsExactlyInAnyOrder("true", "false");
        assertThat(one.ask("of", "ana")).isEqualTo(numbered(1, 6) + "," + numbered(8, 15));
        assertThat(OtherJvm.notices(List.of(one, other), "CANCELLED"))
                .as("a listener hears what its own process did")
                .containsExactly("CANCELLED t7");
        assertThat(books().tickets(TicketEvent.Kind.CANCELLED)).containsExactly("t7");
        assertThat(other.ask("pull", "ana")).endsWith("t15,t16");
    }

    @Test
    @DisplayName(
            "A process killed in the middle of pulling and selling: another goes on, nothing is lost or sold twice")
    void killed() {
        int tickets = LONG ? 2_000 : 100;
        one.ask("hire", "ana");
        one.ask("create", 1, tickets);
        OtherJvm victim = OtherJvm.start(BatchJvm.class, database.url());
        victim.ask("open", name.replace(' ', '_'));
        victim.tell("sellAll", "ana");
        victim.awaitNotice(said ->
                said.stream().filter(notice -> notice.startsWith("sold")).count() >= 20);
        victim.kill();
        assertThat(one.ask("of", "ana").split(",")).hasSizeLessThanOrEqualTo(BatchDesk.BATCH);
        one.ask("sellAll", "ana");

        List<String> sold = books().tickets(TicketEvent.Kind.COMPLETED);
        assertThat(sold).hasSize(tickets).doesNotHaveDuplicates();
        List<String> said = OtherJvm.notices(List.of(victim, one), "sold").stream()
                .map(notice -> notice.split(" ", -1)[1])
                .toList();
        assertThat(said).doesNotHaveDuplicates().isSubsetOf(sold).hasSizeGreaterThanOrEqualTo(tickets - 1);
        assertThat(other.ask("list", "NEW") + other.ask("list", "IN_WORK")).isEmpty();
    }
}
