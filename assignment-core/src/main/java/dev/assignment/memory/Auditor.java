package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.Audit;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recomputes from the tickets' phases and the agents' states whatever the store keeps besides: who holds what, the backlogs
 * and their counts, the indexes of agents, the deadlines, the tickets of customers, the counts. Reads and changes nothing.
 */
@SuppressWarnings("ReferenceEquality") // phases, cells and timers are compared by identity
final class Auditor {

    private final StoreData data;

    Auditor(StoreData data) {
        this.data = data;
    }

    Audit audit() {
        List<Audit.Difference> differences = new ArrayList<>();
        holdings(differences);
        backlogs(differences);
        indexes(differences);
        deadlines(differences);
        customers(differences);
        return new Audit(List.copyOf(differences));
    }

    private static void compare(List<Audit.Difference> differences, String subject, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences.add(new Audit.Difference(subject, expected.toString(), found.toString()));
        }
    }

    /** What tickets say of their agents, and agents of their tickets; and that loads are the sums. */
    private void holdings(List<Audit.Difference> differences) {
        Map<String, Map<Long, String>> byTickets = new TreeMap<>();
        long[] parked = {0};
        data.tickets().forEach(ticket -> {
            TicketState state = Steps.view(ticket);
            if (state instanceof TicketState.OnAgent onAgent) {
                onAgent.taken()
                        .ifPresent(taken -> byTickets
                                .computeIfAbsent(taken.agent(), agent -> new TreeMap<>())
                                .put(taken.id(), taken.toString()));
            }
            parked[0] += state.kind() == TicketState.Kind.PARKED ? 1 : 0;
        });
        for (AgentCell agent : data.agentsInOrder().values()) {
            AgentState state = agent.state();
            Map<Long, String> byAgent = new TreeMap<>();
            long[] load = {state.outsideLoad().orElse(0)};
            state.holdings().forEach(taken -> {
                byAgent.put(taken.id(), taken.toString());
                load[0] += taken.cost();
            });
            Map<Long, String> expected = byTickets.remove(state.id());
            compare(differences, "holdings of agent " + state.id(), expected == null ? Map.of() : expected, byAgent);
            compare(differences, "load of agent " + state.id(), load[0], state.load());
        }
        byTickets.forEach((agent, taken) -> compare(differences, "holdings of agent " + agent, taken, "no such agent"));
        compare(differences, "count of parked tickets", parked[0], data.parked().get());
    }

    private void backlogs(List<Audit.Difference> differences) {
        Map<QueueNode, Integer> waiting = new HashMap<>();
        data.tickets().forEach(ticket -> {
            if (ticket.phase() instanceof Place place) {
                waiting.merge(place.queue(), 1, Integer::sum);
                boolean there = place.backlog().contains(place)
                        && place.queue().backlogs().get(place.backlog().key()) == place.backlog();
                compare(differences, "backlog of ticket " + ticket.key(), true, there);
            }
        });
        for (QueueNode queue : data.queues().live()) {
            int expected = waiting.getOrDefault(queue, 0);
            compare(differences, "count of tickets that wait in queue " + queue.name(), expected, queue.waiting());
            int[] places = {0};
            queue.backlogs().forEach(backlog -> backlog.places().forEach(place -> places[0]++));
            compare(differences, "places in the backlogs of queue " + queue.name(), expected, places[0]);
        }
    }

    private void indexes(List<Audit.Difference> differences) {
        Set<AgentIndex> all = Collections.newSetFromMap(new IdentityHashMap<>());
        for (AgentCell agent : data.agentsInOrder().values()) {
            AgentState state = agent.state();
            for (AgentIndex index : data.profiles().of(agent, state).indexes()) {
                compare(differences, "index entry of agent " + state.id(), true, index.agrees(agent));
                all.add(index);
            }
        }
        for (AgentIndex index : all) {
            compare(differences, "stale entries of an index of agents", 0, index.stale());
        }
    }

    private void deadlines(List<Audit.Difference> differences) {
        Map<Timer, Boolean> listed = new TreeMap<>();
        data.deadlines().forEach(timer -> {
            listed.put(timer, true);
            compare(differences, "deadline " + timer.deadline(), true, timer.counts());
        });
        data.tickets().forEach(ticket -> {
            if (ticket.phase() instanceof StorePhase phase && phase.timer() != null) {
                compare(differences, "deadline of ticket " + ticket.key(), true, listed.containsKey(phase.timer()));
            }
        });
        for (AgentCell agent : data.agentsInOrder().values()) {
            agent.state()
                    .nextDeadline()
                    .ifPresent(deadline -> compare(
                            differences,
                            "deadline of agent " + agent.key(),
                            true,
                            listed.containsKey(new Timer.OfAgent(deadline, agent))));
        }
    }

    private void customers(List<Audit.Difference> differences) {
        data.tickets()
                .forEach(ticket -> Steps.view(ticket).spec().customer().ifPresent(customer -> {
                    boolean there = data.customers().of(customer).contains(ticket);
                    compare(differences, "ticket " + ticket.key() + " of customer " + customer, true, there);
                }));
    }
}
