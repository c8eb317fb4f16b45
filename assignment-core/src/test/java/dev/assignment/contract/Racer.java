package dev.assignment.contract;

import dev.assignment.model.TicketState;
import java.util.List;

/** One thread of a race: random calls of every public operation, each with what the host learns from its outcome. */
final class Racer {

    private static final List<TicketState.Kind> UNFINISHED =
            List.of(TicketState.Kind.WAITING, TicketState.Kind.OFFERED, TicketState.Kind.HELD, TicketState.Kind.PARKED);

    private final Lane lane;
    private final TicketRacer tickets;
    private final OfferRacer offers;
    private final AgentRacer agents;
    private final QueueRacer queues;

    Racer(Lane lane) {
        this.lane = lane;
        this.tickets = new TicketRacer(lane);
        this.offers = new OfferRacer(lane);
        this.agents = new AgentRacer(lane);
        this.queues = new QueueRacer(lane);
    }

    void race() {
        for (int i = 0; i < lane.schedule.calls(); i++) {
            call();
        }
        agents.mostlyComeBack();
    }

    private void call() {
        lane.ledger.callBegins();
        int dice = lane.random.nextInt(50);
        if (dice < 17) {
            tickets.call();
        } else if (dice < 30) {
            offers.call();
        } else if (dice < 42) {
            agents.call();
        } else if (dice < 45) {
            queues.call();
        } else if (dice < 47) {
            lane.answered(lane.desk.advance().made());
        } else {
            look(lane.ticket());
        }
    }

    private void look(String ticket) {
        switch (lane.random.nextInt(10)) {
            case 0 -> lane.desk.explain(ticket);
            case 1 -> lane.desk.preview(tickets.spec(ticket));
            case 2 -> lane.desk.backlog(lane.queue());
            case 3 -> lane.desk.tickets(UNFINISHED.get(lane.random.nextInt(UNFINISHED.size())));
            case 4 -> lane.desk.snapshot();
            case 5 -> lane.desk.ticketsOfCustomer("c1");
            case 6 -> lane.desk.counts();
            case 7 -> lane.desk.decisions(ticket);
            case 8 -> lane.desk.audit();
            default ->
                lane.desk
                        .agents()
                        .forEach(agent -> lane.ledger.together(
                                agent.id(), agent.holdings().toList()));
        }
    }
}
