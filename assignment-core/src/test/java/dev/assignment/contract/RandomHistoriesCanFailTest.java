package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.store.StoreProvider;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.Label;

/** The histories see what they are there to see: stores broken on purpose part from the reference, and soon. */
class RandomHistoriesCanFailTest {

    private static final int MOST = 300;
    private static final int LONGEST = 60;

    private static Optional<History> failing(StoreProvider broken) {
        return StepArbitraries.histories(LONGEST)
                .sampleStream()
                .limit(MOST)
                .filter(history -> Retelling.difference(history, broken).isPresent())
                .findFirst();
    }

    @Example
    @Label("Each way of being broken is found")
    void brokenStoresAreFound() {
        found("silent", BrokenStores.silent(ReferenceStore::new, 20, event -> isMove(event)));
        found("losing", BrokenStores.losing(ReferenceStore::new));
        found("missing", BrokenStores.missing(ReferenceStore::new));
        found("overloading", BrokenStores.overloading(ReferenceStore::new));
        found("deaf to presence", BrokenStores.deafToPresence(ReferenceStore::new));
        found("careless", BrokenStores.careless(ReferenceStore::new));
        found("reversing", BrokenStores.reversing(ReferenceStore::new));
        found("paused", BrokenStores.paused(ReferenceStore::new));
        found("late", BrokenStores.late(ReferenceStore::new));
    }

    @Example
    @Label("Each way of being broken in the life cycle of tickets and agents is found")
    void brokenLifeCyclesAreFound() {
        found("disorderly", BrokenLifeCycles.disorderly());
        found("importunate", BrokenLifeCycles.importunate());
        found("patient", BrokenLifeCycles.patient(ReferenceStore::new));
        found("oversleeping", BrokenLifeCycles.oversleeping(ReferenceStore::new));
        found("clairvoyant", BrokenLifeCycles.clairvoyant(ReferenceStore::new));
        found("unfenced", BrokenLifeCycles.unfenced(ReferenceStore::new));
        found("credulous", BrokenLifeCycles.credulous(ReferenceStore::new));
        found("indulgent", BrokenLifeCycles.indulgent(ReferenceStore::new));
        found("hoarding", BrokenLifeCycles.hoarding(ReferenceStore::new));
        found("optimistic", BrokenLifeCycles.optimistic(ReferenceStore::new));
    }

    private static void found(String name, StoreProvider broken) {
        assertThat(failing(broken)).as(name).isPresent();
    }

    private static boolean isMove(DeskEvent event) {
        return event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.ASSIGNED;
    }

    @Example
    @Label("The story of a failure is short: nothing in it can be left out")
    void storiesAreShort() {
        StoreProvider careless = BrokenStores.careless(ReferenceStore::new);
        History story = failing(careless).orElseThrow();
        Predicate<History> fails =
                shorter -> Retelling.difference(shorter, careless).isPresent();
        History shortest = story.shortened(fails);
        for (int step = 0; step < shortest.steps().size(); step++) {
            assertThat(fails).rejects(shortest.without(step, step + 1));
        }
        assertThat(shortest.steps()).hasSizeLessThanOrEqualTo(8);
        assertThat(shortest.toString()).contains("desk.complete(");
    }
}
