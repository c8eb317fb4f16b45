package dev.assignment.examples;

// README:begin
import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;

public final class Quickstart {

    public static void main(String[] args) {
        Desk desk = Desk.builder()
                .queue(QueueSpec.named("billing").strategy(Strategy.leastLoaded()))
                .build();

        desk.register(AgentSpec.of("ana").capacity(5).skill("refunds").serves("billing"));
        desk.presence("ana", Presence.ONLINE);

        Submission outcome = desk.submit(
                TicketSpec.of("T-1042").queue("billing").requires("refunds").priority(70));
        outcome.assignment()
                .ifPresentOrElse(
                        held -> System.out.println(held.ticket() + " goes to " + held.agent()),
                        () -> System.out.println("T-1042 waits: " + desk.explain("T-1042")));

        desk.complete("T-1042");
    }
}
// README:end
