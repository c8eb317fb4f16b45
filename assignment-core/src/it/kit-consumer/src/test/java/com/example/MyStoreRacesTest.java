package com.example;

import dev.assignment.contract.RacesContract;
import dev.assignment.store.StoreProvider;

class MyStoreRacesTest extends RacesContract {

    @Override
    public StoreProvider store() {
        return MyStore::open; // empty each time
    }
}
