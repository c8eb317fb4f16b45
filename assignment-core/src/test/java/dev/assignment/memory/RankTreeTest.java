package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A tree of several levels under real threads, and its seats. */
class RankTreeTest {

    private static final int AGENTS = 700;
    private static final int THREADS = 4;
    private static final int ROUNDS = 40;
    private static final int CHANGES = 2_000;

    private final AtomicLongArray keys = new AtomicLongArray(AGENTS);
    private final RankTree tree = new RankTree(agent -> keys.get(agent.registration()));

    private static AgentCell agent(int registration) {
        AgentState state = AgentState.registered(AgentSpec.of("a" + registration), registration, 1, 0);
        return new AgentCell(state, new ProfileNode(state.spec().profile()));
    }

    /** Shows the lowest, of equals all. */
    private final class Lowest implements RankTree.Look {
        private final List<Integer> shown = new ArrayList<>();
        private long bound;

        @Override
        public void begin() {
            shown.clear();
            bound = RankTree.NONE;
        }

        @Override
        public long bound() {
            return bound;
        }

        @Override
        public boolean at(AgentCell agent, long key) {
            if (keys.get(agent.registration()) != key) {
                return false;
            }
            shown.add(agent.registration());
            bound = key;
            return true;
        }
    }

    private List<Integer> lowest() {
        Lowest look = new Lowest();
        tree.look(look);
        return look.shown;
    }

    @Test
    @DisplayName("After any changes by several threads every word is right, and the lowest agents are found")
    void rightAtRest() throws Exception {
        List<RankTree.Seat> seats = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            keys.set(i, RankTree.NONE);
            seats.add(tree.take(agent(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Integer>> calls = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    SplittableRandom random = new SplittableRandom(round * THREADS + thread);
                    calls.add(() -> change(seats, random));
                }
                for (Future<Integer> call : threads.invokeAll(calls)) {
                    call.get();
                }
                assertThat(tree.wrong()).isZero();
                long least = RankTree.NONE;
                for (int i = 0; i < AGENTS; i++) {
                    least = Math.min(least, keys.get(i));
                }
                List<Integer> expected = new ArrayList<>();
                for (int i = 0; i < AGENTS; i++) {
                    if (keys.get(i) == least && least != RankTree.NONE) {
                        expected.add(i);
                    }
                }
                assertThat(lowest()).containsExactlyInAnyOrderElementsOf(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Few agents and few keys, so that words recur, and several threads want the same ones. */
    private int change(List<RankTree.Seat> seats, SplittableRandom random) {
        int found = 0;
        for (int i = 0; i < CHANGES; i++) {
            int agent = random.nextInt(8) * 97;
            keys.set(agent, random.nextInt(3) == 0 ? RankTree.NONE : random.nextInt(4));
            tree.settle(seats.get(agent));
            found += lowest().size();
        }
        return found;
    }

    @Test
    @DisplayName("A seat that was given back is given out again, so agents that come and go take no more memory")
    void seatsAreReused() {
        keys.set(0, 5);
        for (int i = 0; i < 10_000; i++) {
            RankTree.Seat seat = tree.take(agent(0));
            tree.settle(seat);
            assertThat(lowest()).containsExactly(0);
            tree.leave(seat);
            assertThat(tree.isEmpty()).isTrue();
        }
        assertThat(tree.seats()).isEqualTo(1);
    }
}
