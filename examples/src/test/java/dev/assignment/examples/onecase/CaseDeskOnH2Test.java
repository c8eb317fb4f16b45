package dev.assignment.examples.onecase;

import dev.assignment.examples.TestDatabase;
import dev.assignment.store.StoreProvider;

/** Desk C with its desk in H2: the same outcomes. */
class CaseDeskOnH2Test extends CaseDeskTest {

    @Override
    StoreProvider store() {
        return TestDatabase.emptyDesks(TestDatabase.h2());
    }
}
