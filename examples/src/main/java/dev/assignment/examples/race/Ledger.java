package dev.assignment.examples.race;

import dev.assignment.Desk;
import dev.assignment.DeskListener;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.ChannelTerms;
import dev.assignment.model.Demand;
import dev.assignment.model.DeskEvent;
import dev.assignment.model.Dispatch;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The books of the host: fed by the events and outcomes of the desk and by the calls that the host begins. While threads
 * race it finds what is certainly wrong; at rest it compares itself with all that the desk says.
 */
final class Ledger implements DeskListener {

    private final Violations violations;
    private final Map<String, TicketAccount> tickets = new ConcurrentHashMap<>();
    private final Map<String, AgentAccount> agents = new ConcurrentHashMap<>();
    private final Set<Long> assignmentsTold = ConcurrentHashMap.newKeySet();
    private final Set<Long> assignmentsReturned = ConcurrentHashMap.newKeySet();
    private final Map<Long, Assignment> assignmentsMade = new ConcurrentHashMap<>();
    private long toldOnly;

    Ledger(Violations violations) {
        this.violations = violations;
    }

    TicketAccount ticket(String id) {
        return tickets.computeIfAbsent(id, key -> new TicketAccount(key, violations, this::agent));
    }

    AgentAccount agent(String id) {
        return agents.computeIfAbsent(id, key -> new AgentAccount(key, violations));
    }

    @Override
    public void onEvent(DeskEvent event) {
        if (event instanceof DeskEvent.TicketEvent change) {
            ticket(change.ticket()).apply(change);
            boolean given = change.kind() == DeskEvent.TicketEvent.Kind.ASSIGNED
                    || change.kind() == DeskEvent.TicketEvent.Kind.TRANSFERRED;
            if (given) {
                change.state().assignment().ifPresent(one -> assignmentsTold.add(one.id()));
            }
        }
    }

    /** An outcome says that its call made these assignments. */
    void made(Collection<Assignment> assignments) {
        assignments.forEach(one -> {
            assignmentsMade.put(one.id(), one);
            assignmentsReturned.add(one.id());
        });
    }

    /** An outcome shows an assignment, of this call or an earlier one. */
    void shown(Assignment assignment) {
        assignmentsReturned.add(assignment.id());
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    /** Compares everything, and forgets finished tickets. No call may be in progress. */
    void rest(Desk desk) {
        tickets.values().forEach(TicketAccount::rest);
        List<TicketState> waiting = desk.tickets(TicketState.Kind.WAITING);
        compareTickets(desk, waiting);
        List<AgentState> states = desk.agents();
        compareAgents(states);
        findMissedMatches(desk.queues(), waiting, states);
        compareOutcomes();
        tickets.values().removeIf(account -> !account.isLive());
    }

    private void compareTickets(Desk desk, List<TicketState> waiting) {
        Set<String> atDesk = new HashSet<>();
        List<TicketState> live = new ArrayList<>(waiting);
        live.addAll(desk.tickets(TicketState.Kind.HELD));
        for (TicketState state : live) {
            if (!atDesk.add(state.id())) {
                violations.add(Violation.DUPLICATE, state.id() + " is listed twice");
            }
            TicketAccount account = ticket(state.id());
            if (!account.isLive()) {
                violations.add(Violation.LOST, "by the events nobody has " + account + ", but the desk: " + state);
            } else if (!account.agreesWith(state)) {
                violations.add(Violation.CONTRADICTION, account + " by its events, but " + state + " at the desk");
            }
        }
        for (Map.Entry<String, TicketAccount> one : tickets.entrySet()) {
            if (one.getValue().isLive() && !atDesk.contains(one.getKey())) {
                violations.add(Violation.LOST, one.getValue() + ", but the desk says " + desk.ticket(one.getKey()));
            }
        }
    }

    private void compareAgents(List<AgentState> states) {
        Map<String, List<Assignment>> byAgent = tickets.values().stream()
                .flatMap(account -> account.held().stream())
                .collect(Collectors.groupingBy(Assignment::agent));
        for (AgentState state : states) {
            List<Assignment> held = byAgent.getOrDefault(state.id(), List.of());
            byAgent.remove(state.id());
            long load = held.stream().mapToLong(Assignment::cost).sum();
            Set<Long> ids = held.stream().map(Assignment::id).collect(Collectors.toSet());
            Set<Long> atDesk =
                    state.holdings().toList().stream().map(Assignment::id).collect(Collectors.toSet());
            if (load != state.load() || !ids.equals(atDesk)) {
                violations.add(
                        Violation.LOAD_NOT_HOLDINGS,
                        state.id() + " has load " + state.load() + " and holds " + atDesk + " at the desk, but " + load
                                + " and " + ids + " by the events");
            }
            agent(state.id()).rest(state.spec().capacity(), held);
            checkChannels(state, held);
        }
        byAgent.forEach((agent, held) ->
                violations.add(Violation.LOST, agent + " does not exist, but holds " + held + " by the events"));
    }

    /** Costs and limits of an agent's channels stay the same for the whole race, so they can be checked exactly. */
    private void checkChannels(AgentState state, List<Assignment> held) {
        Map<String, Long> counts = held.stream()
                .flatMap(one -> one.channel().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        counts.forEach((channel, count) -> {
            ChannelTerms terms = state.spec().channels().getOrDefault(channel, ChannelTerms.STANDARD);
            if (count > terms.limit()) {
                violations.add(
                        Violation.OVERLOAD, state.id() + " holds " + count + " of " + terms.limit() + " on " + channel);
            }
        });
        for (Assignment one : held) {
            int cost = one.channel()
                    .map(channel -> state.spec()
                            .channels()
                            .getOrDefault(channel, ChannelTerms.STANDARD)
                            .cost())
                    .orElse(1);
            if (cost != one.cost()) {
                violations.add(Violation.CONTRADICTION, one + " costs " + one.cost() + ", but should cost " + cost);
            }
        }
    }

    private void findMissedMatches(List<QueueSpec> atDesk, List<TicketState> waiting, List<AgentState> states) {
        Map<String, QueueSpec> queues = atDesk.stream().collect(Collectors.toMap(QueueSpec::name, queue -> queue));
        Map<Demand, List<TicketState>> byDemand = waiting.stream()
                .collect(Collectors.groupingBy(state -> state.spec().demand()));
        byDemand.forEach((demand, same) -> {
            QueueSpec queue = queues.get(demand.queue());
            if (queue == null) {
                violations.add(Violation.LOST, same + " wait in a queue that does not exist");
            } else if (queue.dispatch() == Dispatch.PUSH) {
                boolean weighted = queue.strategy().usesWeights();
                states.stream()
                        .filter(agent -> agent.fit(demand, weighted).isEmpty())
                        .findFirst()
                        .ifPresent(agent -> violations.add(
                                Violation.MISSED_MATCH,
                                same + " wait, but eligible is " + agent.id() + " in " + queue));
            }
        });
    }

    /**
     * Every assignment of an outcome must have an event. The reverse need not hold while calls overlap: who helps another
     * call may be refused, or be a submit, whose outcome has no place for the tickets of others.
     */
    private void compareOutcomes() {
        assignmentsMade.forEach((id, assignment) -> {
            if (!assignmentsTold.contains(id)) {
                violations.add(Violation.CONTRADICTION, "an outcome has " + assignment + ", but no event");
            }
        });
        assignmentsTold.forEach(id -> toldOnly += assignmentsReturned.contains(id) ? 0 : 1);
        assignmentsMade.clear();
        assignmentsTold.clear();
        assignmentsReturned.clear();
    }

    /** How many assignments were in an event, but in no outcome. */
    long toldOnly() {
        return toldOnly;
    }
}
