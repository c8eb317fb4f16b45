package com.example;

import dev.assignment.contract.StoreContract;
import dev.assignment.store.StoreProvider;

class MyStoreContractTest extends StoreContract {

    @Override
    public StoreProvider store() {
        return MyStore::open; // empty each time
    }
}
