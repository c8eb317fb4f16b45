package dev.assignment.jdbc;

import dev.assignment.contract.RacesContract;
import dev.assignment.store.StoreProvider;

class SqliteRacesTest extends RacesContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.sqlite().emptyDesks();
    }
}
