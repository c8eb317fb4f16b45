package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Assignment;
import dev.assignment.model.Counts;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lookups: ticket, agent, backlog in order, tickets of an agent, of a customer key, by state, counts; and forget. */
public abstract class LookupsContract extends DeskCase {

    private List<String> ofKind(TicketState.Kind kind) {
        return Observation.ids(desk.tickets(kind));
    }

    private List<String> ofCustomer(String customer) {
        return Observation.ids(desk.ticketsOfCustomer(customer));
    }

    @Test
    @DisplayName("Listing by state goes by age")
    void listingByState() {
        open();
        online(agent("ana", 2));
        submitMany("t", 6);
        desk.complete("t1");
        desk.cancel("t5");
        desk.requeue("t2");
        assertThat(ofKind(TicketState.Kind.HELD)).containsExactly("t2", "t3");
        assertThat(ofKind(TicketState.Kind.WAITING)).containsExactly("t4", "t6");
        assertThat(ofKind(TicketState.Kind.COMPLETED)).containsExactly("t1");
        assertThat(ofKind(TicketState.Kind.CANCELLED)).containsExactly("t5");
    }

    @Test
    @DisplayName("The last assignment of a ticket is the one it has, or the one that ended with it; an offer is none")
    void lastAssignment() {
        open();
        online(agent("ana", 4));
        submit("t1", "t2", "t3");
        desk.complete("t1");
        desk.cancel("t2");
        desk.presence("ana", Presence.AWAY);
        submit("t4", "t5");
        desk.cancel("t5");
        desk.presence("ana", Presence.ONLINE);
        desk.submit(TicketSpec.of("t6").offered(OfferTerms.acceptWithin(Duration.ofSeconds(9))));
        assertThat(lastAgent("t6")).isEmpty();
        desk.cancel("t6");
        for (String held : List.of("t1", "t2", "t3", "t4")) {
            assertThat(lastAgent(held)).as(held).contains("ana");
        }
        assertThat(lastAgent("t5")).as("cancelled while it waited").isEmpty();
        assertThat(lastAgent("t6")).as("cancelled while it was offered").isEmpty();
        desk.presence("ana", Presence.AWAY);
        desk.requeue("t3");
        assertThat(lastAgent("t3")).as("waiting again").isEmpty();
    }

    private Optional<String> lastAgent(String ticket) {
        return desk.ticket(ticket).orElseThrow().lastAssignment().map(Assignment::agent);
    }

    @Test
    @DisplayName("Listing by agent: the assignments, oldest first")
    void listingByAgent() {
        open();
        online(agent("ana", 3));
        submit("t2", "t1", "t3");
        desk.requeue("t2");
        assertThat(held("ana")).containsExactly("t1", "t3", "t2");
    }

    @Test
    @DisplayName("The backlog is listed in the order in which it would be served")
    void backlogIsInServingOrder() {
        open(QueueSpec.named("other"));
        for (int i = 0; i < 30; i++) {
            submit(TicketSpec.of("t" + i).priority(i * 7 % 4));
        }
        List<String> order = backlog();
        assertThat(order).hasSize(30);
        assertThat(backlog("other")).isEmpty();
        online(agent("ana", 30));
        assertThat(held("ana")).isEqualTo(order);
    }

    @Test
    @DisplayName("One lead, many appeals: listing by customer key, by age, finished ones that are remembered included")
    void listingByCustomer() {
        open();
        online("ana");
        submit(TicketSpec.of("t1").customer("c1"));
        submit(TicketSpec.of("t2").customer("c2"));
        submit(TicketSpec.of("t3").customer("c1").priority(9));
        desk.complete("t1");
        assertThat(ofCustomer("c1")).containsExactly("t1", "t3");
        assertThat(ofCustomer("c2")).containsExactly("t2");
        assertThat(ofCustomer("ghost")).isEmpty();
    }

    @Test
    @DisplayName("A customer key that is given, changed or dropped by an update is found accordingly")
    void updatedCustomer() {
        open();
        submit("t1");
        desk.updateTicket("t1", ticket -> ticket.customer("c1"));
        assertThat(ofCustomer("c1")).containsExactly("t1");
        desk.updateTicket("t1", ticket -> ticket.customer("c2"));
        assertThat(ofCustomer("c1")).isEmpty();
        assertThat(ofCustomer("c2")).containsExactly("t1");
        desk.updateTicket("t1", TicketSpec::withoutCustomer);
        assertThat(ofCustomer("c2")).isEmpty();
    }

    @Test
    @DisplayName("forget(customer) removes a customer key everywhere: waiting, held and finished")
    void forgetRemovesTheKeyEverywhere() {
        String key = "nobody-else-is-called-so"; // in no other text either, be it an object's hash
        open();
        online(agent("ana", 1));
        List.of("done", "held", "waiting")
                .forEach(id -> submit(TicketSpec.of(id).customer(key)));
        submit(TicketSpec.of("other").customer("c2"));
        desk.complete("done");
        events.clear();
        assertThat(desk.forget(key)).isEqualTo(3);
        assertThat(ofCustomer(key)).isEmpty();
        assertThat(List.of("done", "held", "waiting"))
                .allSatisfy(id -> assertThat(ticket(id).spec().customer()).isEmpty());
        assertThat(events.words()).containsExactlyInAnyOrder("UPDATED held", "UPDATED waiting");
        assertThat(ticket("done").version()).as("no change of the ticket").isEqualTo(3);
        assertThat(ofCustomer("c2")).containsExactly("other");
        assertThat(desk.forget(key)).isZero();
        assertThat(desk.toString() + desk.snapshot()).doesNotContain(key);
    }

    @Test
    @DisplayName("forget keeps holder, age and place in the backlog")
    void forgetKeepsTheRest() {
        open();
        submit(TicketSpec.of("t1").customer("c1"));
        submit("t2");
        desk.forget("c1");
        assertThat(backlog()).containsExactly("t1", "t2");
        online("ana");
        assertThat(holder("t1")).isEqualTo("ana");
    }

    @Test
    @DisplayName("Counts: agents, waiting, held, finished and remembered, forced, adopted")
    void counts() {
        open();
        assertThat(desk.counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0));
        online(agent("ana", 2), agent("ben", 1));
        submitMany("t", 7);
        desk.complete("t1");
        desk.cancel("t7");
        desk.force("t6", "ben");
        desk.adopt(TicketSpec.of("x"), "ana", START);
        assertThat(desk.counts()).isEqualTo(new Counts(2, 1, 0, 5, 0, 2, 1, 1, 0));
    }

    @Test
    @DisplayName("What a lookup returned does not change afterwards")
    void lookupsAreSnapshots() {
        open();
        online("ana");
        submit("t1", "t2");
        var agent = desk.agent("ana").orElseThrow();
        var waiting = desk.backlog("default");
        var state = ticket("t1");
        desk.complete("t1");
        assertThat(agent.holdings().toList()).extracting(one -> one.ticket()).containsExactly("t1");
        assertThat(waiting).extracting(TicketState::id).containsExactly("t2");
        assertThat(state.kind()).isEqualTo(TicketState.Kind.HELD);
    }
}
