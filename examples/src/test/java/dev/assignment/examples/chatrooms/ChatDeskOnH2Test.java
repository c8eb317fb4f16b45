package dev.assignment.examples.chatrooms;

import dev.assignment.examples.TestDatabase;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.store.StoreProvider;

/** Desk D with its desk in H2: the same outcomes. */
class ChatDeskOnH2Test extends ChatDeskTest {

    @Override
    StoreProvider store() {
        return TestDatabase.emptyDesk(TestDatabase.h2());
    }

    /** Needs no snapshot. A room that was offered stays so until its deadline: nobody knows yet that its worker is dead. */
    @Override
    ChatDesk restarted(ChatDesk before) {
        ChatDesk after = startedFrom(store, DeskSnapshot.EMPTY);
        clock.advance(ChatDesk.TO_CONFIRM);
        after.tick();
        clock.advance(ChatDesk.AFTER_FAILURE);
        after.tick();
        return after;
    }

    @Override
    int much(int inMemory) {
        return inMemory / 10;
    }
}
