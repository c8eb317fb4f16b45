package dev.assignment.jdbc;

import dev.assignment.contract.RacesContract;
import dev.assignment.store.StoreProvider;

class PostgresqlRacesTest extends RacesContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.postgresql().emptyDesks();
    }
}
