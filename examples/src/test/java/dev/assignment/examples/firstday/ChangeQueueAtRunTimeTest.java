package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Strategy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChangeQueueAtRunTimeTest {

    private final Desk desk = ChangeQueueAtRunTime.threeInTurn();

    @Test
    @DisplayName("Change a queue at run time: the next ticket goes by the new strategy, the ring survives")
    void strategy() {
        assertThat(ChangeQueueAtRunTime.submit(desk, 1, 4)).isEqualTo("ana, bob, cleo, ana");
        desk.complete("T-3");
        assertThat(ChangeQueueAtRunTime.use(desk, "billing", Strategy.leastLoaded()))
                .isTrue();
        assertThat(ChangeQueueAtRunTime.submit(desk, 5, 5)).isEqualTo("cleo");
        assertThat(ChangeQueueAtRunTime.use(desk, "billing", Strategy.roundRobin()))
                .isTrue();
        assertThat(ChangeQueueAtRunTime.submit(desk, 6, 8)).isEqualTo("bob, ana, cleo");
    }

    @Test
    @DisplayName("What waits stays, and a queue that is not there is said so")
    void whatWaits() {
        desk.submit(TicketSpec.of("T-1").queue("billing").requires("nobody has it"));
        assertThat(ChangeQueueAtRunTime.use(desk, "billing", Strategy.fixedOrder()))
                .isTrue();
        assertThat(desk.backlog("billing").stream().map(TicketState::id)).containsExactly("T-1");
        assertThat(ChangeQueueAtRunTime.use(desk, "sales", Strategy.fixedOrder()))
                .isFalse();
    }
}
