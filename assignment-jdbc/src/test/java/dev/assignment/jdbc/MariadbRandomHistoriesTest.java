package dev.assignment.jdbc;

import dev.assignment.contract.RandomHistoriesContract;
import dev.assignment.store.StoreProvider;
import net.jqwik.api.Tag;

@Tag("mariadb")
class MariadbRandomHistoriesTest extends RandomHistoriesContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.mariadb().emptyDesks();
    }
}
