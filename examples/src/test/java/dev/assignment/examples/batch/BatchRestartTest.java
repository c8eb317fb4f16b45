package dev.assignment.examples.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.TestDatabase;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.jvms.OtherJvm;
import dev.assignment.examples.jvms.OutboxBooks;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desk B in a SQLite file, with the vendor's table: its process ends in the middle of the day and another one goes on. */
class BatchRestartTest {

    private static final int TICKETS = Boolean.getBoolean("assignment.long") ? 3_000 : 100;

    @TempDir
    Path folder;

    private OtherJvm process;

    private void start() {
        process = OtherJvm.start(BatchJvm.class, TestDatabase.sqliteIn(folder));
        process.ask("open", "batch");
    }

    @AfterEach
    void stop() {
        process.close();
    }

    private static String numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> "t" + number).collect(Collectors.joining(","));
    }

    private OutboxBooks books() {
        try (Database database = Database.at(TestDatabase.sqliteIn(folder), false)) {
            return new OutboxBooks(database.desk("batch"), agent -> BatchDesk.BATCH);
        }
    }

    @Test
    @DisplayName(
            "After a restart everybody has what they had, a pull tops up to 15 and no further, what is sold stays sold")
    void goesOn() {
        start();
        process.ask("hire", "ana", "bob");
        process.ask("create", 1, 40);
        process.ask("pull", "ana");
        process.ask("sell", "t1", "ana");
        process.ask("delete", "t2");
        process.ask("delete", "t39");
        process.kill();
        start();
        assertThat(process.ask("of", "ana")).isEqualTo(numbered(3, 15));
        assertThat(process.ask("list", "SOLD")).isEqualTo("t1");
        assertThat(process.ask("list", "DELETED")).isEqualTo("t2,t39");
        assertThat(process.ask("sell", "t1", "ana")).isEqualTo(new Sale.AlreadyDone("t1").toString());
        assertThat(process.ask("sell", "t3", "bob")).isEqualTo(new Sale.NotYours("t3", "ana").toString());
        process.ask("hire", "ana", "bob"); // as a service does at each start
        assertThat(process.ask("create", 1, 41)).as("all but one are known").isEqualTo("1");
        assertThat(process.ask("pull", "ana")).isEqualTo(numbered(3, 17));
        assertThat(process.ask("pull", "bob")).isEqualTo(numbered(18, 32));
        assertThat(process.ask("list", "NEW")).isEqualTo(numbered(33, 38) + ",t40,t41");
    }

    @Test
    @DisplayName("Killed again and again while it pulls and sells: nothing is lost, nothing sold twice, never above 15")
    void killedWhileSelling() {
        start();
        process.ask("hire", "ana");
        process.ask("create", 1, TICKETS);
        List<String> acknowledged = new ArrayList<>();
        for (int kills = 0; kills < 3; kills++) {
            process.tell("sellAll", "ana");
            process.awaitNotice(said ->
                    said.stream().filter(notice -> notice.startsWith("sold")).count() >= 12);
            process.kill();
            acknowledged.addAll(OtherJvm.notices(List.of(process), "sold"));
            start();
        }
        process.ask("sellAll", "ana");
        acknowledged.addAll(OtherJvm.notices(List.of(process), "sold"));
        assertThat(process.ask("list", "NEW") + process.ask("list", "IN_WORK")).isEmpty();
        assertThat(acknowledged).doesNotHaveDuplicates();
        process.close();

        OutboxBooks books = books();
        assertThat(books.tickets(TicketEvent.Kind.COMPLETED))
                .hasSize(TICKETS)
                .doesNotHaveDuplicates()
                .containsAll(acknowledged.stream()
                        .map(notice -> notice.split(" ", -1)[1])
                        .toList());
        assertThat(books.tickets(TicketEvent.Kind.ASSIGNED))
                .isEqualTo(List.of(numbered(1, TICKETS).split(",")));
    }

    @Test
    @DisplayName(
            "Killed while tickets are created: those that were acknowledged are there, creating them again changes nothing")
    void killedWhileCreating() {
        start();
        process.ask("hire", "ana");
        process.tell("create", 1, TICKETS);
        process.awaitNotice(said -> said.size() >= 20);
        process.kill();
        int told = process.notices().size();
        start();
        int there = process.ask("list", "NEW").split(",").length;
        assertThat(there).isBetween(told, told + 1);
        assertThat(process.ask("create", 1, TICKETS)).isEqualTo(Integer.toString(TICKETS - there));
        assertThat(process.ask("list", "NEW")).isEqualTo(numbered(1, TICKETS));
        assertThat(process.ask("pull", "ana")).isEqualTo(numbered(1, 15));
    }
}
