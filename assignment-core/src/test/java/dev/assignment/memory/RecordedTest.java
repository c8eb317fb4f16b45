package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Cause;
import dev.assignment.model.Decision;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How records are kept with their ticket, and what they cost. */
class RecordedTest {

    private static Recorded record(long version, int last) {
        return new Recorded(
                new Decision(
                        "t1",
                        "q",
                        version,
                        Instant.EPOCH,
                        Cause.SUBMIT,
                        "least-loaded",
                        Optional.empty(),
                        List.of(),
                        Map.of()),
                last);
    }

    private static List<Long> versions(List<Decision> records) {
        return records.stream().map(Decision::version).toList();
    }

    @Test
    @DisplayName("Records are in order of version, however late a thread brings one, and each is there once")
    void inOrderAndOnce() {
        List<Decision> kept = List.of();
        for (long version : new long[] {4, 2, 9, 4, 9, 2, 6, 1}) {
            kept = record(version, 9).addedTo(kept);
        }
        assertThat(versions(kept)).containsExactly(1L, 2L, 4L, 6L, 9L);
        assertThat(record(4, 9).addedTo(kept)).isSameAs(kept);
    }

    @Test
    @DisplayName("The oldest go, and one that comes late and is older than all that are kept is not kept")
    void theLastOnes() {
        List<Decision> kept = List.of();
        for (long version = 1; version <= 5; version++) {
            kept = record(2 * version, 3).addedTo(kept);
        }
        assertThat(versions(kept)).containsExactly(6L, 8L, 10L);
        assertThat(versions(record(3, 3).addedTo(kept))).containsExactly(6L, 8L, 10L);
        assertThat(versions(record(7, 3).addedTo(kept))).containsExactly(7L, 8L, 10L);
        assertThat(versions(record(12, 1).addedTo(kept))).containsExactly(12L);
    }

    private static Desk desk(CountingData.Provider counting, QueueSpec queue) {
        Desk desk = Desk.builder().store(counting).queue(queue).build();
        for (int i = 0; i < 100; i++) {
            desk.register(AgentSpec.of("agent-" + i).capacity(9).serves("q").serves("other"));
            desk.presence("agent-" + i, Presence.ONLINE);
        }
        return desk;
    }

    @Test
    @DisplayName("Whoever finishes an assignment keeps its record, though another set the final and was stopped then")
    void keptThoughTheOtherStopped() {
        StoreData data = new StoreData(
                new StoreSettings(1, Optional.empty(), Duration.ZERO, WhenLeaving.KEEP, Optional.empty()));
        AssignmentStore store = new InMemoryStore(data);
        Steps steps = new Steps(data);
        store.addQueue(QueueSpec.named("default").recordedDecisions(9), Instant.EPOCH);
        store.register(List.of(AgentSpec.of("ana")), Instant.EPOCH);
        store.submit(TicketSpec.of("t1"), Instant.EPOCH);
        AgentCell ana = Objects.requireNonNull(data.agent("ana"));
        TicketCell ticket = Objects.requireNonNull(data.tickets().get("t1"));
        Place waits = (Place) ticket.phase();
        Call call = data.call(Instant.EPOCH, Cause.FORCE);
        Chosen forced = new Chosen(ana, ana.state(), Reason.FORCED, 0, Strategy.leastLoaded());
        Matching matching = new Matcher(data, steps).matching(ticket, waits, waits.queue(), forced, call);
        assertThat(ticket.replace(waits, matching)).isTrue();
        assertThat(ana.replace(matching.before(), matching.after())).isTrue();
        matching.decide(Matching.Verdict.HELD);
        assertThat(ticket.replace(matching, matching.possession())).isTrue();
        assertThat(versions(store.decisions("t1"))).containsExactly(1L);
        steps.finish(matching, call);
        steps.finish(matching, call);
        assertThat(versions(store.decisions("t1"))).containsExactly(1L, 2L);
    }

    private static long readsOfASubmit(QueueSpec queue) {
        CountingData.Provider counting = new CountingData.Provider();
        Desk desk = desk(counting, queue);
        desk.addQueue(QueueSpec.named("other").recordedDecisions(9));
        desk.submit(TicketSpec.of("first").queue("q"));
        desk.submit(TicketSpec.of("elsewhere").queue("other"));
        long before = counting.data().agentReads();
        desk.submit(TicketSpec.of("t1").queue("q"));
        return counting.data().agentReads() - before;
    }

    @Test
    @DisplayName(
            "A queue that records reads every agent once more; one that does not reads none more, whatever others do")
    void reads() {
        long without = readsOfASubmit(QueueSpec.named("q"));
        assertThat(without).isLessThan(50);
        assertThat(readsOfASubmit(QueueSpec.named("q").recordedDecisions(9))).isEqualTo(without + 100);
    }

    @Test
    @DisplayName("A ranking that throws when it is asked for the record alone harms nothing")
    void failsForTheRecordOnly() {
        Set<Object> asked = new HashSet<>();
        Strategy once = Strategy.ranking("once", agent -> {
            if (RecordedTest.isRecording() && asked.add(agent.id())) {
                throw new IllegalStateException("broken on purpose");
            }
            return agent.load();
        });
        CountingData.Provider counting = new CountingData.Provider();
        Desk desk = desk(counting, QueueSpec.named("q").strategy(once).recordedDecisions(9));
        desk.submit(TicketSpec.of("t1").queue("q"));
        desk.submit(TicketSpec.of("t2").queue("q"));
        Decision first = desk.decisions("t1").get(0);
        assertThat(first.agent()).isPresent();
        assertThat(first.candidates()).isEmpty();
        assertThat(first.ineligible()).isEqualTo(Map.of(Ineligibility.STRATEGY_FAILED, 100));
        assertThat(desk.decisions("t2").get(0).candidates()).hasSize(100);
        assertThat(desk.counts().held()).isEqualTo(2);
    }

    private static boolean isRecording() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith("Recorder")));
    }
}
