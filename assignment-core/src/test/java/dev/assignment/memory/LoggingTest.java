package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.contract.QuietErrors;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is logged, and that nothing is on the normal path. Reads the standard error, which the tests' logger writes to. */
class LoggingTest {

    private final QuietErrors errors = QuietErrors.begin();

    @AfterEach
    void speakAgain() {
        errors.close();
    }

    private long logged(String pattern) {
        return Pattern.compile(pattern)
                .matcher(errors.text())
                .results()
                .map(MatchResult::group)
                .count();
    }

    private static void oneTicket(Desk desk) {
        desk.register(AgentSpec.of("ana"));
        desk.presence("ana", Presence.ONLINE);
        desk.submit(TicketSpec.of("t1"));
        desk.submit(TicketSpec.of("t2"));
        desk.complete("t1");
        desk.complete("ghost");
    }

    @Test
    @DisplayName("A listener throws: logged once, with the event")
    void failingListenerIsLoggedOnce() {
        Desk desk = Desk.builder()
                .listener(event -> {
                    if (event.toString().contains("COMPLETED")) {
                        throw new IllegalStateException("broken on purpose");
                    }
                })
                .build();
        oneTicket(desk);
        assertThat(logged("(?m)^.*ERROR.*Listener.*COMPLETED.*t1.*$")).isEqualTo(1);
        assertThat(logged("broken on purpose")).isEqualTo(1);
    }

    @Test
    @DisplayName("A custom strategy throws: logged with the strategy's name")
    void failingStrategyIsLoggedByName() {
        Strategy broken = Strategy.ranking("my-own-ranking", agent -> {
            throw new IllegalStateException("broken on purpose");
        });
        oneTicket(Desk.builder()
                .queue(QueueSpec.named(TicketSpec.DEFAULT_QUEUE).strategy(broken))
                .build());
        assertThat(logged("my-own-ranking")).isPositive();
        assertThat(logged("broken on purpose")).isPositive();
    }

    @Test
    @DisplayName("A custom draw returns nonsense: logged with the strategy's name and the range")
    void nonsenseIsLoggedByName() {
        Strategy broken = Strategy.draw("my-own-draw", (agent, demand) -> -7);
        oneTicket(Desk.builder()
                .queue(QueueSpec.named(TicketSpec.DEFAULT_QUEUE).strategy(broken))
                .build());
        assertThat(logged("my-own-draw")).isPositive();
        assertThat(logged("between 0 and 1000000000, but is -7")).isPositive();
    }

    @Test
    @DisplayName("Nothing is logged on the normal path")
    void nothingOnTheNormalPath() {
        oneTicket(Desk.builder().build());
        assertThat(errors.text()).isEmpty();
    }
}
