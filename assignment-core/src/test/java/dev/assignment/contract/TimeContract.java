package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.model.DeskEvent;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "A clock the host may inject, truncated to microseconds at the door; a desk's time never goes back." */
public abstract class TimeContract extends DeskCase {

    @Test
    @DisplayName("Time is truncated to microseconds")
    void truncatedToMicroseconds() {
        open();
        clock.set(START.plusNanos(1_234_567));
        submit("t1");
        assertThat(ticket("t1").arrivedAt()).isEqualTo(START.plusNanos(1_234_000));
        online("ana");
        desk.adopt(TicketSpec.of("t2"), "ana", START.plusNanos(1999));
        assertThat(ticket("t2").assignment().orElseThrow().since()).isEqualTo(START.plusNanos(1000));
    }

    @Test
    @DisplayName("A clock that goes back is ignored until it has caught up")
    void timeNeverGoesBack() {
        open();
        submit("t1");
        clock.advance(Duration.ofSeconds(-100));
        submit("t2");
        clock.advance(Duration.ofSeconds(99));
        submit("t3");
        clock.advance(Duration.ofSeconds(2));
        submit("t4");
        assertThat(events.all()).extracting(DeskEvent::at).containsExactly(START, START, START, START.plusSeconds(1));
        assertThat(backlog()).containsExactly("t1", "t2", "t3", "t4");
    }

    @Test
    @DisplayName("A clock that goes back takes no aging away")
    void agingNeverGoesBack() {
        open(inDefaultQueue().ordering(Ordering.aging(Duration.ofSeconds(10))));
        submit("old");
        clock.advance(Duration.ofSeconds(25));
        submit(TicketSpec.of("new").priority(2));
        clock.advance(Duration.ofSeconds(-25));
        assertThat(backlog()).containsExactly("old", "new");
    }

    @Test
    @DisplayName("The same calls with the same clock and seed give the same outcomes and events, always")
    void determinism() {
        for (Strategy strategy : Strategy.builtIn()) {
            List<List<String>> runs = new ArrayList<>();
            for (int run = 0; run < 2; run++) {
                clock.set(START);
                open(strategy);
                List<String> outcomes = new ArrayList<>();
                online(agent("zoe", 2), agent("ana", 1).skill("s"), agent("mia", 3));
                for (int i = 0; i < 40; i++) {
                    clock.advance(Duration.ofSeconds(1));
                    TicketSpec ticket = TicketSpec.of("t" + i).priority(i % 3);
                    outcomes.add(Rendering.of(desk.submit(i % 5 == 0 ? ticket.requires("s") : ticket)));
                    outcomes.add(Rendering.of(desk.complete("t" + i / 2)));
                    outcomes.add(Rendering.of(desk.requeue("t" + i / 3)));
                }
                outcomes.addAll(events.all().stream().map(Rendering::of).toList());
                outcomes.addAll(Observation.of(desk));
                runs.add(outcomes);
            }
            assertThat(runs.get(0)).as(strategy.name()).isEqualTo(runs.get(1));
        }
    }

    @Test
    @DisplayName("Any instant of the clock will do, long before and long after the epoch")
    void farInstants() {
        for (Instant far : List.of(Instant.parse("-5000-01-01T00:00:00Z"), Instant.parse("+20000-01-01T00:00:00Z"))) {
            clock.set(far);
            open(inDefaultQueue().ordering(Ordering.aging(Duration.ofDays(36_500))));
            submit(TicketSpec.of("t1"));
            clock.advance(Duration.ofSeconds(1));
            submit(TicketSpec.of("t2").priority(99));
            assertThat(backlog()).containsExactly("t2", "t1");
            online("ana");
            assertThat(holder("t2")).isEqualTo("ana");
        }
    }
}
