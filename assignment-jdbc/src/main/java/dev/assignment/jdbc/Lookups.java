package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Counts;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Explanation;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.Candidates;
import dev.assignment.strategy.QueueSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the store tells without changing anything, as of one instant. Takes no lock. */
final class Lookups {

    private final Step step;

    Lookups(Step step) {
        this.step = step;
    }

    Optional<AgentState> agent(String id) {
        return step.agents.find(id).map(AgentTable::whole);
    }

    /** All agents with what they hold, by two statements. */
    List<AgentState> agents() {
        Map<String, List<Assignment>> held = new HashMap<>();
        step.sql
                .list(
                        "SELECT state FROM {ticket} WHERE desk_no = ? AND agent_no IS NOT NULL",
                        row -> TicketTable.taken(StateJson.ticket(row.text(1))).orElseThrow(),
                        step.desk.deskNo)
                .forEach(one -> held.computeIfAbsent(one.agent(), id -> new ArrayList<>())
                        .add(one));
        List<AgentState> agents = new ArrayList<>();
        for (AgentState state : step.agents.all()) {
            agents.add(AgentState.of(state.parts(), StateJson.holdings(held.getOrDefault(state.id(), List.of()))));
        }
        return agents;
    }

    List<TicketState.Waiting> backlog(String name, Instant now) {
        return step.queues
                .find(name)
                .map(queue -> Sequence.sorted(step.tickets.waitingIn(name), queue, now))
                .orElse(List.of());
    }

    Counts counts() {
        long deskNo = step.desk.deskNo;
        return new Counts(
                Math.toIntExact(step.sql.number("SELECT COUNT(*) FROM {agent} WHERE desk_no = ?", deskNo)),
                step.sql.number("SELECT SUM(waiting) FROM {demand} WHERE desk_no = ?", deskNo),
                count(TicketState.Kind.OFFERED),
                count(TicketState.Kind.HELD),
                count(TicketState.Kind.PARKED),
                step.desk.finished,
                step.desk.forced,
                step.desk.adopted,
                step.desk.reconciled);
    }

    private long count(TicketState.Kind kind) {
        return step.sql.number(
                "SELECT COUNT(*) FROM {ticket} WHERE desk_no = ? AND kind = ? AND version > 0",
                step.desk.deskNo,
                kind.name());
    }

    // ---- why ------------------------------------------------------------------------------------------------------

    Optional<Explanation> explain(String id) {
        return step.tickets.find(id).map(state -> {
            if (state instanceof TicketState.Held held) {
                Assignment one = held.held();
                return new Explanation.Held(
                        one.agent(), one.strategy(), one.winningNumber(), one.since(), one.reason());
            }
            if (state instanceof TicketState.Offered offered) {
                Assignment one = offered.offer().taken();
                return new Explanation.Offered(
                        one.agent(),
                        one.strategy(),
                        one.winningNumber(),
                        one.since(),
                        one.reason(),
                        offered.offer().expiresAt());
            }
            if (state instanceof TicketState.Parked parked) {
                return new Explanation.Parked(parked);
            }
            if (state instanceof TicketState.Finished finished) {
                return new Explanation.Finished(finished);
            }
            QueueSpec queue = step.queueOf(state);
            Candidates candidates = Candidates.among(step.agents.all(), queue.strategy(), state.spec());
            return new Explanation.Waiting(
                    queue.name(),
                    queue.dispatch() == Dispatch.PULL,
                    candidates.ineligible(),
                    candidates.inOrder().size());
        });
    }

    List<Candidate> preview(TicketSpec spec) {
        return step.queues
                .find(spec.queue())
                .map(queue -> Candidates.among(step.agents.all(), queue.strategy(), spec)
                        .inOrder())
                .orElse(List.of());
    }

    // ---- snapshot -------------------------------------------------------------------------------------------------

    DeskSnapshot snapshot() {
        return DeskSnapshot.of(step.agents.all(), step.tickets.unfinished());
    }
}
