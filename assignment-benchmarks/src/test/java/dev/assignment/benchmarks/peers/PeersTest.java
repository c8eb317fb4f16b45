package dev.assignment.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The peers do what they say: a wrong peer could be as fast as it likes. */
class PeersTest {

    private static final int CAPACITY = 3;

    enum Peer {
        SCAN,
        SKIP_LIST,
        PRIORITY_QUEUE,
        HEAP,
        TWO_CHOICES,
        LINEAR,
        COMMONS_RNG,
        COMMONS_MATH;

        AgentChooser of(int agents) {
            int[] weights = IntStream.range(0, agents).map(i -> 1 + i).toArray();
            return switch (this) {
                case SCAN -> new SynchronizedScan(agents, CAPACITY);
                case SKIP_LIST -> new SkipListOfAgents(agents, CAPACITY);
                case PRIORITY_QUEUE -> new LockedPriorityQueue(agents, CAPACITY);
                case HEAP -> new LockedHeap(agents, CAPACITY);
                case TWO_CHOICES -> new TwoChoices(agents, CAPACITY);
                case LINEAR -> Draws.linear(weights, CAPACITY);
                case COMMONS_RNG -> Draws.commonsRng(weights, CAPACITY);
                case COMMONS_MATH -> Draws.commonsMath(weights, CAPACITY);
            };
        }
    }

    /** Against loads and turns that the test keeps itself. */
    @ParameterizedTest
    @EnumSource(names = {"SCAN", "SKIP_LIST", "PRIORITY_QUEUE", "HEAP"})
    void theLeastLoadedAndThenTheLeastRecentlyAssignedIsChosen(Peer peer) {
        int agents = 7;
        AgentChooser chooser = peer.of(agents);
        int[] loads = new int[agents];
        long[] turns = new long[agents];
        SplittableRandom random = new SplittableRandom(3);
        List<Integer> held = new ArrayList<>();
        for (int step = 1; step <= 5000; step++) {
            if (random.nextInt(100) < 55) {
                int expectedLoad = IntStream.of(loads).min().orElseThrow();
                int chosen = chooser.take();
                if (expectedLoad == CAPACITY) {
                    assertThat(chosen).isEqualTo(AgentChooser.NOBODY);
                    continue;
                }
                long oldest = IntStream.range(0, agents)
                        .filter(agent -> loads[agent] == expectedLoad)
                        .mapToLong(agent -> turns[agent])
                        .min()
                        .orElseThrow();
                assertThat(loads[chosen]).isEqualTo(expectedLoad);
                assertThat(turns[chosen]).isEqualTo(oldest);
                loads[chosen]++;
                turns[chosen] = step;
                held.add(chosen);
            } else if (!held.isEmpty()) {
                int agent = held.remove(random.nextInt(held.size()));
                loads[agent]--;
                chooser.release(agent);
            }
        }
        assertThat(IntStream.range(0, agents).map(chooser::load))
                .containsExactly(IntStream.of(loads).boxed().toArray(Integer[]::new));
    }

    /** Never above the capacity, never nobody while there is room. */
    @ParameterizedTest
    @EnumSource
    void allOfTheCapacityAndNoMoreIsGivenOut(Peer peer) {
        int agents = 5;
        AgentChooser chooser = peer.of(agents);
        for (int i = 0; i < agents * CAPACITY; i++) {
            assertThat(chooser.take()).isNotEqualTo(AgentChooser.NOBODY);
        }
        assertThat(chooser.take()).isEqualTo(AgentChooser.NOBODY);
        chooser.release(2);
        assertThat(chooser.take()).isEqualTo(2);
        assertThat(chooser.take()).isEqualTo(AgentChooser.NOBODY);
        assertThat(IntStream.range(0, agents).map(chooser::load)).containsOnly(CAPACITY);
    }

    /** Weights 1 to 4, each agent always with room. */
    @ParameterizedTest
    @EnumSource(names = {"LINEAR", "COMMONS_RNG", "COMMONS_MATH"})
    void drawsFollowTheWeights(Peer peer) {
        AgentChooser chooser = peer.of(4);
        int[] drawn = new int[4];
        for (int i = 0; i < 40_000; i++) {
            int agent = chooser.take();
            drawn[agent]++;
            chooser.release(agent);
        }
        for (int agent = 0; agent < 4; agent++) {
            int expected = 4000 * (agent + 1);
            assertThat(drawn[agent]).isBetween(expected - 400, expected + 400); // 6 standard deviations of the first
        }
    }

    /** Four threads, few agents, always something that waits: nothing is lost, given twice, or left beside room. */
    @ParameterizedTest
    @EnumSource
    void desksLoseNothingAndGiveNothingTwice(Peer peer) throws Exception {
        race(peer, Backlogs.heap());
        race(peer, Backlogs.skipList());
    }

    private static void race(Peer peer, Backlogs backlog) throws Exception {
        int agents = 3;
        PeerDesk desk = new PeerDesk(
                Clock.systemUTC(),
                IntStream.range(0, agents).mapToObj(i -> "agent-" + i).toArray(String[]::new),
                peer.of(agents),
                backlog);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            all.add(threads.submit(racer(desk, "thread-" + thread + "-")));
        }
        int live = 0;
        for (Future<Integer> one : all) {
            live += one.get();
        }
        threads.shutdown();
        int load = IntStream.range(0, agents).map(desk::load).sum();
        assertThat(desk.size()).isEqualTo(live);
        assertThat(load).isEqualTo(Math.min(live, agents * CAPACITY));
        assertThat(IntStream.range(0, agents).map(desk::load)).allMatch(units -> units <= CAPACITY);
    }

    /** Submits and completes its own tickets; tells how many are left. */
    private static Callable<Integer> racer(PeerDesk desk, String prefix) {
        return () -> {
            SplittableRandom random = new SplittableRandom(prefix.hashCode());
            List<String> mine = new ArrayList<>();
            int next = 0;
            for (int i = 0; i < 20_000; i++) {
                if (mine.size() < 4 && random.nextInt(100) < 60) {
                    String id = prefix + next++;
                    assertThat(desk.submit(TicketSpec.of(id)))
                            .isInstanceOfAny(Submission.Assigned.class, Submission.Waiting.class);
                    mine.add(id);
                } else if (!mine.isEmpty()) {
                    String id = mine.get(random.nextInt(mine.size()));
                    Completion completion = desk.complete(id);
                    if (completion instanceof Completion.Completed completed) {
                        assertThat(completed.ended().ticket()).isEqualTo(id);
                        assertThat(desk.complete(id)).isEqualTo(new Refusal.UnknownTicket(id));
                        mine.remove(id);
                    } else {
                        assertThat(completion).isEqualTo(new Refusal.NotHeld(id));
                    }
                }
            }
            return mine.size();
        };
    }

    static Stream<Backlogs> backlogs() {
        return Stream.of(Backlogs.heap(), Backlogs.skipList());
    }

    /** The most urgent first, of equals the oldest. */
    @ParameterizedTest
    @MethodSource("backlogs")
    void whatWaitsIsServedByPriorityAndThenByAge(Backlogs backlog) {
        PeerDesk desk = new PeerDesk(Clock.systemUTC(), new String[] {"ann"}, new LockedHeap(1, 1), backlog);
        desk.submit(TicketSpec.of("held"));
        SplittableRandom random = new SplittableRandom(5);
        Deque<String>[] byPriority = queues(10);
        for (int i = 0; i < 1000; i++) {
            int priority = random.nextInt(10);
            desk.submit(TicketSpec.of("ticket-" + i).priority(priority));
            byPriority[9 - priority].add("ticket-" + i);
        }
        String held = "held";
        for (Deque<String> queue : byPriority) {
            for (String expected : queue) {
                List<Assignment> made = ((Completion.Completed) desk.complete(held)).made();
                assertThat(made).extracting(Assignment::ticket).containsExactly(expected);
                held = expected;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Deque<String>[] queues(int count) {
        return Stream.generate(ArrayDeque<String>::new).limit(count).toArray(Deque[]::new);
    }
}
