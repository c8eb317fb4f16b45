package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.store.StoreProvider;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The races see what they are there to see: stores broken on purpose do not pass. */
class RacesCanFailTest {

    /** What is counted, and what the right store has to pass. */
    private static final int SOME = 20;

    /** The rarest of what is looked for shows in one race of five: only a check that is blind needs them all. */
    private static final int MOST = 200;

    private static boolean is(DeskEvent event, TicketEvent.Kind kind) {
        return event instanceof TicketEvent told && told.kind() == kind;
    }

    private static List<String> race(StoreProvider store, long seed) throws InterruptedException {
        return new Race(new RaceSchedule(seed, 3, 3, 12, 80, 2), store).run();
    }

    /** Within so many short races something is found that is told in these words. */
    private static void assertFound(StoreProvider broken, String words) throws InterruptedException {
        for (int seed = 0; seed < MOST; seed++) {
            if (race(broken, seed).stream().anyMatch(wrong -> wrong.contains(words))) {
                return;
            }
        }
        fail("not found in %d races: %s", MOST, words);
    }

    @Test
    @DisplayName("A second assignment of a held ticket is found")
    void duplicates() throws InterruptedException {
        assertFound(BrokenStores.duplicating(InMemoryStore::open), "but then: TicketEvent[kind=ASSIGNED");
    }

    @Test
    @DisplayName("An assignment beyond the capacity is found, while it lasts and at rest")
    void overloads() throws InterruptedException {
        assertFound(BrokenStores.overloading(InMemoryStore::open), "overload: ");
        assertFound(BrokenStores.overloading(InMemoryStore::open), "overload at rest: ");
    }

    @Test
    @DisplayName("A ticket that is lost without a word is found")
    void losses() throws InterruptedException {
        assertFound(BrokenStores.losing(InMemoryStore::open), "lost or changed silently");
    }

    @Test
    @DisplayName("A ticket that waits while an agent is eligible is found")
    void missedMatches() throws InterruptedException {
        assertFound(BrokenStores.missing(InMemoryStore::open), "though eligible is");
    }

    @Test
    @DisplayName("Work that goes to somebody who has gone is found")
    void workForTheGone() throws InterruptedException {
        assertFound(BrokenStores.deafToPresence(InMemoryStore::open), "after it had gone");
    }

    @Test
    @DisplayName("An offer that is accepted after it was over is found, and one that two accept")
    void offersWithTwoEnds() throws InterruptedException {
        assertFound(BrokenRaces.belated(InMemoryStore::open), "accepted as ");
        assertFound(BrokenRaces.agreeable(InMemoryStore::open), "accepted twice: ");
    }

    @Test
    @DisplayName("An offer that takes no capacity is found, and one that expires and gives none back")
    void capacityOfOffers() throws InterruptedException {
        assertFound(BrokenRaces.weightless(InMemoryStore::open), "overload");
        assertFound(BrokenRaces.unreleasing(InMemoryStore::open), "drift: ");
    }

    @Test
    @DisplayName("Offers to somebody whose lease has ended are found")
    void leasesThatKeepOffers() throws InterruptedException {
        assertFound(BrokenRaces.leaseless(InMemoryStore::open), "offered to somebody who is offline");
    }

    @Test
    @DisplayName("A deadline that nobody handles is found")
    void overdue() throws InterruptedException {
        assertFound(BrokenRaces.idle(InMemoryStore::open), "overdue since ");
    }

    @Test
    @DisplayName("An event that is not told is found, whatever it is of")
    void untoldEvents() throws InterruptedException {
        Set<TicketEvent.Kind> frequent = frequentKinds();
        assertThat(frequent).contains(TicketEvent.Kind.SUBMITTED).hasSizeGreaterThan(3);
        for (TicketEvent.Kind kind : frequent) {
            assertFound(BrokenStores.silent(InMemoryStore::open, 5, event -> is(event, kind)), "phase");
        }
    }

    /** What happens so often in a short race that one in five of it is missed for certain. */
    private static Set<TicketEvent.Kind> frequentKinds() throws InterruptedException {
        Map<TicketEvent.Kind, LongAdder> counts = new ConcurrentHashMap<>();
        StoreProvider counting = BrokenStores.silent(InMemoryStore::open, 5, event -> {
            if (event instanceof TicketEvent told) {
                counts.computeIfAbsent(told.kind(), kind -> new LongAdder()).increment();
            }
            return false;
        });
        for (int seed = 0; seed < SOME; seed++) {
            race(counting, seed);
        }
        Set<TicketEvent.Kind> frequent = EnumSet.noneOf(TicketEvent.Kind.class);
        counts.forEach((kind, count) -> {
            if (count.sum() >= 3L * SOME) {
                frequent.add(kind);
            }
        });
        return frequent;
    }

    @Test
    @DisplayName("The store that is right passes the same races")
    void theRightOnePasses() throws InterruptedException {
        for (int seed = 0; seed < SOME; seed++) {
            assertThat(race(InMemoryStore::open, seed)).isEmpty();
        }
    }
}
