package dev.assignment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.BeforeTry;

/** Holdings, few and many, are a list of assignments with sums: nothing else. */
class HoldingsTest {

    private final List<Assignment> list = new ArrayList<>();
    private Holdings holdings = Holdings.none();

    /** Takes an assignment, or returns the one at an index. */
    private record Change(boolean takes, int index, int cost, int channel) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.of(true, true, true, false, false),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 2))
                .as(Change::new)
                .list()
                .ofMaxSize(400)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @BeforeTry
    void nothingHeld() {
        list.clear();
        holdings = Holdings.none();
    }

    @Property(tries = 60)
    void theyAreAListWithSums(@ForAll("changes") List<Change> changes) {
        long id = 0;
        for (Change change : changes) {
            Holdings before = holdings;
            List<Assignment> listBefore = List.copyOf(list);
            if (change.takes()) {
                // Identities have gaps, as other agents take assignments in between.
                id += 1 + change.index() % 70;
                Assignment taken = assignment(id, change.cost(), change.channel());
                list.add(taken);
                holdings = holdings.with(taken);
            } else if (!list.isEmpty()) {
                Assignment returned = list.remove(change.index() % list.size());
                Assignment known = change.index() % 2 == 0 ? returned : again(returned);
                assertThat(holdings.contains(known)).isTrue();
                holdings = holdings.without(known);
                assertThat(holdings.contains(returned)).isFalse();
                assertThat(holdings.find(returned.id())).isEmpty();
            }
            assertSame(holdings, list);
            assertSame(before, listBefore);
        }
    }

    private static Assignment assignment(long id, int cost, int channel) {
        Optional<String> on = channel == 0 ? Optional.empty() : Optional.of("channel" + channel);
        return new Assignment(
                id,
                "t" + id,
                "ana",
                "default",
                on,
                cost,
                Instant.EPOCH,
                Reason.BEST,
                "least-loaded",
                0,
                Assignment.Stage.ACTIVE);
    }

    /** Another object of the same identity, as one that was read from elsewhere. */
    private static Assignment again(Assignment one) {
        return assignment(
                one.id(),
                one.cost(),
                one.channel().map(name -> name.charAt(name.length() - 1) - '0').orElse(0));
    }

    private static void assertSame(Holdings holdings, List<Assignment> list) {
        assertThat(holdings.size()).isEqualTo(list.size());
        assertThat(holdings.toList()).isEqualTo(list);
        assertThat(holdings.load())
                .isEqualTo(list.stream().mapToLong(Assignment::cost).sum());
        for (String channel : List.of("channel1", "channel2", "no-such-channel")) {
            assertThat(holdings.countOn(channel)).isEqualTo((int) list.stream()
                    .filter(one -> one.channel().equals(Optional.of(channel)))
                    .count());
        }
        for (Assignment one : list) {
            assertThat(holdings.contains(one)).isTrue();
            assertThat(holdings.find(one.id())).contains(one);
        }
        assertThat(holdings.without(assignment(Long.MAX_VALUE, 1, 0))).isSameAs(holdings);
    }

    @Example
    void identitiesThatShareAllLowBitsAreKeptApart() {
        List<Assignment> colliding = new ArrayList<>();
        Holdings many = Holdings.none();
        for (int i = 0; i < 60; i++) {
            Assignment one = assignment(1L + ((long) i << 40), 1, 0);
            colliding.add(one);
            many = many.with(one);
        }
        assertSame(many, colliding);
        for (Assignment one : List.copyOf(colliding)) {
            colliding.remove(one);
            many = many.without(one);
            assertSame(many, colliding);
        }
        assertThat(many.size()).isZero();
    }

    @Example
    void aLoadBeyondTheRangeOfAnIntIsRight() {
        Holdings heavy = Holdings.none();
        for (int i = 1; i <= 100; i++) {
            heavy = heavy.with(assignment(i, Integer.MAX_VALUE, 0));
            assertThat(heavy.load()).isEqualTo((long) i * Integer.MAX_VALUE);
        }
    }

    @Example
    void theyAreListedOldestFirstWhateverTheOrderOfTaking() {
        Holdings mixed = Holdings.none();
        for (long id : new long[] {5, 3, 9, 1}) {
            mixed = mixed.with(assignment(id, 1, 0));
        }
        assertThat(mixed.toList()).isSortedAccordingTo(Comparator.comparingLong(Assignment::id));
    }
}
