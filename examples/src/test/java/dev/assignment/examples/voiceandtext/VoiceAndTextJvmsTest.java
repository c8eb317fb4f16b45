package dev.assignment.examples.voiceandtext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.TestDatabase;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.jvms.OtherJvm;
import dev.assignment.examples.jvms.OutboxBooks;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Desk A as a service of several processes on PostgreSQL. */
class VoiceAndTextJvmsTest {

    private static final int TICKETS = Boolean.getBoolean("assignment.long") ? 5_000 : 120;
    private static final int AGENTS = 6;
    private static final int LIMIT = 3;

    private static Database database;
    private static OtherJvm one;
    private static OtherJvm other;

    private final String name = Database.freshName("voice");

    @BeforeAll
    static void start() {
        database = TestDatabase.postgresql();
        one = OtherJvm.start(VoiceAndTextJvm.class, database.url());
        other = OtherJvm.start(VoiceAndTextJvm.class, database.url());
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
        for (OtherJvm jvm : List.of(one, other)) {
            jvm.ask("open", name.replace(' ', '_'));
            jvm.forgetNotices();
        }
    }

    @Test
    @DisplayName(
            "Any number of consumers in three processes, one of them killed: no duplicate, no overload, nothing lost")
    void manyConsumers() {
        VoiceAndTextDesk desk = VoiceAndTextJvm.open(database, name);
        for (int i = 0; i < AGENTS; i++) {
            VoiceAndTextJvm.hire(desk, "agent-" + i, LIMIT);
        }
        OtherJvm victim = OtherJvm.start(VoiceAndTextJvm.class, database.url());
        victim.ask("open", name.replace(' ', '_'));
        List<OtherJvm> all = List.of(one, other, victim);
        // The victim has to be in the middle of it before the others can have done it all.
        victim.tell("consume", TICKETS);
        victim.awaitNotice(said -> said.size() >= 10);
        one.tell("consume", TICKETS);
        other.tell("consume", TICKETS);
        victim.kill();
        one.answer();
        other.answer();
        // What the dead one had delivered, or should have, its agents still have, and these may hold up others.
        for (boolean found = true; found; ) {
            found = false;
            for (int i = 0; i < AGENTS; i++) {
                for (String ticket : desk.ticketsOf("agent-" + i)) {
                    found |= desk.close(ticket);
                }
            }
        }

        OutboxBooks books = new OutboxBooks(database.desk(name), agent -> LIMIT);
        assertThat(books.tickets(TicketEvent.Kind.SUBMITTED)).hasSize(TICKETS).doesNotHaveDuplicates();
        assertThat(books.tickets(TicketEvent.Kind.ASSIGNED)).hasSize(TICKETS).doesNotHaveDuplicates();
        assertThat(books.tickets(TicketEvent.Kind.COMPLETED)).hasSize(TICKETS).doesNotHaveDuplicates();
        List<String> delivered = new ArrayList<>();
        OtherJvm.notices(all, "delivered").forEach(notice -> delivered.add(notice.split(" ", -1)[1]));
        assertThat(delivered).as("told once, by one process").doesNotHaveDuplicates();
        assertThat(OtherJvm.notices(all, "closed")).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("Voice is served before text, FIFO inside each, whichever process took them in")
    void order() {
        one.ask("take", "text-1");
        other.ask("take", "text-2");
        other.ask("take", "voice-1");
        one.ask("take", "voice-2");
        other.ask("hire", "gil", 1);
        List<String> served = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            OtherJvm jvm = i % 2 == 0 ? one : other;
            String next = jvm.ask("of", "gil");
            served.add(next);
            assertThat(jvm.ask("close", next)).isEqualTo("true");
        }
        assertThat(served).containsExactly("voice-1", "voice-2", "text-1", "text-2");
    }

    @Test
    @DisplayName(
            "A limit that one process raises is served at once; each process is told of what its own calls assigned")
    void limits() {
        one.ask("hire", "gil", 2);
        for (int i = 1; i <= 5; i++) {
            one.ask("take", "text-" + i);
        }
        other.ask("limit", "gil", 4);
        assertThat(one.ask("of", "gil")).isEqualTo("text-1,text-2,text-3,text-4");
        assertThat(one.notices()).containsExactly("delivered text-1 gil", "delivered text-2 gil");
        assertThat(other.notices()).containsExactly("delivered text-3 gil", "delivered text-4 gil");
        assertThat(new OutboxBooks(database.desk(name), agent -> 4).tickets(TicketEvent.Kind.ASSIGNED))
                .as("who reads the outbox is told of all")
                .containsExactly("text-1", "text-2", "text-3", "text-4");
    }

    @Test
    @DisplayName("The same ticket taken by two processes at once, and closed by two at once: each has one effect")
    void atOnce() {
        one.ask("hire", "gil", 9);
        List<OtherJvm> both = List.of(one, other);
        for (int i = 0; i < 20; i++) {
            String ticket = "text-" + i;
            OtherJvm.together(both, "take", ticket);
            assertThat(one.ask("of", "gil")).isEqualTo(ticket);
            assertThat(OtherJvm.together(both, "close", ticket)).containsExactlyInAnyOrder("true", "false");
            assertThat(one.ask("of", "gil")).isEmpty();
        }
        assertThat(OtherJvm.notices(both, "delivered")).hasSize(20).doesNotHaveDuplicates();
    }
}
