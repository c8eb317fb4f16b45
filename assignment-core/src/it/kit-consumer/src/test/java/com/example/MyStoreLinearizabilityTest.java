package com.example;

import dev.assignment.contract.LinearizabilityContract;
import dev.assignment.store.StoreProvider;

class MyStoreLinearizabilityTest extends LinearizabilityContract {

    @Override
    public StoreProvider store() {
        return MyStore::open; // empty each time
    }
}
