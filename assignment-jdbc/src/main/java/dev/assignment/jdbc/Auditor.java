package dev.assignment.jdbc;

import dev.assignment.model.AgentProfile;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Audit;
import dev.assignment.model.Demand;
import dev.assignment.model.TicketState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Recomputes from the states whatever the rows have besides: sums of what agents hold, places in the orders of queues, demands
 * and their counts, deadlines, the count of finished tickets. Reads all of the
 * desk and changes nothing.
 */
final class Auditor {

    private final Step step;
    private final List<Audit.Difference> differences = new ArrayList<>();

    Auditor(Step step) {
        this.step = step;
    }

    Audit audit() {
        Map<String, List<Assignment>> held = tickets();
        agents(held);
        finished();
        return new Audit(List.copyOf(differences));
    }

    private void compare(String subject, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences.add(new Audit.Difference(subject, expected.toString(), found.toString()));
        }
    }

    private Map<String, List<Assignment>> tickets() {
        Map<String, List<Assignment>> held = new HashMap<>();
        Map<Demand, Long> waiting = new HashMap<>();
        List<TicketState> all = step.tickets.unfinished();
        Map<String, List<Object>> rows = new HashMap<>();
        step.sql
                .list(
                        "SELECT id, kind, version, arrival, queue, customer, demand_no, order_key, agent_no,"
                                + " assignment_no, deadline_us, deadline_created FROM {ticket} WHERE desk_no = ?",
                        row -> Map.entry(
                                row.text(1),
                                List.<Object>of(
                                        row.text(2),
                                        row.number(3),
                                        row.number(4),
                                        row.text(5),
                                        row.optionalText(6),
                                        row.optionalNumber(7),
                                        row.optionalNumber(8),
                                        row.optionalNumber(9),
                                        row.optionalNumber(10),
                                        row.optionalNumber(11),
                                        row.optionalNumber(12))),
                        step.desk.deskNo)
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
        for (TicketState state : all) {
            List<Object> expected = step.tickets.columns(state, Optional.empty());
            compare(
                    "row of ticket " + state.id(),
                    expected.subList(0, expected.size() - 2),
                    rows.getOrDefault(state.id(), List.of()));
            TicketTable.taken(state)
                    .ifPresent(one -> held.computeIfAbsent(one.agent(), id -> new ArrayList<>())
                            .add(one));
            if (state instanceof TicketState.Waiting) {
                waiting.merge(state.spec().demand().withoutExclusions(), 1L, Long::sum);
            }
        }
        Map<Demand, Long> counted = new HashMap<>();
        step.sql
                .list(
                        "SELECT demand, waiting FROM {demand} WHERE desk_no = ?",
                        row -> Map.entry(SpecJson.demand(row.text(1)), row.number(2)),
                        step.desk.deskNo)
                .forEach(row -> counted.put(row.getKey(), row.getValue()));
        compare("tickets that wait, by demand", waiting, counted);
        return held;
    }

    private void agents(Map<String, List<Assignment>> held) {
        Map<Integer, Map<String, List<Long>>> places = new HashMap<>();
        step.sql.list(
                "SELECT agent_no, queue, weight, available, ranking, available_since FROM {agent_queue}"
                        + " WHERE desk_no = ?",
                row -> {
                    places.computeIfAbsent(row.count(1), no -> new TreeMap<>())
                            .put(row.text(2), List.of(row.number(3), row.number(4), row.number(5), row.number(6)));
                    return row.count(1);
                },
                step.desk.deskNo);
        Map<Integer, List<Object>> rows = new HashMap<>();
        step.sql.list(
                "SELECT agent_no, deadline_us, deadline_created FROM {agent} WHERE desk_no = ?",
                row -> rows.put(row.count(1), List.of(row.optionalNumber(2), row.optionalNumber(3))),
                step.desk.deskNo);
        Map<AgentProfile, Long> profiles = new HashMap<>();
        for (AgentState state : step.agents.all()) {
            profiles.merge(state.spec().profile(), 1L, Long::sum);
            AgentState expected =
                    AgentState.of(state.parts(), StateJson.holdings(held.getOrDefault(state.id(), List.of())));
            held.remove(state.id());
            compare("load of agent " + state.id(), expected.load(), state.load());
            compare(
                    "number of tickets of agent " + state.id(),
                    expected.holdings().size(),
                    state.holdings().size());
            compare(
                    "tickets by channel of agent " + state.id(),
                    expected.holdings().counts(),
                    state.holdings().counts());
            List<Object> columns = step.agents.columns(expected);
            compare(
                    "deadline of agent " + state.id(),
                    columns.subList(columns.size() - 2, columns.size()),
                    rows.getOrDefault(state.registration(), List.of()));
            compare(
                    "places of agent " + state.id(),
                    step.agents.places(expected),
                    places.getOrDefault(state.registration(), Map.of()));
            places.remove(state.registration());
        }
        compare("agents by profile", profiles, step.profiles.counts());
        compare("tickets of agents that do not exist", Map.of(), held);
        compare("places of agents that do not exist", Map.of(), places);
    }

    private void finished() {
        compare(
                "count of finished tickets",
                step.sql.number("SELECT COUNT(*) FROM {finished} WHERE desk_no = ?", step.desk.deskNo),
                step.desk.finished);
    }
}
