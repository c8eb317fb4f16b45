package dev.assignment.examples.voiceandtext;

import dev.assignment.examples.TestDatabase;
import dev.assignment.store.StoreProvider;

/** Desk A with its desk in H2: the same outcomes. */
class VoiceAndTextDeskOnH2Test extends VoiceAndTextDeskTest {

    @Override
    StoreProvider store() {
        return TestDatabase.emptyDesks(TestDatabase.h2());
    }

    @Override
    int much(int inMemory) {
        return inMemory / 10;
    }
}
