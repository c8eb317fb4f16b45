package dev.assignment.contract;

import dev.assignment.store.StoreProvider;
import org.opentest4j.TestAbortedException;

/** Where a store's database is not there, all of this is skipped; it would fail if it were run. */
class AbsentStoreRandomHistoriesTest extends RandomHistoriesContract {

    @Override
    public StoreProvider store() {
        throw new TestAbortedException("skipped to show that it is: there is no such database");
    }
}
