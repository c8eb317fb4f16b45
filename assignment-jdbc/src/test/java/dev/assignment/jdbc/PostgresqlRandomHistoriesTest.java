package dev.assignment.jdbc;

import dev.assignment.contract.RandomHistoriesContract;
import dev.assignment.store.StoreProvider;

class PostgresqlRandomHistoriesTest extends RandomHistoriesContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.postgresql().emptyDesks();
    }
}
