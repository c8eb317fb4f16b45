package dev.assignment.examples.firstday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DrainAndRemoveQueueTest {

    private final Desk desk = Desk.builder()
            .queue(QueueSpec.named("fax"))
            .queue(QueueSpec.named("mail"))
            .build();

    private Submission submit(String ticket, String queue) {
        return desk.submit(TicketSpec.of(ticket).queue(queue));
    }

    @Test
    @DisplayName("Drain a queue: nobody new may wait, those who wait are untouched and served")
    void drain() {
        submit("fax-1", "fax");
        DrainAndRemoveQueue.drain(desk, "fax");
        assertThat(submit("fax-2", "fax")).isEqualTo(new Refusal.BacklogFull("fax", 0));
        desk.register(AgentSpec.of("ana").capacity(2).serves("fax"));
        desk.presence("ana", Presence.ONLINE);
        assertThat(desk.ticket("fax-1").orElseThrow().kind()).isEqualTo(TicketState.Kind.HELD);
        assertThat(submit("fax-3", "fax")).as("who need not wait is taken").isInstanceOf(Submission.Assigned.class);
    }

    @Test
    @DisplayName("Remove a queue: what waits moves and keeps its age, what is held stays held")
    void remove() {
        desk.register(AgentSpec.of("ana").serves("fax"));
        desk.presence("ana", Presence.ONLINE);
        submit("held", "fax");
        submit("fax-1", "fax");
        submit("mail-1", "mail");
        submit("fax-2", "fax");
        assertThat(DrainAndRemoveQueue.remove(desk, "fax", "mail")).isTrue();
        assertThat(desk.backlog("mail").stream().map(TicketState::id)).containsExactly("fax-1", "mail-1", "fax-2");
        assertThat(desk.ticket("held").orElseThrow().assignment().orElseThrow().agent())
                .isEqualTo("ana");
        assertThat(submit("fax-3", "fax")).isEqualTo(new Refusal.UnknownQueue("fax"));
        assertThat(DrainAndRemoveQueue.remove(desk, "fax", "mail")).isFalse();
    }
}
