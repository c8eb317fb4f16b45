package dev.assignment.memory;

import dev.assignment.contract.StoreContract;
import dev.assignment.store.StoreProvider;

class InMemoryStoreContractTest extends StoreContract {

    @Override
    public StoreProvider store() {
        return InMemoryStore::open;
    }
}
