package dev.assignment.contract;

import dev.assignment.store.StoreProvider;

/** What properties are about. */
interface StoreUnderTest {

    /** Opens the store; gives up by a {@link org.opentest4j.TestAbortedException} where its database is not there. */
    StoreProvider store();
}
