package dev.assignment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.assignment.ManualClock;
import dev.assignment.store.Retention;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** §5: "… at the call that built the value, naming field, value and range". */
class SpecInputTest {

    private final AgentSpec ana = AgentSpec.of("ana");
    private final TicketSpec ticket = TicketSpec.of("t1");
    private final QueueSpec queue = QueueSpec.named("q");

    private static void refused(ThrowingCallable call, String... naming) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(naming));
    }

    private static void missing(ThrowingCallable call) {
        assertThatNullPointerException()
                .isThrownBy(call)
                .satisfies(
                        refusal -> assertThat(refusal.getMessage()).isNotBlank().doesNotContain("Cannot invoke"));
    }

    @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway", "ReturnsNullCollection"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    @DisplayName("Agents: capacity, cost, limit, weight, level and attributes are checked")
    void agents() {
        refused(() -> ana.capacity(-1), "capacity of agent ana", "0", "2147483647", "-1");
        refused(() -> ana.channel("chat", -2), "cost", "0", "-2");
        refused(() -> ana.channel("chat", 1, 0), "limit", "1", "0");
        refused(() -> ana.serves("q", -1), "weight in queue q", "0", "1000000", "-1");
        refused(() -> ana.serves("q", 1_000_001), "weight in queue q", "1000000", "1000001");
        refused(() -> ana.skill("s", 0), "level of skill s", "1", "1000000", "0");
        refused(() -> ana.skill("s", 1_000_001), "level of skill s", "1000001");
        refused(() -> ana.attribute("a", Double.NaN), "attribute a", "finite", "NaN");
        refused(() -> ana.attribute("a", Double.POSITIVE_INFINITY), "attribute a", "Infinity");
        refused(() -> AgentSpec.of(""), "agent id");
        refused(() -> ana.channel(""), "channel");
        refused(() -> ana.skill(""), "skill");
        refused(() -> ana.serves(""), "queue");
        refused(() -> ana.attribute("", 1), "attribute");
    }

    @Test
    @DisplayName("Tickets: priority, levels and every name are checked")
    void tickets() {
        refused(() -> ticket.priority(-1), "priority of ticket t1", "0", "99", "-1");
        refused(() -> ticket.priority(100), "priority of ticket t1", "0", "99", "100");
        refused(() -> ticket.requires("s", 0), "level of s", "1", "0");
        refused(() -> TicketSpec.of("x".repeat(256)), "ticket id", "255", "256");
        refused(() -> ticket.queue(""), "queue");
        refused(() -> ticket.channel(""), "channel");
        refused(() -> ticket.requires(""), "skill");
        refused(() -> ticket.prefers(""), "preferred agent");
        refused(() -> ticket.excludes(""), "excluded agent");
        refused(() -> ticket.customer(""), "customer");
    }

    @Test
    @DisplayName("Queues: priority, limit and the ordering that priorityQueue fixes are checked")
    void queues() {
        refused(() -> queue.priority(-1), "priority of queue q", "0", "99", "-1");
        refused(() -> queue.priority(100), "priority of queue q", "99", "100");
        refused(() -> queue.maxWaiting(-1), "maxWaiting of queue q", "0", "-1");
        refused(() -> queue.recordedDecisions(0), "recordedDecisions of queue q", "1", "1000", "0");
        refused(() -> queue.recordedDecisions(1001), "recordedDecisions of queue q", "1", "1000", "1001");
        refused(
                () -> queue.strategy(Strategy.priorityQueue()).ordering(Ordering.fifo()),
                "ordering of queue q",
                "priority-then-age",
                "fifo");
        refused(() -> QueueSpec.named(""), "queue name");
        refused(() -> Strategy.ranking("", agent -> 0), "strategy name");
    }

    @Test
    @DisplayName("Durations: aging and retention are checked")
    void durations() {
        refused(() -> Ordering.aging(Duration.ZERO), "aging step", "1 microsecond", "PT0S");
        refused(() -> Ordering.aging(Duration.ofSeconds(-1)), "aging step", "PT-1S");
        refused(() -> Ordering.aging(Duration.ofDays(36_501)), "aging step", "36500 days");
        refused(() -> Retention.lasting(Duration.ofSeconds(-1)), "retention", "PT-1S");
        refused(() -> Retention.last(-1), "retention count", "0", "-1");
    }

    @Test
    @DisplayName("Snapshots: identifiers, numbers and nulls are checked, times truncated to microseconds")
    void snapshots() {
        DeskSnapshot empty = DeskSnapshot.EMPTY;
        refused(() -> empty.held(ticket, "", Instant.EPOCH), "holder", "1 to 255", "0");
        refused(() -> entry(Optional.of("")), "pause reason", "1 to 255", "0");
        refused(() -> new DeskSnapshot.Standing(-1, 0, 0), "availableSince", "0", "-1");
        refused(() -> new DeskSnapshot.Standing(0, -2, 0), "lastAssigned", "0", "-2");
        refused(() -> new DeskSnapshot.Standing(0, 0, -3), "assignedCount", "0", "-3");
        refused(
                () -> new DeskSnapshot.TicketEntry(ticket, Instant.EPOCH, Optional.empty(), Optional.empty(), 0),
                "version of ticket t1",
                "1",
                "0");
        missing(() -> empty.agent(nothing(), Presence.ONLINE));
        missing(() -> empty.agent(ana, nothing()));
        missing(() -> empty.waiting(nothing(), Instant.EPOCH));
        missing(() -> empty.waiting(ticket, nothing()));
        missing(() -> empty.held(nothing(), "ana", Instant.EPOCH));
        missing(() -> empty.held(ticket, nothing(), Instant.EPOCH));
        missing(() -> empty.held(ticket, "ana", nothing()));
        missing(() -> entry(nothing()));
        missing(() -> new DeskSnapshot(nothing(), List.of()));
        Instant fine = Instant.EPOCH.plusNanos(1999);
        DeskSnapshot.TicketEntry held =
                empty.held(ticket, "ana", fine).tickets().get(0);
        assertThat(held.arrivedAt()).isEqualTo(Instant.EPOCH.plusNanos(1000));
        assertThat(held.holder().orElseThrow().since()).isEqualTo(Instant.EPOCH.plusNanos(1000));
    }

    private DeskSnapshot.AgentEntry entry(Optional<String> pauseReason) {
        return new DeskSnapshot.AgentEntry(
                ana, Presence.ONLINE, pauseReason, Optional.empty(), Optional.empty(), OptionalLong.of(0));
    }

    @Test
    @DisplayName("null: NullPointerException naming the field")
    void nulls() {
        missing(() -> AgentSpec.of(nothing()));
        missing(() -> ana.channel(nothing()));
        missing(() -> ana.skill(nothing()));
        missing(() -> ana.serves(nothing()));
        missing(() -> ana.attribute(nothing(), 1));
        missing(() -> ana.withoutChannel(nothing()));
        missing(() -> ana.withoutSkill(nothing()));
        missing(() -> ana.withoutQueue(nothing()));
        missing(() -> TicketSpec.of(nothing()));
        missing(() -> ticket.queue(nothing()));
        missing(() -> ticket.channel(nothing()));
        missing(() -> ticket.requires(nothing()));
        missing(() -> ticket.prefers(nothing()));
        missing(() -> ticket.excludes(nothing()));
        missing(() -> ticket.customer(nothing()));
        missing(() -> ticket.createdAt(nothing()));
        missing(() -> QueueSpec.named(nothing()));
        missing(() -> queue.strategy(nothing()));
        missing(() -> queue.ordering(nothing()));
        missing(() -> queue.dispatch(nothing()));
        missing(() -> Ordering.aging(nothing()));
        missing(() -> Retention.lasting(nothing()));
        missing(() -> new Retention(nothing(), Optional.empty()));
        missing(() -> new Retention(OptionalInt.empty(), nothing()));
        missing(() -> Strategy.named(nothing()));
        missing(() -> ManualClock.atEpoch().advance(nothing()));
        missing(() -> ManualClock.atEpoch().withZone(nothing()));
        missing(() -> Strategy.ranking("mine", nothing()));
        missing(() -> Strategy.rankingByDemand("mine", nothing()));
        missing(() -> Strategy.draw("mine", nothing()));
        missing(() -> Strategy.ranking(nothing(), agent -> 0));
    }

    @Test
    @DisplayName("Values do not change when a changed copy is made of them")
    void valuesAreImmutable() {
        AgentSpec before = AgentSpec.of("ana").channel("chat").skill("s").serves("q");
        AgentSpec same = AgentSpec.of("ana").channel("chat").skill("s").serves("q");
        before.capacity(9)
                .unlimited()
                .channel("voice", 2, 3)
                .withoutChannel("chat")
                .skill("s", 5)
                .withoutSkill("s")
                .serves("q2", 7)
                .withoutQueue("q")
                .position(4)
                .attribute("a", 1.5);
        assertThat(before).isEqualTo(same).hasSameHashCodeAs(same);
        TicketSpec first = ticket.requires("s").excludes("ben");
        first.requires("s", 3)
                .excludes("cem")
                .withoutRequirements()
                .customer("c")
                .priority(7);
        assertThat(first).isEqualTo(TicketSpec.of("t1").requires("s").excludes("ben"));
    }

    @Test
    @DisplayName("Two descriptions are the same when every field is, whatever the order of the calls")
    void equality() {
        assertThat(ana.skill("a").skill("b").serves("x").serves("y"))
                .isEqualTo(ana.serves("y").serves("x").skill("b").skill("a"));
        assertThat(ana.serves(TicketSpec.DEFAULT_QUEUE, 1)).isEqualTo(ana);
        assertThat(ticket.requires("a").requires("b").excludes("x").excludes("y"))
                .isEqualTo(ticket.excludes("y").excludes("x").requires("b").requires("a"));
        assertThat(ticket.priority(1)).isNotEqualTo(ticket);
        assertThat(ticket.customer("c").withoutCustomer()).isEqualTo(ticket);
        assertThat(ticket.createdAt(Instant.EPOCH.plusNanos(1500)).createdAt())
                .contains(Instant.EPOCH.plus(1, ChronoUnit.MICROS));
        assertThat(queue.maxWaiting(3)).isEqualTo(queue.maxWaiting(3)).isNotEqualTo(queue.maxWaiting(4));
        assertThat(queue.maxWaiting(3).withoutMaxWaiting()).isEqualTo(queue);
        assertThat(queue.recordedDecisions(3))
                .isEqualTo(queue.recordedDecisions(3))
                .isNotEqualTo(queue.recordedDecisions(4))
                .isNotEqualTo(queue);
        assertThat(queue.recordedDecisions(3).withoutRecordedDecisions()).isEqualTo(queue);
        assertThat(ticket.requires("s", 5).requires("s", 2).requirements()).containsExactly(new Requirement("s", 2));
    }

    @Test
    @DisplayName("Every strategy has its documented name, and is found by it")
    void strategyNames() {
        assertThat(Strategy.builtIn())
                .extracting(Strategy::name)
                .containsExactly(
                        "least-loaded",
                        "least-utilized",
                        "least-assigned",
                        "earliest-free",
                        "round-robin",
                        "fixed-order",
                        "least-flexible",
                        "best-match",
                        "weighted-random",
                        "weighted-rotation",
                        "priority-queue");
        assertThat(Strategy.builtIn())
                .allSatisfy(one -> assertThat(Strategy.named(one.name())).contains(one));
        assertThat(Strategy.named("no-such")).isEmpty();
    }

    @Test
    @DisplayName("priorityQueue fixes the queue's ordering to priorityThenAge")
    void priorityQueueFixesTheOrdering() {
        QueueSpec fifo = queue.ordering(Ordering.fifo());
        assertThat(fifo.strategy(Strategy.priorityQueue()).ordering()).isEqualTo(Ordering.priorityThenAge());
        assertThat(fifo.strategy(Strategy.roundRobin()).ordering()).isEqualTo(Ordering.fifo());
    }
}
