package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.Retention;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Finished tickets are remembered (count or time, settable; none is possible and gives up idempotency)." */
public abstract class RetentionContract extends DeskCase {

    private void remember(Retention retention) {
        openWith(builder -> builder.retention(retention));
        online(agent("ana", 100));
    }

    private void finish(String... tickets) {
        for (String ticket : tickets) {
            submit(ticket);
            desk.complete(ticket);
        }
    }

    @Test
    @DisplayName("The last N finished tickets are remembered, by the order in which they finished")
    void lastN() {
        remember(Retention.last(2));
        submit("t1", "t2", "t3");
        desk.complete("t2");
        desk.cancel("t1");
        desk.complete("t3");
        assertThat(desk.ticket("t2")).isEmpty();
        assertThat(desk.complete("t2")).isEqualTo(new Refusal.UnknownTicket("t2"));
        assertThat(desk.complete("t1")).isInstanceOf(Refusal.AlreadyFinished.class);
        assertThat(desk.complete("t3")).isInstanceOf(Refusal.AlreadyFinished.class);
        assertThat(desk.counts().finished()).isEqualTo(2);
    }

    @Test
    @DisplayName("Unfinished tickets are never forgotten")
    void unfinishedAreNeverForgotten() {
        remember(Retention.none());
        submit(TicketSpec.of("held"));
        submit(TicketSpec.of("waiting").requires("s"));
        finish("a", "b", "c");
        assertThat(desk.ticket("held")).isPresent();
        assertThat(desk.ticket("waiting")).isPresent();
        assertThat(desk.counts().finished()).isZero();
    }

    @Test
    @DisplayName("None: a ticket that is submitted again after its end is a new one")
    void none() {
        remember(Retention.none());
        finish("t1");
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.Assigned.class);
        assertThat(ticket("t1").version()).isEqualTo(2);
        assertThat(desk.ticketsOfCustomer("c1")).isEmpty();
    }

    @Test
    @DisplayName("For a time: while remembered, submitting again says AlreadyKnown; afterwards the ticket is a new one")
    void forATime() {
        remember(Retention.lasting(Duration.ofMinutes(1)));
        finish("t1");
        clock.advance(Duration.ofSeconds(59));
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.AlreadyKnown.class);
        clock.advance(Duration.ofSeconds(2));
        assertThat(desk.submit(TicketSpec.of("t1"))).isInstanceOf(Submission.Assigned.class);
    }

    @Test
    @DisplayName("A call that is refused forgets what is due as any other does")
    void refusedCallsForgetToo() {
        List<Runnable> refused = List.of(
                () -> desk.pull("ghost"),
                () -> desk.pause("ghost", "lunch"),
                () -> desk.presence("ghost", Presence.ONLINE),
                () -> desk.complete("ghost"),
                () -> desk.submit(TicketSpec.of("t2").queue("ghost")),
                () -> desk.removeQueue("ghost", "default"));
        for (Runnable call : refused) {
            remember(Retention.lasting(Duration.ofMinutes(1)));
            finish("t1");
            clock.advance(Duration.ofMinutes(2));
            call.run();
            assertThat(desk.ticket("t1")).isEmpty();
            assertThat(desk.counts().finished()).isZero();
        }
    }

    @Test
    @DisplayName("A forgotten ticket leaves nothing behind, its customer key included")
    void forgottenLeaveNothing() {
        remember(Retention.last(1));
        submit(TicketSpec.of("t1").customer("c1"));
        desk.complete("t1");
        assertThat(desk.ticketsOfCustomer("c1")).hasSize(1);
        finish("t2");
        assertThat(desk.ticketsOfCustomer("c1")).isEmpty();
        assertThat(desk.explain("t1")).isEmpty();
    }

    @Test
    @DisplayName("By default more than a thousand finished tickets are remembered")
    void byDefault() {
        open();
        online(agent("ana", 1));
        for (int i = 0; i < 1000; i++) {
            finish("t" + i);
        }
        assertThat(desk.submit(TicketSpec.of("t0"))).isInstanceOf(Submission.AlreadyKnown.class);
        assertThat(desk.counts().finished()).isEqualTo(1000);
    }

    @Test
    @DisplayName("An identifier that is reused after it was forgotten starts at version 1")
    void reusedIdentifiers() {
        remember(Retention.last(1));
        for (int round = 0; round < 20; round++) {
            finish("a", "b");
            events.clear();
            submit("a");
            assertThat(events.ofTicket("a"))
                    .extracting(event -> event.version())
                    .containsExactly(1L, 2L);
            desk.complete("a");
            finish("c");
        }
        assertThat(desk.counts().held()).isZero();
        assertThat(load("ana")).isZero();
    }
}
