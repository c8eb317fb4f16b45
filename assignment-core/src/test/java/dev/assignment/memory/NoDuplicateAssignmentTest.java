package dev.assignment.memory;

import dev.assignment.contract.RacesContract;
import dev.assignment.store.StoreProvider;

class NoDuplicateAssignmentTest extends RacesContract {

    @Override
    public StoreProvider store() {
        return InMemoryStore::open;
    }
}
