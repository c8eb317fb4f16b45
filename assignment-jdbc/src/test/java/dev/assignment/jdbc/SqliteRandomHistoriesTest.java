package dev.assignment.jdbc;

import dev.assignment.contract.RandomHistoriesContract;
import dev.assignment.store.StoreProvider;

class SqliteRandomHistoriesTest extends RandomHistoriesContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.sqlite().emptyDesks();
    }
}
