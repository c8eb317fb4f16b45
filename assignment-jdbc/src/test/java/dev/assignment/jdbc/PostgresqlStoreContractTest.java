package dev.assignment.jdbc;

import dev.assignment.contract.StoreContract;
import dev.assignment.store.StoreProvider;

class PostgresqlStoreContractTest extends StoreContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.postgresql().emptyDesks();
    }
}
