package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Dispatch;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a host does that it should not, beside what {@link ListenersContract}, {@link CustomStrategiesContract}, {@link
 * TimeContract} and {@link BadInputContract} have of it: "a listener or strategy that throws harms nobody else", "nothing is
 * lost or half-taken", "a desk's time never goes back", "no operation raises an agent's load above its capacity".
 */
public abstract class MisbehavingWorldContract extends DeskCase {

    private static final Duration CENTURY = Duration.ofDays(36_525);

    private final QuietErrors quiet = QuietErrors.begin();

    @AfterEach
    void speakAgain() {
        quiet.close();
    }

    /** Nothing lost, nobody overloaded, and load is the sum of the holdings. */
    private void assertSound(int tickets) {
        assertThat(desk.counts().waiting()
                        + desk.counts().held()
                        + desk.counts().offered()
                        + desk.counts().finished())
                .isEqualTo(tickets);
        desk.agents()
                .forEach(agent -> assertThat(agent.load())
                        .isBetween(0L, (long) agent.spec().capacity()));
        assertThat(desk.audit().differences()).isEmpty();
    }

    // ---- listeners ------------------------------------------------------------------------------------------------

    @Test
    @DisplayName("A listener runs out of memory: the caller hears of it, the change stands, and the desk goes on")
    void listenerOutOfMemory() {
        AtomicBoolean full = new AtomicBoolean();
        openWith(builder -> builder.listener(event -> {
            if (full.getAndSet(false)) {
                throw new OutOfMemoryError("on purpose");
            }
        }));
        online(agent("ana", 1));
        full.set(true);
        assertThatThrownBy(() -> desk.submit(TicketSpec.of("t1"))).isInstanceOf(OutOfMemoryError.class);
        assertThat(holder("t1")).isEqualTo("ana");
        events.clear();
        submit("t2");
        assertThat(made(desk.complete("t1"))).containsExactly("t2 to ana");
        assertThat(events.words()).containsExactly("SUBMITTED t2", "COMPLETED t1", "ASSIGNED t2");
        assertSound(2);
    }

    // ---- clocks ---------------------------------------------------------------------------------------------------

    private static final class OwnClock extends Clock {

        private final AtomicReference<Supplier<Instant>> own;

        OwnClock(AtomicReference<Supplier<Instant>> own) {
            this.own = own;
        }

        @Override
        public Instant instant() {
            return own.get().get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private AtomicReference<Supplier<Instant>> openOnOwnClock(QueueSpec queue) {
        AtomicReference<Supplier<Instant>> own = new AtomicReference<>(() -> START);
        desk = Desk.builder()
                .store(store())
                .clock(new OwnClock(own))
                .queue(queue)
                .listener(events)
                .build();
        return own;
    }

    @Test
    @DisplayName("A clock that throws, or has no time: the call fails and changes nothing, the next one works")
    void brokenClock() {
        AtomicReference<Supplier<Instant>> own = openOnOwnClock(inDefaultQueue());
        online("ana");
        events.clear();
        own.set(() -> {
            throw new IllegalStateException("stopped on purpose");
        });
        assertThatThrownBy(() -> desk.submit(TicketSpec.of("t1"))).isInstanceOf(IllegalStateException.class);
        own.set(() -> null);
        assertThatThrownBy(() -> desk.submit(TicketSpec.of("t1"))).isInstanceOf(NullPointerException.class);
        own.set(() -> START.plusSeconds(1));
        assertThat(desk.ticket("t1")).isEmpty();
        assertThat(events.all()).isEmpty();
        assertThat(submit("t1")).containsExactly("ana");
        assertSound(1);
    }

    @Test
    @DisplayName("A clock that leaps by a century: all that is due is done once, in order, and the desk goes on")
    void leapingClock() {
        open(
                inDefaultQueue()
                        .offers(OfferTerms.acceptWithin(Duration.ofSeconds(10)))
                        .wrapUp(Duration.ofSeconds(20)),
                QueueSpec.named("slow")
                        .waitLimit(WaitLimit.of(Duration.ofSeconds(30)).thenMoveTo("default")));
        online(agent("ana", 1).serves("default"), agent("ben", 1).serves("default"));
        desk.presence("ben", Presence.ONLINE, Duration.ofSeconds(5));
        submit(TicketSpec.of("t1"));
        submit(TicketSpec.of("t2"));
        submit(TicketSpec.of("t3").queue("slow"));
        events.clear();
        clock.advance(CENTURY);
        desk.advance();
        assertThat(events.words().stream().filter(word -> word.startsWith("EXPIRED")))
                .hasSize(1);
        assertThat(events.words().stream().filter(word -> word.startsWith("WITHDRAWN")))
                .hasSize(1);
        assertThat(events.words()).containsOnlyOnce("WAITED_TOO_LONG t3");
        assertThat(desk.agent("ben").orElseThrow().presence()).isEqualTo(Presence.OFFLINE);
        assertThat(desk.advance().due()).isZero();
        assertSound(3);
        TicketState.Offered offered =
                (TicketState.Offered) desk.tickets(TicketState.Kind.OFFERED).get(0);
        desk.accept(offered.id(), offered.offer().id());
        desk.complete(offered.id(), "ana", WrapUp.NONE);
        assertThat(desk.counts().offered()).isEqualTo(1);
        assertSound(3);
    }

    @Test
    @DisplayName("A clock at the end of time is refused before anything changes, and forgotten")
    void endOfTime() {
        AtomicReference<Supplier<Instant>> own = openOnOwnClock(inDefaultQueue()
                .offers(OfferTerms.acceptWithin(Duration.ofSeconds(10)))
                .waitLimit(WaitLimit.of(Duration.ofSeconds(30))));
        online("ana");
        for (Instant end : List.of(Instant.MAX, Instant.MIN)) {
            own.set(() -> end);
            assertThatThrownBy(() -> desk.submit(TicketSpec.of("t1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("clock")
                    .hasMessageContaining(end.toString());
        }
        own.set(() -> START.plusSeconds(1));
        assertThat(desk.ticket("t1")).isEmpty();
        desk.submit(TicketSpec.of("t1"));
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(desk.counts().offered()).isEqualTo(1);
        assertSound(1);
    }

    // ---- numbers --------------------------------------------------------------------------------------------------

    @Test
    @DisplayName(
            "The dearest tickets, forced upon an agent without a limit: loads beyond an int are added and compared")
    void hugeLoads() {
        open(Strategy.leastLoaded());
        for (String agent : List.of("ana", "ben")) {
            online(AgentSpec.of(agent).unlimited().channel("voice", Integer.MAX_VALUE));
        }
        for (int i = 1; i <= 3; i++) {
            submit(TicketSpec.of("t" + i).channel("voice"));
            desk.force("t" + i, "ana");
        }
        assertThat(load("ana")).isEqualTo(3L * Integer.MAX_VALUE);
        assertThat(submit(TicketSpec.of("t4").channel("voice"))).isEqualTo("ben");
        assertThat(submit(TicketSpec.of("t5").channel("voice"))).isEqualTo(NOBODY);
        desk.complete("t1");
        desk.complete("t2");
        assertThat(holder("t5")).isEqualTo(NOBODY);
        assertThat(made(desk.complete("t3"))).containsExactly("t5 to ana");
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("The highest levels and weights: sums do not overflow")
    void hugeLevelsAndWeights() {
        open(Strategy.bestMatch());
        AgentSpec best = AgentSpec.of("best");
        AgentSpec good = AgentSpec.of("good");
        TicketSpec wanted = TicketSpec.of("t1");
        for (int i = 0; i < 100; i++) {
            best = best.skill("s" + i, AgentSpec.MAX_LEVEL);
            good = good.skill("s" + i, i == 0 ? AgentSpec.MAX_LEVEL - 1 : AgentSpec.MAX_LEVEL);
            wanted = wanted.requires("s" + i);
        }
        online(good, best);
        assertThat(submit(wanted)).isEqualTo("best");
        open(Strategy.weightedRandom());
        for (int i = 0; i < 50; i++) {
            online(AgentSpec.of("a" + i).serves("default", AgentSpec.MAX_WEIGHT));
        }
        assertThat(submitMany("w", 50)).doesNotContain(NOBODY).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("A pull of more than there can be takes what there is")
    void hugePull() {
        open(inDefaultQueue().dispatch(Dispatch.PULL));
        online(AgentSpec.of("ana").unlimited());
        submitMany("t", 3);
        assertThat(taken(desk.pull("ana", Integer.MAX_VALUE))).containsExactly("t1", "t2", "t3");
    }
}
