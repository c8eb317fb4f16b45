package dev.assignment.jdbc;

import dev.assignment.contract.StoreContract;
import dev.assignment.store.StoreProvider;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class MariadbStoreContractTest extends StoreContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.mariadb().emptyDesks();
    }
}
