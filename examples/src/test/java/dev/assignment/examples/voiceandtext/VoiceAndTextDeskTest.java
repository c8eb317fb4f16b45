package dev.assignment.examples.voiceandtext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.ManualClock;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.store.StoreProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Desk A, clause by clause: here in memory, below it on databases. */
class VoiceAndTextDeskTest {

    private static final Set<Medium> VOICE = EnumSet.of(Medium.VOICE);
    private static final Set<Medium> TEXT = EnumSet.of(Medium.TEXT);
    private static final Set<Medium> BOTH = EnumSet.allOf(Medium.class);

    private VoiceAndTextDesk desk = counting(Counting.OPEN);

    /** Where each desk that a test opens is kept; empty each time. */
    StoreProvider store() {
        return InMemoryStore::open;
    }

    /** How much of something a test does: a database takes a thousand times as long as memory. */
    int much(int inMemory) {
        return inMemory;
    }

    private VoiceAndTextDesk counting(Counting counting) {
        return new VoiceAndTextDesk(store(), ManualClock.atEpoch(), counting, (ticket, agent) -> {});
    }

    private void hire(String name, int limit, Set<Medium> media) {
        hire(name, limit, media, Set.of("de"), Set.of("ios"));
    }

    private void hire(String name, int limit, Set<Medium> media, Set<String> languages, Set<String> platforms) {
        desk.hire(new SupportAgent(name, limit, media, languages, platforms));
        desk.signIn(name);
    }

    private void call(String id) {
        desk.take(new SupportTicket(id, Medium.VOICE, "de", "ios"));
    }

    private void text(String id) {
        desk.take(new SupportTicket(id, Medium.TEXT, "de", "ios"));
    }

    @Test
    @DisplayName("Voice is served before text, FIFO inside each")
    void voiceBeforeText() {
        for (String id : List.of("text-1", "text-2")) {
            text(id);
        }
        for (String id : List.of("call-1", "call-2")) {
            call(id);
        }
        hire("gil", 1, BOTH);

        List<String> served = new ArrayList<>();
        while (!desk.ticketsOf("gil").isEmpty()) {
            String next = desk.ticketsOf("gil").get(0);
            served.add(next);
            assertThat(desk.close(next)).isTrue();
        }
        assertThat(served).containsExactly("call-1", "call-2", "text-1", "text-2");
    }

    @Test
    @DisplayName("An agent takes voice, text or both")
    void media() {
        hire("vera", 9, VOICE);
        hire("tina", 9, TEXT);
        call("call-1");
        text("text-1");
        assertThat(desk.agentOf("call-1")).contains("vera");
        assertThat(desk.agentOf("text-1")).contains("tina");

        desk.limit("vera", 0);
        desk.limit("tina", 0);
        hire("gil", 9, BOTH);
        call("call-2");
        text("text-2");
        assertThat(desk.ticketsOf("gil")).containsExactly("call-2", "text-2");
    }

    @Test
    @DisplayName("For voice, agents who can only do voice are preferred, so that generalists stay free")
    void specialistsFirst() {
        hire("gil", 5, BOTH);
        hire("vera", 2, VOICE);
        hire("viktor", 1, VOICE);
        for (int i = 1; i <= 4; i++) {
            call("call-" + i);
        }
        // vera has one call already when the third comes, gil has none, and still it is hers
        assertThat(desk.ticketsOf("vera")).hasSize(2);
        assertThat(desk.ticketsOf("viktor")).hasSize(1);
        assertThat(desk.ticketsOf("gil")).containsExactly("call-4");
    }

    @Test
    @DisplayName("Least assigned counts open tickets by default")
    void leastAssignedOpen() {
        hire("ana", 9, TEXT);
        hire("bob", 9, TEXT);
        text("t1"); // ana
        text("t2"); // bob
        text("t3"); // ana
        desk.close("t1");
        desk.close("t3");

        text("t4");

        assertThat(desk.agentOf("t4")).as("ana has none open, bob one").contains("ana");
    }

    @Test
    @DisplayName("Tickets ever assigned can be selected instead")
    void leastAssignedEver() {
        desk = counting(Counting.EVER);
        hire("ana", 9, TEXT);
        hire("bob", 9, TEXT);
        text("t1"); // ana
        text("t2"); // bob
        text("t3"); // ana
        desk.close("t1");
        desk.close("t3");

        text("t4");

        assertThat(desk.agentOf("t4")).as("ana was assigned two, bob one").contains("bob");
    }

    @Test
    @DisplayName("Ties go by who was assigned longest ago")
    void ties() {
        hire("ana", 1, TEXT);
        hire("bob", 2, TEXT);
        text("t1"); // ana
        text("t2"); // bob
        desk.close("t2");
        desk.close("t1"); // ana had no room until now: bob is available for longer, but ana was assigned longer ago

        text("t3");

        assertThat(desk.agentOf("t3")).contains("ana");
    }

    @Test
    @DisplayName("Tickets demand a language and a platform out of open sets of which an agent has several")
    void languageAndPlatform() {
        hire("ana", 9, TEXT, Set.of("de", "sv"), Set.of("ios", "web"));
        hire("bob", 9, TEXT, Set.of("de", "fi"), Set.of("ios", "amiga"));
        desk.take(new SupportTicket("fi-amiga", Medium.TEXT, "fi", "amiga"));
        desk.take(new SupportTicket("sv-web", Medium.TEXT, "sv", "web"));
        desk.take(new SupportTicket("sv-amiga", Medium.TEXT, "sv", "amiga"));

        assertThat(desk.agentOf("fi-amiga")).contains("bob");
        assertThat(desk.agentOf("sv-web")).contains("ana");
        assertThat(desk.agentOf("sv-amiga")).as("nobody has both").isEmpty();
        assertThat(desk.why("sv-amiga")).isEqualTo("waits: 2 skill missing");

        hire("bob", 9, TEXT, Set.of("de", "sv"), Set.of("amiga"));
        assertThat(desk.agentOf("sv-amiga")).contains("bob");
    }

    @Test
    @DisplayName("A language does not count as a platform of the same name")
    void languageIsNoPlatform() {
        hire("ana", 9, TEXT, Set.of("basic"), Set.of("web"));
        desk.take(new SupportTicket("t1", Medium.TEXT, "basic", "basic"));
        assertThat(desk.agentOf("t1")).isEmpty();
    }

    @Test
    @DisplayName("Limits per agent can be changed at run time, and what a higher one makes room for is served at once")
    void limitPerAgent() {
        hire("gil", 2, BOTH);
        for (int i = 1; i <= 5; i++) {
            text("t" + i);
        }
        assertThat(desk.ticketsOf("gil")).containsExactly("t1", "t2");

        desk.limit("gil", 4);
        assertThat(desk.ticketsOf("gil")).containsExactly("t1", "t2", "t3", "t4");

        desk.limit("gil", 1);
        assertThat(desk.ticketsOf("gil")).as("lowering takes nothing away").hasSize(4);
        desk.close("t1");
        desk.close("t2");
        desk.close("t3");
        assertThat(desk.ticketsOf("gil")).containsExactly("t4");
        desk.close("t4");
        assertThat(desk.ticketsOf("gil")).containsExactly("t5");
    }

    @Test
    @DisplayName("Limits per channel can be changed at run time, and those of the other channel do not move")
    void limitPerChannel() {
        hire("gil", 4, BOTH);
        desk.limit("gil", Medium.VOICE, 1);
        call("call-1");
        call("call-2");
        call("call-3");
        text("text-1");
        assertThat(desk.ticketsOf("gil")).containsExactly("call-1", "text-1");

        desk.limit("gil", Medium.VOICE, 2);
        assertThat(desk.ticketsOf("gil")).containsExactly("call-1", "text-1", "call-2");

        desk.unlimit("gil", Medium.VOICE);
        assertThat(desk.ticketsOf("gil")).containsExactly("call-1", "text-1", "call-2", "call-3");
        text("text-2");
        assertThat(desk.waiting(Medium.TEXT)).as("the limit of the agent is 4").containsExactly("text-2");
    }

    @Test
    @DisplayName(
            "An agent that is changed keeps the limits of its media; a limit brings nobody a medium it does not take")
    void limitsStay() {
        hire("gil", 4, BOTH);
        desk.limit("gil", Medium.TEXT, 1);
        hire("gil", 5, BOTH);
        text("text-1");
        text("text-2");
        assertThat(desk.ticketsOf("gil")).containsExactly("text-1");
        hire("vera", 4, Set.of(Medium.VOICE));
        assertThatThrownBy(() -> desk.limit("vera", Medium.TEXT, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vera");
        assertThat(desk.waiting(Medium.TEXT)).containsExactly("text-2");
    }

    @Test
    @DisplayName("Any number of consumers and a broker that delivers again: no duplicate, no agent over its limit")
    void manyConsumers() throws InterruptedException {
        int tickets = much(2_000);
        Map<String, AtomicInteger> deliveries = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<String> open = new ConcurrentLinkedQueue<>();
        desk = new VoiceAndTextDesk(store(), ManualClock.atEpoch(), Counting.OPEN, (ticket, agent) -> {
            deliveries.computeIfAbsent(ticket, id -> new AtomicInteger()).incrementAndGet();
            open.add(ticket);
        });
        for (int i = 0; i < 10; i++) {
            hire("agent-" + i, 3, BOTH);
        }
        BlockingQueue<SupportTicket> topic = new LinkedBlockingQueue<>();
        for (int i = 0; i < tickets; i++) {
            SupportTicket ticket = new SupportTicket("t" + i, i % 3 == 0 ? Medium.VOICE : Medium.TEXT, "de", "ios");
            topic.add(ticket);
            topic.add(ticket);
        }
        List<Thread> consumers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            consumers.add(new Thread(new TicketConsumer(topic, desk)));
        }
        consumers.forEach(Thread::start);
        Set<String> closed = new HashSet<>();
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (closed.size() < tickets && System.nanoTime() < giveUp) {
            for (int i = 0; i < 10; i++) {
                assertThat(desk.ticketsOf("agent-" + i)).hasSizeLessThanOrEqualTo(3);
            }
            for (String ticket = open.poll(); ticket != null; ticket = open.poll()) {
                assertThat(desk.close(ticket)).as(ticket).isTrue();
                closed.add(ticket);
            }
        }
        for (Thread consumer : consumers) {
            consumer.interrupt();
            consumer.join();
        }

        assertThat(closed).hasSize(tickets);
        assertThat(deliveries.values()).allMatch(times -> times.get() == 1);
    }
}
