package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Ranking;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The general index under two real threads. */
class RankedIndexTest {

    private static final int LOOKS = 3_000_000;

    @Test
    @DisplayName("An agent that has room all the time is found at any time, also while it moves to the front")
    void alwaysFound() throws InterruptedException {
        Ranking ranking = (Ranking) Strategy.ranking(
                "by-desk-number", agent -> agent.spec().attributes().get("desk").longValue());
        Profiles profiles = new Profiles(action -> {});
        AgentSpec front = AgentSpec.of("ana").attribute("desk", 1);
        AgentSpec back = front.attribute("desk", 2);
        AgentState first = AgentState.registered(front, 1, 1, 0)
                .present(Presence.ONLINE, Optional.empty(), Duration.ZERO, Instant.EPOCH, 2);
        AgentCell ana = new AgentCell(first, profiles.open(front.profile()));
        ProfileNode node = profiles.join(front.profile(), ana);
        RankedIndex.Order order =
                new RankedIndex.Order(Optional.of(ranking), Optional.empty(), Optional.empty(), Optional.empty());
        RankedIndex index = node.rankedIndex(
                order, () -> new RankedIndex(order, ranking, TicketSpec.of("t").demand(), profiles));
        index.include(ana);

        AtomicBoolean done = new AtomicBoolean();
        Thread moving = new Thread(() -> {
            for (long sequence = 3; !done.get(); sequence++) {
                AgentState before = ana.state();
                AgentState after = before.respecify(sequence % 2 == 0 ? front : back, Instant.EPOCH, sequence);
                ana.replace(before, after);
                index.changed(ana, before, after);
            }
        });
        moving.start();
        int missed = 0;
        for (int i = 0; i < LOOKS; i++) {
            missed += index.first(Set.of()).isFound() ? 0 : 1;
        }
        done.set(true);
        moving.join();
        assertThat(missed).isZero();
    }

    @Test
    @DisplayName(
            "Agents are found in order of any ranks, whether or not they fit into a key, and of those excluded none")
    void anyRanks() {
        List<Long> ranks = List.of(7L, -3L, Long.MAX_VALUE, 0L, 1L << 40, Long.MIN_VALUE, 7L, (1L << 20) - 1, 1L << 20);
        Ranking ranking = (Ranking)
                Strategy.ranking("listed", agent -> ranks.get(agent.spec().position()));
        Profiles profiles = new Profiles(action -> {});
        ProfileNode node = profiles.open(AgentSpec.of("a0").profile());
        RankedIndex.Order order =
                new RankedIndex.Order(Optional.of(ranking), Optional.empty(), Optional.empty(), Optional.empty());
        RankedIndex index = node.rankedIndex(
                order, () -> new RankedIndex(order, ranking, TicketSpec.of("t").demand(), profiles));
        for (int i = 0; i < ranks.size(); i++) {
            AgentState state = AgentState.registered(AgentSpec.of("a" + i).position(i), i + 1, 1, 0)
                    .present(Presence.ONLINE, Optional.empty(), Duration.ZERO, Instant.EPOCH, 50 - i);
            AgentCell agent = new AgentCell(state, node);
            node.join(agent);
            index.include(agent);
        }
        Set<String> seen = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        for (RankedIndex.First first = index.first(seen); first.isFound(); first = index.first(seen)) {
            inOrder.add(first.agent().key());
            seen.add(first.agent().key());
        }
        // The two of rank 7 in the order of "longest available": the later of them has the lower sequence number.
        assertThat(inOrder).containsExactly("a5", "a1", "a3", "a6", "a0", "a7", "a8", "a4", "a2");
        assertThat(index.stale()).isZero();
    }
}
