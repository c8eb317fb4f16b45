package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Dispatch;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Backlog at its limit: a typed refusal; those waiting are untouched (requirements §5). */
public abstract class BacklogLimitContract extends DeskCase {

    @Test
    @DisplayName("Backlog at its limit: a typed refusal, no event, and those waiting are untouched")
    void backlogFull() {
        open(inDefaultQueue().maxWaiting(2));
        submit("t1", "t2");
        var before = desk.backlog("default");
        events.clear();
        assertThat(desk.submit(TicketSpec.of("t3").priority(99))).isEqualTo(new Refusal.BacklogFull("default", 2));
        assertThat(desk.backlog("default")).isEqualTo(before);
        assertThat(desk.ticket("t3")).isEmpty();
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("A ticket that was refused is unknown, and may be submitted again once there is room")
    void refusedTicketMayComeAgain() {
        open(inDefaultQueue().maxWaiting(1));
        submit("t1", "t2");
        assertThat(desk.cancel("t2")).isEqualTo(new Refusal.UnknownTicket("t2"));
        desk.cancel("t1");
        submit("t2");
        assertThat(backlog()).containsExactly("t2");
    }

    @Test
    @DisplayName("The limit does not touch a ticket that is assigned at once")
    void limitIsForThoseWhoWait() {
        open(inDefaultQueue().maxWaiting(0));
        online("ana");
        assertThat(submit("t1")).containsExactly("ana");
        assertThat(desk.submit(TicketSpec.of("t2"))).isEqualTo(new Refusal.BacklogFull("default", 0));
    }

    @Test
    @DisplayName("In a PULL queue every arrival waits, so the limit is for every arrival")
    void limitOfAPullQueue() {
        open(inDefaultQueue().maxWaiting(1).dispatch(Dispatch.PULL));
        online(agent("ana", 5));
        submit("t1");
        assertThat(desk.submit(TicketSpec.of("t2"))).isEqualTo(new Refusal.BacklogFull("default", 1));
        desk.pull("ana");
        assertThat(submit("t2")).containsExactly(NOBODY);
        assertThat(backlog()).containsExactly("t2");
    }

    @Test
    @DisplayName("The limit is for arrivals: a ticket that was accepted and comes back is never refused")
    void returningTicketsPassTheLimit() {
        open(inDefaultQueue().maxWaiting(1));
        online("ana");
        submit("t1", "t2");
        desk.pause("ana", "lunch");
        desk.requeue("t1");
        assertThat(backlog()).containsExactly("t1", "t2");
        assertThat(desk.counts().waiting()).isEqualTo(2);
    }

    @Test
    @DisplayName("A repeated submit of a ticket that waits in a full backlog is AlreadyKnown, not refused")
    void repeatedSubmitIsNotRefused() {
        open(inDefaultQueue().maxWaiting(1));
        submit("t1");
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(dev.assignment.model.Submission.AlreadyKnown.class);
    }
}
