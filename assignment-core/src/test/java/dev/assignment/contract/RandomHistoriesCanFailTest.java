package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.DeskEvent;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.store.StoreProvider;
import java.util.List;
import java.util.Optional;
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
        List<StoreProvider> broken = List.of(
                BrokenStores.silent(ReferenceStore::new, 20, event -> isMove(event)),
                BrokenStores.losing(ReferenceStore::new),
                BrokenStores.missing(ReferenceStore::new),
                BrokenStores.overloading(ReferenceStore::new),
                BrokenStores.deafToPresence(ReferenceStore::new),
                BrokenStores.careless(ReferenceStore::new),
                BrokenStores.reversing(ReferenceStore::new),
                BrokenStores.paused(ReferenceStore::new),
                BrokenStores.late(ReferenceStore::new));
        for (int i = 0; i < broken.size(); i++) {
            assertThat(failing(broken.get(i))).as("number %d", i).isPresent();
        }
    }

    private static boolean isMove(DeskEvent event) {
        return event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.ASSIGNED;
    }

    @Example
    @Label("The story of a failure is short: nothing in it can be left out")
    void storiesAreShort() {
        StoreProvider careless = BrokenStores.careless(ReferenceStore::new);
        History story = failing(careless).orElseThrow();
        History shortest = story.shortened(
                shorter -> Retelling.difference(shorter, careless).isPresent());
        assertThat(shortest.steps()).hasSizeLessThanOrEqualTo(6);
        assertThat(shortest.toString()).contains("desk.complete(");
    }
}
