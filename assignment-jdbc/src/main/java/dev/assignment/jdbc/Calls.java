package dev.assignment.jdbc;

/** The calls that a step can make, put together for one transaction. */
final class Calls {

    final Step step;
    final TicketCalls tickets;
    final OfferCalls offers;
    final ParkingCalls parking;
    final AgentCalls agents;
    final PresenceCalls presence;
    final QueueCalls queues;
    final DueCalls due;
    final LoadCalls load;
    final Inbox inbox;
    final Recorder recorder;

    Calls(Step step) {
        this.step = step;
        this.recorder = new Recorder(step);
        Serving serving = new Serving(step, recorder);
        this.tickets = new TicketCalls(step, serving);
        this.offers = new OfferCalls(step, serving);
        this.parking = new ParkingCalls(step, serving, recorder);
        this.presence = new PresenceCalls(step, serving);
        this.agents = new AgentCalls(step, serving, presence);
        this.queues = new QueueCalls(step, serving);
        this.due = new DueCalls(step, serving, offers, presence);
        this.load = new LoadCalls(step, serving);
        this.inbox = new Inbox(step, tickets);
    }
}
