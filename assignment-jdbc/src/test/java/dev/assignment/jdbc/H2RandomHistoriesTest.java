package dev.assignment.jdbc;

import dev.assignment.contract.RandomHistoriesContract;
import dev.assignment.store.StoreProvider;

class H2RandomHistoriesTest extends RandomHistoriesContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.h2().emptyDesks();
    }
}
