package dev.assignment.examples.batch;

import dev.assignment.examples.TestDatabase;
import dev.assignment.examples.database.Database;
import dev.assignment.store.StoreProvider;

/** Desk B with its desk and the vendor's table in H2: the same outcomes. */
class BatchDeskOnH2Test extends BatchDeskTest {

    @Override
    StoreProvider store() {
        return TestDatabase.emptyDesks(TestDatabase.h2());
    }

    @Override
    BatchTable table() {
        return new SqlBatchTable(TestDatabase.h2().dataSource(), Database.freshName("table"));
    }

    @Override
    int much(int inMemory) {
        return inMemory / 50;
    }
}
