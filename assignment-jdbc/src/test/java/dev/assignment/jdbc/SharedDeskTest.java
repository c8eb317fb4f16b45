package dev.assignment.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** "With the JDBC store several JVMs share one SQL database and still behave as one." Two desks of one name are two JVMs. */
class SharedDeskTest {

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T08:00:00Z"));

    private Desk open(JdbcStore store, QueueSpec... queues) {
        Desk.Builder builder = Desk.builder().store(store).clock(clock).seed(7);
        List.of(queues).forEach(builder::queue);
        return builder.build();
    }

    private static void online(Desk desk, String... agents) {
        for (String agent : agents) {
            desk.register(AgentSpec.of(agent));
            desk.presence(agent, Presence.ONLINE);
        }
    }

    @OnEachDatabase
    @DisplayName("What one JVM did the other one sees, and goes on from there")
    void twoJvmsAreOneDesk(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        Desk one = open(store);
        Desk other = open(store);
        online(one, "ana");
        assertThat(other.submit(TicketSpec.of("t1")).assignment().map(Assignment::agent))
                .contains("ana");
        assertThat(one.submit(TicketSpec.of("t2"))).isEqualTo(new Submission.Waiting("t2", "default"));
        assertThat(other.submit(TicketSpec.of("t2"))).isInstanceOf(Submission.AlreadyKnown.class);
        Completion completed = one.complete("t1");
        assertThat(((Completion.Completed) completed).made())
                .extracting(Assignment::ticket)
                .containsExactly("t2");
        assertThat(other.ticketsOf("ana")).extracting(Assignment::ticket).containsExactly("t2");
        assertThat(other.audit().differences()).isEmpty();
    }

    @OnEachDatabase
    @DisplayName("An agent of another JVM's who can do what nobody could before is chosen")
    void newAbilities(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        Desk one = open(store);
        Desk other = open(store);
        online(one, "ana");
        assertThat(one.submit(TicketSpec.of("t1").requires("s"))).isInstanceOf(Submission.Waiting.class);
        other.register(AgentSpec.of("ben").skill("s").capacity(2));
        assertThat(other.presence("ben", Presence.ONLINE).toString()).contains("t1");
        assertThat(one.submit(TicketSpec.of("t2").requires("s")).assignment().map(Assignment::agent))
                .contains("ben");
    }

    @OnEachDatabase
    @DisplayName("The clock of one JVM is ahead: time does not go back for the desk when the other one calls")
    void clocksDiffer(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        ManualClock ahead = ManualClock.at(clock.instant().plusSeconds(60));
        Desk one = open(store);
        Desk other = Desk.builder().store(store).clock(ahead).build();
        other.submit(TicketSpec.of("t1"));
        one.submit(TicketSpec.of("t2"));
        assertThat(one.ticket("t2").orElseThrow().arrivedAt()).isEqualTo(ahead.instant());
        clock.advance(Duration.ofSeconds(61));
        one.submit(TicketSpec.of("t3"));
        assertThat(other.ticket("t3").orElseThrow().arrivedAt()).isEqualTo(clock.instant());
    }

    @OnEachDatabase
    @DisplayName("Everything is there after a restart: tickets, agents, order, deadlines")
    void restart(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        QueueSpec offering = QueueSpec.named("default").wrapUp(Duration.ofMinutes(1));
        Desk before = open(store, offering);
        online(before, "ana", "ben");
        before.submit(TicketSpec.of("t1").customer("c"));
        before.submit(TicketSpec.of("t2"));
        before.submit(TicketSpec.of("t3"));
        before.complete("t1");
        Desk after = open(store, offering);
        assertThat(after.ticket("t2")).isEqualTo(before.ticket("t2"));
        assertThat(after.ticket("t3").orElseThrow().kind()).isEqualTo(TicketState.Kind.WAITING);
        assertThat(after.agents()).hasToString(before.agents().toString());
        assertThat(after.nextDeadline()).contains(clock.instant().plus(Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(after.advance().made()).extracting(Assignment::ticket).containsExactly("t3");
    }

    @OnEachDatabase
    @DisplayName("Many desks in one schema: none sees anything of another")
    void desksDoNotMeet(Database database) {
        Desk one = open(database.get().store(TestDatabase.newName()));
        Desk other = open(database.get().store(TestDatabase.newName()));
        online(one, "ana");
        one.submit(TicketSpec.of("t1").customer("c"));
        assertThat(other.agents()).isEmpty();
        assertThat(other.ticket("t1")).isEmpty();
        assertThat(other.ticketsOfCustomer("c")).isEmpty();
        online(other, "ana");
        assertThat(other.submit(TicketSpec.of("t1")).assignment()).isPresent();
        one.complete("t1");
        assertThat(other.ticket("t1").orElseThrow().kind()).isEqualTo(TicketState.Kind.HELD);
    }

    @OnEachDatabase
    @DisplayName("Ids: 1 to 255 characters, compared exactly: case, accents and blanks make another id")
    void idsAreComparedExactly(Database database) {
        Desk desk = open(database.get().store(TestDatabase.newName()));
        List<String> ids = List.of(
                "a",
                "A",
                "a ",
                " a",
                "ä",
                "a\u0308",
                "á",
                "ａ",
                "ss",
                "ß",
                "İ",
                "i",
                "I",
                "ı",
                "%",
                "_",
                "\\",
                "'",
                "\"",
                "\t",
                "\n",
                "\uD83D\uDE00",
                "\uFFFF",
                "e".repeat(255),
                "é".repeat(255),
                "\uD83D\uDE00".repeat(127),
                "e".repeat(254),
                "null",
                "\u0001",
                "{}");
        for (String id : ids) {
            assertThat(desk.submit(TicketSpec.of(id).customer(id)))
                    .as("ticket %s", id)
                    .isInstanceOf(Submission.Waiting.class);
            assertThat(desk.submit(TicketSpec.of(id).customer(id))).isInstanceOf(Submission.AlreadyKnown.class);
            desk.register(AgentSpec.of(id).serves("elsewhere").skill(id, 3));
        }
        assertThat(desk.backlog("default")).extracting(TicketState::id).containsExactlyElementsOf(ids);
        assertThat(desk.agents()).extracting(agent -> agent.id()).containsExactlyElementsOf(ids);
        for (String id : ids) {
            assertThat(desk.ticketsOfCustomer(id)).extracting(TicketState::id).containsExactly(id);
            assertThat(desk.agent(id).orElseThrow().spec().skills()).containsOnlyKeys(id);
        }
        assertThat(desk.audit().differences()).isEmpty();
    }

    @OnEachDatabase
    @DisplayName("A queue configured differently by another JVM is refused at start, with which call replaces it")
    void configuredDifferently(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        QueueSpec first = QueueSpec.named("billing").maxWaiting(5);
        QueueSpec second = QueueSpec.named("billing").maxWaiting(6);
        open(store, first);
        assertThat(open(store, first).queues()).contains(first);
        assertThat(open(store).queues()).contains(first);
        assertThatThrownBy(() -> open(store, second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("billing", "maxWaiting=5", "maxWaiting=6", "changeQueue", "replaceQueues");
        assertThat(open(store.replaceQueues(), second).queues())
                .contains(second)
                .doesNotContain(first);
    }

    @OnEachDatabase
    @DisplayName("A strategy of the vendor's is stored by name and refused where the name is unknown")
    void unknownStrategy(Database database) {
        JdbcStore store = database.get().store(TestDatabase.newName());
        Strategy own = Strategy.ranking("own", agent -> -agent.spec().position());
        Desk desk = open(store, QueueSpec.named("default").strategy(own));
        assertThatThrownBy(() -> open(store))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("own", "JdbcStore.strategies");
        Desk other = open(store.strategies(own));
        other.registerAll(
                List.of(AgentSpec.of("ana").position(1), AgentSpec.of("ben").position(2)));
        other.presence("ana", Presence.ONLINE);
        other.presence("ben", Presence.ONLINE);
        assertThat(desk.submit(TicketSpec.of("t1")).assignment().map(Assignment::agent))
                .contains("ben");
    }
}
