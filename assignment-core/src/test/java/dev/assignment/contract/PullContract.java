package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assignment.model.Assignment;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Ineligibility;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Reason;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pull: an agent takes work itself, the next ticket or a top-up to N. */
public abstract class PullContract extends DeskCase {

    @BeforeEach
    void openAPullQueue() {
        open(inDefaultQueue().dispatch(Dispatch.PULL), QueueSpec.named("pushed"));
    }

    @Test
    @DisplayName("Nothing is assigned from a PULL queue unless an agent pulls")
    void onlyPullTakes() {
        online(agent("ana", 5));
        assertThat(submit("t1")).containsExactly(NOBODY);
        desk.presence("ana", Presence.OFFLINE);
        assertThat(made(desk.presence("ana", Presence.ONLINE))).isEmpty();
        assertThat(backlog()).containsExactly("t1");
    }

    @Test
    @DisplayName("Pull takes the next ticket, one, oldest first inside a priority")
    void pullTakesTheNext() {
        online(agent("ana", 5));
        submit("t1");
        submit(TicketSpec.of("t2").priority(3));
        submit(TicketSpec.of("t3").priority(3));
        assertThat(taken(desk.pull("ana"))).containsExactly("t2");
        assertThat(taken(desk.pull("ana"))).containsExactly("t3");
        assertThat(taken(desk.pull("ana"))).containsExactly("t1");
        assertThat(ticket("t1").assignment().map(Assignment::reason)).contains(Reason.PULLED);
    }

    @Test
    @DisplayName("A top-up pulls until the agent holds N, oldest first; the new ones are among the held")
    void topUp() {
        online(agent("ana", 99));
        submitMany("t", 20);
        Pull.Pulled first = (Pull.Pulled) desk.pull("ana", 15);
        assertThat(first.taken()).hasSize(15);
        assertThat(first.held()).isEqualTo(first.taken());
        assertThat(first.taken()).extracting(Assignment::ticket).startsWith("t1", "t2", "t3");
        desk.complete("t1");
        desk.complete("t2");
        Pull.Pulled second = (Pull.Pulled) desk.pull("ana", 15);
        assertThat(second.taken()).extracting(Assignment::ticket).containsExactly("t16", "t17");
        assertThat(second.held()).hasSize(15);
    }

    @Test
    @DisplayName("Already at N: it takes nothing and returns what it holds")
    void topUpOfWhoHoldsEnough() {
        online(agent("ana", 99));
        submitMany("t", 3);
        desk.pull("ana", 2);
        Pull.Pulled again = (Pull.Pulled) desk.pull("ana", 2);
        assertThat(again.taken()).isEmpty();
        assertThat(again.held()).extracting(Assignment::ticket).containsExactly("t1", "t2");
        assertThat(((Pull.Pulled) desk.pull("ana", 0)).taken()).isEmpty();
    }

    @Test
    @DisplayName("Nothing waiting: it returns what it holds, never an error")
    void nothingWaiting() {
        online(agent("ana", 5));
        assertThat(desk.pull("ana")).isEqualTo(new Pull.Pulled(List.of(), List.of(), Optional.empty()));
        submit("t1");
        desk.pull("ana");
        assertThat(((Pull.Pulled) desk.pull("ana", 4)).held()).hasSize(1);
    }

    @Test
    @DisplayName("G2: a pull ends at the agent's capacity")
    void pullEndsAtTheCapacity() {
        online(agent("ana", 2));
        submitMany("t", 5);
        assertThat(taken(desk.pull("ana", 4))).containsExactly("t1", "t2");
        Pull.Pulled full = (Pull.Pulled) desk.pull("ana");
        assertThat(full.taken()).isEmpty();
        assertThat(full.unavailable()).contains(Ineligibility.NO_CAPACITY);
    }

    @Test
    @DisplayName("Who is away, paused or offline takes nothing, and is told why")
    void pullNeedsAvailability() {
        online(agent("ana", 5));
        submit("t1");
        desk.presence("ana", Presence.AWAY);
        assertThat(((Pull.Pulled) desk.pull("ana")).unavailable()).contains(Ineligibility.AWAY);
        desk.presence("ana", Presence.ONLINE);
        desk.pause("ana", "lunch");
        assertThat(((Pull.Pulled) desk.pull("ana", 3)).unavailable()).contains(Ineligibility.PAUSED);
        assertThat(backlog()).containsExactly("t1");
    }

    @Test
    @DisplayName("A pull passes by what the agent is not eligible for")
    void pullPassesByWhatDoesNotFit() {
        online(agent("ana", 5).skill("s"));
        submit(TicketSpec.of("t1").requires("other"));
        submit(TicketSpec.of("t2").excludes("ana"));
        submit(TicketSpec.of("t3").requires("s"));
        assertThat(taken(desk.pull("ana", 5))).containsExactly("t3");
        assertThat(backlog()).containsExactly("t1", "t2");
    }

    @Test
    @DisplayName("A pull takes from all queues of the agent, by queue priority, effective priority and age")
    void pullComparesQueues() {
        desk.addQueue(QueueSpec.named("urgent").dispatch(Dispatch.PULL).priority(1));
        online(agent("ana", 9).serves("default").serves("urgent"));
        submit(TicketSpec.of("t1").priority(9));
        submit(TicketSpec.of("t2").queue("urgent"));
        assertThat(taken(desk.pull("ana", 9))).containsExactly("t2", "t1");
    }

    @Test
    @DisplayName("Weight 0 rules an agent out of a PULL queue that goes by weight, too")
    void pullByWeight() {
        desk.changeQueue("default", queue -> queue.strategy(Strategy.weightedRandom()));
        online(agent("ana", 5).serves("default", 0));
        submit("t1");
        assertThat(taken(desk.pull("ana"))).isEmpty();
    }

    @Test
    @DisplayName(
            "G4: what a pulled ticket leaves behind when it is completed is served: push queues at once, pull ones not")
    void completionServesPushQueuesOnly() {
        online(agent("ana", 1).serves("default").serves("pushed"));
        submit("t1", "t2");
        desk.pull("ana");
        submit(TicketSpec.of("p1").queue("pushed"));
        assertThat(made(desk.complete("t1"))).containsExactly("p1 to ana");
        assertThat(made(desk.complete("p1"))).isEmpty();
        assertThat(backlog()).containsExactly("t2");
    }

    @Test
    @DisplayName("A negative number is an IllegalArgumentException that names it")
    void negativeNumber() {
        online("ana");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.pull("ana", -1))
                .withMessageContaining("upTo")
                .withMessageContaining("-1");
    }
}
