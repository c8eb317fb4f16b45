package dev.assignment.examples.jvms;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.examples.database.Database;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A process with a desk that has a bit of everything with a deadline. */
final class LifeCycleJvm {

    static final int MISSES = 3;
    static final Duration TO_ACCEPT = Duration.ofSeconds(10);
    static final Duration WRAP_UP = Duration.ofMinutes(1);
    static final Duration LEASE = Duration.ofMinutes(2);

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final Desk desk;

    private LifeCycleJvm(Database database) {
        desk = Desk.builder()
                .store(database.desk("life cycle"))
                .clock(clock)
                .queue(QueueSpec.named("offered")
                        .offers(OfferTerms.acceptWithin(TO_ACCEPT).pauseAfter(MISSES)))
                .queue(QueueSpec.named("calls").wrapUp(WRAP_UP))
                .build();
    }

    public static void main(String[] args) throws IOException {
        Answering.run(new LifeCycleJvm(Database.at(args[0], true))::answer);
    }

    private Object answer(String command, String[] words) {
        switch (command) {
            case "agent" -> {
                desk.register(AgentSpec.of(words[0]).serves(words[1]));
                desk.presence(words[0], Presence.ONLINE);
            }
            case "heartbeat" -> desk.presence(words[0], Presence.ONLINE, LEASE);
            case "submit" -> desk.submit(TicketSpec.of(words[0]).queue(words[1]));
            case "complete" -> desk.complete(words[0]);
            case "pass" -> {
                clock.advance(Duration.parse(words[0]));
                desk.advance();
            }
            case "kind" -> {
                return desk.ticket(words[0]).map(TicketState::kind).orElseThrow();
            }
            case "pause" -> {
                return agent(words[0]).pauseReason().orElse("none");
            }
            case "assigned" -> {
                return agent(words[0]).assignedCount();
            }
            case "presence" -> {
                return agent(words[0]).presence();
            }
            case "differences" -> {
                return desk.audit().differences();
            }
            default -> throw new IllegalArgumentException(command);
        }
        return "done";
    }

    private AgentState agent(String name) {
        return desk.agent(name).orElseThrow();
    }
}
