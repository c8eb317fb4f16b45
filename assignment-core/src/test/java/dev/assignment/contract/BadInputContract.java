package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.strategy.QueueSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** §5: null and bad identifiers, at the call, naming field, value and range; nothing changes. */
public abstract class BadInputContract extends DeskCase {

    private static final String NONE = nothing();

    private final SoftAssertions softly = new SoftAssertions();

    @AfterEach
    void assertAll() {
        softly.assertAll();
    }

    private void refused(Consumer<Desk> call, Class<? extends RuntimeException> with, String... naming) {
        open(QueueSpec.named("q"));
        online("ana");
        submit("t1", "t2");
        events.clear();
        List<String> before = Observation.of(desk);
        softly.assertThatThrownBy(() -> call.accept(desk)).isInstanceOf(with).hasMessageContainingAll(naming);
        softly.assertThat(Observation.of(desk)).isEqualTo(before);
        softly.assertThat(events.all()).isEmpty();
    }

    private void npe(Consumer<Desk> call, String... naming) {
        refused(call, NullPointerException.class, naming);
    }

    @Test
    @DisplayName("null: NullPointerException naming the field, nothing changes")
    void nulls() {
        npe(desk -> desk.register(nothing()), "agent");
        npe(desk -> desk.registerAll(nothing()), "agents");
        npe(desk -> desk.registerAll(Arrays.asList(agent("ben", 1), nothing())), "agent");
        npe(desk -> desk.update(NONE, agent -> agent), "agent");
        npe(desk -> desk.update("ana", nothing()), "change");
        npe(desk -> desk.update("ana", agent -> nothing()), "change");
        npe(desk -> desk.presence(NONE, Presence.ONLINE), "agent");
        npe(desk -> desk.presence("ana", nothing()), "presence");
        npe(desk -> desk.presence("ana", Presence.ONLINE, DeskCase.<WhenLeaving>nothing()), "whenLeaving");
        npe(desk -> desk.presences(nothing()), "presences");
        npe(desk -> desk.presences(mapWithNull()), "presence");
        npe(desk -> desk.pause("ana", nothing()), "reason");
        npe(desk -> desk.pause(NONE, "lunch"), "agent");
        npe(desk -> desk.resume(NONE), "agent");
        npe(desk -> desk.remove("ana", nothing()), "whenLeaving");
        npe(desk -> desk.remove(NONE, WhenLeaving.REFUSE), "agent");
        npe(desk -> desk.addQueue(nothing()), "queue");
        npe(desk -> desk.changeQueue(NONE, queue -> queue), "queue");
        npe(desk -> desk.changeQueue("q", nothing()), "change");
        npe(desk -> desk.changeQueue("q", queue -> nothing()), "change");
        npe(desk -> desk.removeQueue(NONE, "default"), "queue");
        npe(desk -> desk.removeQueue("q", NONE), "queue");
        npe(desk -> desk.submit(nothing()), "ticket");
        npe(desk -> desk.submitAll(nothing()), "tickets");
        npe(desk -> desk.submitAll(Arrays.asList(TicketSpec.of("t1"), nothing())), "ticket");
        npe(desk -> desk.completeAll(nothing()), "tickets");
        npe(desk -> desk.completeAll(Arrays.asList("t1", NONE)), "ticket");
        npe(desk -> desk.complete(NONE), "ticket");
        npe(desk -> desk.complete("t1", NONE), "agent");
        npe(desk -> desk.cancel(NONE), "ticket");
        npe(desk -> desk.updateTicket(NONE, ticket -> ticket), "ticket");
        npe(desk -> desk.updateTicket("t1", nothing()), "change");
        npe(desk -> desk.updateTicket("t1", ticket -> nothing()), "change");
        npe(desk -> desk.updateTicket("t2", ticket -> nothing()), "change");
        npe(desk -> desk.requeue(NONE), "ticket");
        npe(desk -> desk.requeue("t1", NONE), "agent");
        npe(desk -> desk.transferToAgent(NONE, "ana"), "ticket");
        npe(desk -> desk.transferToAgent("t1", NONE), "agent");
        npe(desk -> desk.transferToQueue("t1", NONE), "queue");
        npe(desk -> desk.force("t1", NONE), "agent");
        npe(desk -> desk.adopt(nothing(), "ana", START), "ticket");
        npe(desk -> desk.adopt(TicketSpec.of("x"), NONE, START), "agent");
        npe(desk -> desk.adopt(TicketSpec.of("x"), "ana", nothing()), "since");
        npe(desk -> desk.pull(NONE), "agent");
        npe(desk -> desk.forget(NONE), "customer");
        npe(desk -> desk.ticket(NONE), "ticket");
        npe(desk -> desk.agent(NONE), "agent");
        npe(desk -> desk.backlog(NONE), "queue");
        npe(desk -> desk.tickets(nothing()), "kind");
        npe(desk -> desk.ticketsOfCustomer(NONE), "customer");
        npe(desk -> desk.explain(NONE), "ticket");
        npe(desk -> desk.decisions(NONE), "ticket");
        npe(desk -> desk.preview(nothing()), "ticket");
    }

    private static Map<String, Presence> mapWithNull() {
        Map<String, Presence> map = new HashMap<>();
        map.put("ana", nothing());
        return map;
    }

    private void iae(Consumer<Desk> call, String... naming) {
        refused(call, IllegalArgumentException.class, naming);
    }

    @Test
    @DisplayName("A bad identifier: IllegalArgumentException naming field, value and range")
    void badIdentifiers() {
        String tooLong = "x".repeat(256);
        iae(desk -> desk.complete(""), "ticket id", "1 to 255", "0");
        iae(desk -> desk.decisions(""), "ticket id", "1 to 255", "0");
        iae(desk -> desk.complete(tooLong), "ticket id", "1 to 255", "256");
        iae(desk -> desk.complete("a\u0000b"), "ticket id", "NUL", "1");
        iae(desk -> desk.complete("a\uD83D"), "ticket id", "lone surrogate", "1");
        iae(desk -> desk.pause("ana", ""), "pause reason");
        iae(desk -> desk.presence("", Presence.ONLINE), "agent id");
        iae(desk -> desk.presences(Map.of(tooLong, Presence.ONLINE)), "agent id");
        iae(desk -> desk.changeQueue("", queue -> queue), "queue name");
        iae(desk -> desk.transferToQueue("t1", ""), "queue name");
        iae(desk -> desk.ticketsOfCustomer(""), "customer");
        iae(desk -> desk.forget(tooLong), "customer");
        iae(desk -> desk.pull("ana", -1), "upTo", "0", "-1");
    }

    @Test
    @DisplayName("An identifier of 255 characters, and any of Unicode, will do")
    void longIdentifiers() {
        open();
        String longest = "\uD83D\uDE00".repeat(127) + "x";
        online(longest);
        assertThat(submit(TicketSpec.of(longest).customer(longest))).isEqualTo(longest);
        assertThat(desk.complete(longest, longest)).isInstanceOf(dev.assignment.model.Completion.Completed.class);
    }

    @Test
    @DisplayName("A change that throws leaves everything as it was, and the caller gets its exception")
    void changesThatThrow() {
        RuntimeException own = new UnsupportedOperationException("the host's own");
        refused(desk -> desk.update("ana", agent -> fail(own)), UnsupportedOperationException.class, "the host's own");
        refused(desk -> desk.updateTicket("t1", old -> fail(own)), UnsupportedOperationException.class, "own");
        refused(desk -> desk.updateTicket("t2", old -> fail(own)), UnsupportedOperationException.class, "own");
        refused(desk -> desk.changeQueue("q", old -> fail(own)), UnsupportedOperationException.class, "own");
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    @DisplayName("What builds the desk is checked as well")
    void builder() {
        assertThatNullPointerException().isThrownBy(() -> Desk.builder().clock(nothing()));
        assertThatNullPointerException().isThrownBy(() -> Desk.builder().listener(nothing()));
        assertThatNullPointerException().isThrownBy(() -> Desk.builder().load(nothing()));
        assertThatNullPointerException().isThrownBy(() -> Desk.builder().store(nothing()));
        assertThatNullPointerException()
                .isThrownBy(() -> Desk.builder().retention(nothing()))
                .withMessage("retention");
        assertThatNullPointerException()
                .isThrownBy(() -> Desk.builder().queue(nothing()))
                .withMessage("queue");
        assertThatThrownBy(() -> Desk.builder().queue(QueueSpec.named("q")).queue(QueueSpec.named("q")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("q");
    }
}
