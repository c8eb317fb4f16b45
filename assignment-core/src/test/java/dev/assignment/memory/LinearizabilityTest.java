package dev.assignment.memory;

import dev.assignment.contract.LinearizabilityContract;
import dev.assignment.store.StoreProvider;

class LinearizabilityTest extends LinearizabilityContract {

    @Override
    public StoreProvider store() {
        return InMemoryStore::open;
    }
}
