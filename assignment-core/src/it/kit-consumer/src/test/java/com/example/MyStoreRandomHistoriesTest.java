package com.example;

import dev.assignment.contract.RandomHistoriesContract;
import dev.assignment.store.StoreProvider;

class MyStoreRandomHistoriesTest extends RandomHistoriesContract {

    @Override
    public StoreProvider store() {
        return MyStore::open; // empty each time
    }
}
