package dev.assignment.contract;

import dev.assignment.store.StoreProvider;

/** The sequential model keeps its own contract: what the histories compare with is what the sentences say. */
class ReferenceStoreContractTest extends StoreContract {

    @Override
    public StoreProvider store() {
        return ReferenceStore::new;
    }
}
