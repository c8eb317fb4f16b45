package dev.assignment.examples.chatrooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.TestDatabase;
import dev.assignment.examples.database.Database;
import dev.assignment.examples.jvms.OtherJvm;
import dev.assignment.examples.jvms.OutboxBooks;
import dev.assignment.model.DeskEvent.TicketEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Desk D as a service of several processes on PostgreSQL. Each makes the remote calls for the offers that its own calls
 * brought about, and each has a timer, as a vendor's would: what a dead process left is found by whoever ticks first.
 */
class ChatJvmsTest {

    private static final int ROOMS = Boolean.getBoolean("assignment.long") ? 500 : 30;
    private static final int LIMIT = 4;

    private static Database database;
    private static OtherJvm one;
    private static OtherJvm other;
    private static List<OtherJvm> both;

    private final String name = Database.freshName("chat");

    @BeforeAll
    static void start() {
        database = TestDatabase.postgresql();
        one = OtherJvm.start(ChatJvm.class, database.url());
        other = OtherJvm.start(ChatJvm.class, database.url());
        both = List.of(one, other);
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            both.forEach(OtherJvm::close);
        }
    }

    @BeforeEach
    void open() {
        both.forEach(this::open);
    }

    private void open(OtherJvm jvm) {
        jvm.ask("open", name.replace(' ', '_'));
        jvm.forgetNotices();
    }

    /** A process that is to be killed. */
    private OtherJvm victim() {
        OtherJvm jvm = OtherJvm.start(ChatJvm.class, database.url());
        open(jvm);
        return jvm;
    }

    private void pass(Duration time) {
        both.forEach(jvm -> jvm.ask("pass", time));
    }

    private OutboxBooks books() {
        return new OutboxBooks(database.desk(name), agent -> LIMIT);
    }

    @Test
    @DisplayName(
            "Allocation and \"solved\" are idempotent when two processes make them at once: one remote call, one place")
    void idempotent() {
        one.ask("poll", "ana:4");
        for (int i = 0; i < ROOMS; i++) {
            String room = "r" + i;
            OtherJvm.together(both, "allocate", room);
            OtherJvm.together(both, "workOff");
            assertThat(one.ask("count", "ana")).isEqualTo("1");
            assertThat(other.ask("agentIn", room)).isEqualTo("ana");
            assertThat(OtherJvm.together(both, "solved", room)).containsExactlyInAnyOrder("true", "false");
            assertThat(other.ask("count", "ana")).isEqualTo("0");
        }
        assertThat(other.ask("solved", "never-seen")).isEqualTo("false");
        assertThat(OtherJvm.notices(both, "enter")).hasSize(ROOMS).doesNotHaveDuplicates();
        assertThat(books().tickets(TicketEvent.Kind.COMPLETED)).hasSize(ROOMS);
    }

    @Test
    @DisplayName("A process dies between remote call and confirmation: another one goes on at the deadline, not before")
    void diesInBetween() {
        one.ask("poll", "ana:1", "bob:1");
        diesInTheMiddle("r1");

        assertThat(one.ask("count", "ana")).as("the place is taken").isEqualTo("1");
        assertThat(one.ask("agentIn", "r1")).as("nobody is in it for certain").isEqualTo("nobody");
        pass(ChatDesk.TO_CONFIRM.minusNanos(1_000));
        one.ask("tick");
        assertThat(one.ask("workOff")).isEqualTo("0");
        assertThat(one.ask("count", "ana")).isEqualTo("1");
        pass(Duration.ofNanos(1_000));
        one.ask("tick");
        assertThat(one.ask("workOff")).isEqualTo("1");
        assertThat(one.ask("agentIn", "r1")).isEqualTo("bob");
        assertThat(one.ask("count", "ana")).isEqualTo("0");
        assertThat(one.ask("solved", "r1")).isEqualTo("true");
        assertThat(books().tickets(TicketEvent.Kind.EXPIRED)).containsExactly("r1");
    }

    @Test
    @Timeout(120)
    @DisplayName("A timer in each process is enough: nobody asks anything, and the room of the dead process is served")
    void timer() {
        one.ask("poll", "ana:1", "bob:1");
        one.ask("timer");
        diesInTheMiddle("r1");
        pass(ChatDesk.TO_CONFIRM);
        one.awaitNotice(said -> said.contains("enter r1 bob"));
        while (books().tickets(TicketEvent.Kind.ACCEPTED).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(one.ask("agentIn", "r1")).isEqualTo("bob");
    }

    /** Its remote call for ana is made, and never confirmed. */
    private void diesInTheMiddle(String room) {
        OtherJvm victim = victim();
        victim.ask("hang");
        victim.ask("allocate", room);
        victim.tell("workOff");
        victim.awaitNotice(said -> said.contains("enter " + room + " ana"));
        victim.kill();
    }

    @Test
    @Timeout(120)
    @DisplayName("Strict FIFO with several workers in two processes")
    void fifo() {
        one.ask("poll", "ana:1");
        both.forEach(jvm -> jvm.ask("work"));
        List<String> rooms =
                IntStream.rangeClosed(1, ROOMS).mapToObj(i -> "r" + i).toList();
        for (int i = 0; i < ROOMS; i++) {
            both.get(i % 2).ask("allocate", rooms.get(i));
        }
        for (int i = 0; i < ROOMS; i++) {
            while (both.get((i / 2) % 2).ask("solved", rooms.get(i)).equals("false")) {
                Thread.onSpinWait(); // some worker of some process lets ana in
            }
        }
        assertThat(books().tickets(TicketEvent.Kind.OFFERED)).isEqualTo(rooms);
        assertThat(books().tickets(TicketEvent.Kind.ACCEPTED)).isEqualTo(rooms);
        assertThat(OtherJvm.notices(both, "enter")).hasSize(ROOMS).doesNotHaveDuplicates();
        assertThat(OtherJvm.notices(both, "leave")).isEmpty();
    }

    @Test
    @DisplayName("A process killed anywhere under way: every room is served and solved once, no limit is exceeded")
    void killedUnderWay() {
        one.ask("poll", "ana:2", "bob:4", "cleo:1");
        OtherJvm victim = victim();
        List<OtherJvm> three = List.of(one, other, victim);
        // It has to have a room under way before others can take them all: nothing is solved until it is dead.
        victim.ask("work");
        victim.tell("allocate", "r0");
        victim.awaitNotice(said -> !said.isEmpty());
        both.forEach(jvm -> jvm.ask("work"));
        for (int i = 1; i < ROOMS; i++) {
            three.get(i % 3).tell("allocate", "r" + i);
        }
        victim.kill();
        // Whatever it had not allocated, its callers allocate again: that changes nothing for what it had.
        IntStream.range(0, ROOMS).forEach(i -> one.tell("allocate", "r" + i));
        both.forEach(jvm -> jvm.tell("waiting"));
        for (OtherJvm jvm : both) {
            while (jvm.answer().equals("done")) {
                // until the answer is that to "waiting"
            }
        }
        long giveUp = System.nanoTime() + 60_000_000_000L;
        for (int solved = 0; solved < ROOMS && System.nanoTime() < giveUp; ) {
            for (int i = 0; i < ROOMS; i++) {
                solved += other.ask("solved", "r" + i).equals("true") ? 1 : 0;
            }
            pass(Duration.ofSeconds(1));
            one.ask("tick");
        }
        assertThat(books().tickets(TicketEvent.Kind.SUBMITTED)).hasSize(ROOMS).doesNotHaveDuplicates();
        assertThat(books().tickets(TicketEvent.Kind.COMPLETED)).hasSize(ROOMS).doesNotHaveDuplicates();
        for (String agent : List.of("ana", "bob", "cleo")) {
            assertThat(other.ask("count", agent)).as(agent).isEqualTo("0");
        }
    }

    @Test
    @DisplayName(
            "Polls of two processes: one that comes back empty is no mass log-out, who is missing goes after the grace")
    void polls() {
        OtherJvm.together(both, "poll", "ana:1", "bob:1");
        pass(Duration.ofSeconds(15));
        other.ask("poll");
        pass(Duration.ofSeconds(10));
        one.ask("poll", "ana:1");
        pass(ChatDesk.GRACE.minusSeconds(11));
        assertThat(other.ask("isOnline", "bob")).isEqualTo("true");
        pass(Duration.ofSeconds(1));
        OtherJvm.together(both, "tick");
        assertThat(other.ask("isOnline", "bob")).isEqualTo("false");
        assertThat(one.ask("isOnline", "ana")).isEqualTo("true");
    }

    @Test
    @DisplayName("A room that waits for too long is told once, by one of the processes")
    void longWait() {
        one.ask("allocate", "r1");
        pass(ChatDesk.PATIENCE.minusNanos(1_000));
        OtherJvm.together(both, "tick");
        assertThat(OtherJvm.notices(both, "waits")).isEmpty();
        pass(Duration.ofNanos(1_000));
        OtherJvm.together(both, "tick");
        OtherJvm.together(both, "tick");
        assertThat(OtherJvm.notices(both, "waits")).containsExactly("waits r1");
        assertThat(books().tickets(TicketEvent.Kind.WAITED_TOO_LONG)).containsExactly("r1");
    }
}
