package dev.assignment.memory;

import dev.assignment.contract.RandomHistoriesContract;
import dev.assignment.store.StoreProvider;

class RandomHistoriesTest extends RandomHistoriesContract {

    @Override
    public StoreProvider store() {
        return InMemoryStore::open;
    }
}
