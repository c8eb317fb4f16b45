package dev.assignment.jdbc;

import dev.assignment.contract.RacesContract;
import dev.assignment.store.StoreProvider;

class H2RacesTest extends RacesContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.h2().emptyDesks();
    }
}
