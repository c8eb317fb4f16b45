package dev.assignment.jdbc;

import dev.assignment.contract.StoreContract;
import dev.assignment.store.StoreProvider;

class H2StoreContractTest extends StoreContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.h2().emptyDesks();
    }
}
