package dev.assignment.contract;

import dev.assignment.model.AgentState;
import dev.assignment.model.Deadline;
import java.util.Comparator;
import java.util.Optional;

/** Where the library's state of an agent parts from the rules as a {@link ReferenceAgent} has them. */
final class ReferenceAgentDifferences {

    private final ReferenceAgent agent;
    private final StringBuilder text = new StringBuilder();

    private ReferenceAgentDifferences(ReferenceAgent agent) {
        this.agent = agent;
    }

    /** Line by line; empty if there is none. */
    static String of(ReferenceAgent agent) {
        ReferenceAgentDifferences differences = new ReferenceAgentDifferences(agent);
        differences.compare(agent.view);
        return differences.text.toString();
    }

    private void compare(AgentState view) {
        compare("spec", agent.spec, view.spec());
        compare("registration", agent.registration, view.registration());
        compare("presence", agent.presence, view.presence());
        compare("end of presence", agent.lease.map(Deadline::at), view.presentUntil());
        compare("requeue", agent.requeue.map(Deadline::at), view.requeuesAt());
        compare("pause", agent.pause, view.pauseReason());
        compare("wrap-up", agent.wrapUp.map(Deadline::at), view.wrapUpUntil());
        compare("back-off", agent.backOff.map(Deadline::at), view.backOffUntil());
        compare("misses", agent.misses, view.missedOffers());
        compare("outside load", agent.outside, view.outsideLoad());
        compare("holdings", agent.held, view.holdings().toList());
        compare("load", agent.load(), view.load());
        compare("spare", agent.spare(), view.spare());
        compare("availableSince", agent.availableSince, view.availableSince());
        compare("lastAssigned", agent.lastAssigned, view.lastAssigned());
        compare("assignedCount", agent.assignedCount, view.assignedCount());
        agent.spec
                .queues()
                .keySet()
                .forEach(queue -> compare("place in " + queue, agent.place(queue), view.rotation(queue)));
        compare("unavailable", ReferenceEligibility.unavailable(agent), view.unavailability());
        compare("available", ReferenceEligibility.unavailable(agent).isEmpty(), view.isAvailable());
        Optional<Deadline> next = agent.deadlines().values().stream().min(Comparator.naturalOrder());
        compare("next deadline", next, view.nextDeadline());
    }

    private void compare(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            text.append(agent.id())
                    .append(": ")
                    .append(what)
                    .append(" should be ")
                    .append(expected)
                    .append(" but is ")
                    .append(actual)
                    .append('\n');
        }
    }
}
