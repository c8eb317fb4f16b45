package dev.assignment.contract;

import dev.assignment.store.StoreProvider;

class ReferenceStoreHistoriesTest extends RandomHistoriesContract {

    @Override
    public StoreProvider store() {
        return ReferenceStore::new;
    }
}
