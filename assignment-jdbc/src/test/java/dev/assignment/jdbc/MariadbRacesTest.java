package dev.assignment.jdbc;

import dev.assignment.contract.RacesContract;
import dev.assignment.store.StoreProvider;
import net.jqwik.api.Tag;

@Tag("mariadb")
class MariadbRacesTest extends RacesContract {

    @Override
    public StoreProvider store() {
        return TestDatabase.mariadb().emptyDesks();
    }
}
