package dev.assignment.examples.leads;

import dev.assignment.examples.TestDatabase;
import dev.assignment.store.StoreProvider;

/** Desk E in a SQLite file, which knows no {@code SKIP LOCKED}: the same outcomes, draw by draw. */
class LeadDeskOnSqliteTest extends LeadDeskTest {

    @Override
    StoreProvider store() {
        return TestDatabase.emptyDesks(TestDatabase.sqlite());
    }

    @Override
    int much(int inMemory) {
        return inMemory / 8;
    }
}
