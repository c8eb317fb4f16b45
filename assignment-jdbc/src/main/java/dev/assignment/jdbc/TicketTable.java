package dev.assignment.jdbc;

import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tickets of a desk as of one transaction: read when asked for, changed in memory, written at the end. */
final class TicketTable {

    /** How many tickets of a demand are looked at at first, and then: the first one mostly fits. */
    private static final int FIRST = 2;

    private static final int MORE = 32;

    private static final String COLUMNS = "id, state, submitted, demand_no";

    private final Sql sql;
    private final DeskRow desk;
    private final QueueTable queues;
    private final AgentTable agents;
    private final DemandTable demands;
    private final NextDue due;
    private final Map<String, Entry> byId = new LinkedHashMap<>();
    private final Map<Long, Prefix<Placed>> lines = new HashMap<>();
    private final Map<Long, Assignment> assignments = new HashMap<>();

    /** Those that ended since the last write, in the order in which they did. */
    private final Map<String, TicketState.Finished> ended = new LinkedHashMap<>();

    /** Those that wait and changed since the last write. */
    private final Set<String> unwrittenWaiting = new HashSet<>();

    /** A ticket's row, or that there is none. */
    private static final class Entry {
        private @Nullable TicketState state;
        private @Nullable TicketState written;
        private Optional<TicketSpec> submitted = Optional.empty();
        private OptionalLong writtenDemand = OptionalLong.empty();
        private boolean changed;
    }

    TicketTable(Sql sql, DeskRow desk, QueueTable queues, AgentTable agents, DemandTable demands, NextDue due) {
        this.sql = sql;
        this.desk = desk;
        this.queues = queues;
        this.agents = agents;
        this.demands = demands;
        this.due = due;
    }

    /** What a ticket takes of an agent's capacity, if it takes any. */
    static Optional<Assignment> taken(TicketState ticket) {
        return ticket instanceof TicketState.OnAgent onAgent ? onAgent.taken() : Optional.empty();
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    Optional<TicketState> find(String id) {
        return Optional.ofNullable(entry(id).state);
    }

    TicketState get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("ticket " + id + " must be there"));
    }

    /** Whether the ticket was submitted as described, before any change. */
    boolean isAsSubmitted(String id, TicketSpec spec) {
        return entry(id).submitted.equals(Optional.of(spec));
    }

    private Entry entry(String id) {
        Entry known = byId.get(id);
        if (known != null) {
            return known;
        }
        sql.first(
                "SELECT " + COLUMNS + " FROM {ticket} WHERE desk_no = ? AND id = ?"
                        + " UNION ALL SELECT id, state, submitted, NULL FROM {finished} WHERE desk_no = ? AND id = ?",
                this::read,
                desk.deskNo,
                id,
                desk.deskNo,
                id);
        return byId.computeIfAbsent(id, absent -> new Entry());
    }

    /** Reads those that are not read yet, many at once. */
    void load(Collection<String> ids) {
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            if (!byId.containsKey(id)) {
                missing.add(id);
            }
        }
        for (int from = 0; from < missing.size(); from += sql.most()) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + sql.most()));
            Sql.Question<Row> question = asking(sql, desk.deskNo, some);
            sql.ask(question);
            loaded(some, question.rows());
        }
    }

    /** A ticket as its row has it. */
    record Row(String id, String state, Optional<String> submitted, OptionalLong demand) {
        Row(Sql.Row row) {
            this(row.text(1), row.text(2), row.optionalText(3), row.optionalNumber(4));
        }
    }

    /** The question for the rows of at most {@link Sql#most} tickets, which may be asked before there is a table. */
    static Sql.Question<Row> asking(Sql sql, long deskNo, List<String> ids) {
        List<Object> arguments = new ArrayList<>(List.of(deskNo));
        String which = " WHERE desk_no = ? AND " + sql.isOneOf("id", ids, arguments);
        arguments.addAll(List.copyOf(arguments));
        return new Sql.Question<>(
                "SELECT " + COLUMNS + " FROM {ticket}" + which
                        + " UNION ALL SELECT id, state, submitted, NULL FROM {finished}" + which,
                Row::new,
                arguments);
    }

    /** The rows of some tickets were read; where there is no row there is no ticket. */
    void loaded(List<String> ids, List<Row> rows) {
        rows.forEach(this::read);
        ids.forEach(id -> byId.computeIfAbsent(id, absent -> new Entry()));
    }

    private Entry read(Sql.Row row) {
        return read(new Row(row));
    }

    private Entry read(Row row) {
        Entry known = byId.get(row.id);
        if (known != null) {
            return known;
        }
        Entry entry = new Entry();
        TicketState state = StateJson.ticket(row.state);
        entry.state = state;
        entry.written = state;
        entry.submitted =
                row.submitted.map(text -> SpecJson.ticket(Json.read(text))).or(() -> Optional.of(state.spec()));
        entry.writtenDemand = row.demand;
        taken(state).ifPresent(one -> assignments.put(one.id(), one));
        byId.put(state.id(), entry);
        return entry;
    }

    /** An assignment of a ticket that was read, as it was read. */
    Optional<Assignment> loadedAssignment(long id) {
        return Optional.ofNullable(assignments.get(id));
    }

    /** Reads tickets by a condition, and says which of those now in memory meet the predicate, in order of age. */
    private List<TicketState> list(String table, String condition, Predicate<TicketState> wanted, Object... arguments) {
        String demand = table.equals("{ticket}") ? "demand_no" : "NULL";
        sql.list(
                "SELECT id, state, submitted, " + demand + " FROM " + table + " WHERE " + condition,
                this::read,
                arguments);
        List<TicketState> found = new ArrayList<>();
        for (Entry entry : byId.values()) {
            if (entry.state != null && wanted.test(entry.state)) {
                found.add(entry.state);
            }
        }
        found.sort(Comparator.comparingLong(TicketState::arrival));
        return found;
    }

    List<TicketState> ofKind(TicketState.Kind kind) {
        boolean finished = kind == TicketState.Kind.COMPLETED || kind == TicketState.Kind.CANCELLED;
        return list(
                finished ? "{finished}" : "{ticket}",
                "desk_no = ? AND kind = ? AND " + (finished ? "finish_no" : "version") + " > 0",
                state -> state.kind() == kind,
                desk.deskNo,
                kind.name());
    }

    List<TicketState> unfinished() {
        return list("{ticket}", "desk_no = ?", state -> !(state instanceof TicketState.Finished), desk.deskNo);
    }

    List<TicketState> ofCustomer(String customer) {
        Predicate<TicketState> wanted = state -> state.spec().customer().equals(Optional.of(customer));
        list("{ticket}", "desk_no = ? AND customer = ?", wanted, desk.deskNo, customer);
        return list("{finished}", "desk_no = ? AND customer = ?", wanted, desk.deskNo, customer);
    }

    /**
     * The tickets that were submitted by a customer, or are of one now, in order of arrival. A ticket whose key was changed
     * by an update is found by the description that it was submitted with.
     */
    List<String> submittedBy(String customer) {
        for (String table : List.of("{ticket}", "{finished}")) {
            String demand = table.equals("{ticket}") ? "demand_no" : "NULL";
            sql.list(
                    "SELECT id, state, submitted, " + demand + " FROM " + table
                            + " WHERE desk_no = ? AND (customer = ? OR submitted IS NOT NULL)",
                    this::read,
                    desk.deskNo,
                    customer);
        }
        List<TicketState> found = new ArrayList<>();
        for (Entry entry : byId.values()) {
            if (entry.state != null
                    && (isOf(Optional.of(entry.state.spec()), customer) || isOf(entry.submitted, customer))) {
                found.add(entry.state);
            }
        }
        found.sort(Comparator.comparingLong(TicketState::arrival));
        return found.stream().map(TicketState::id).toList();
    }

    private static boolean isOf(Optional<TicketSpec> spec, String customer) {
        return spec.flatMap(TicketSpec::customer).equals(Optional.of(customer));
    }

    /** What an agent has, parked tickets that keep capacity included, in the order in which it was given. */
    List<TicketState> onAgent(String agent, int agentNo) {
        List<TicketState> found = list(
                "{ticket}",
                "desk_no = ? AND agent_no = ?",
                state -> taken(state).filter(one -> one.agent().equals(agent)).isPresent(),
                desk.deskNo,
                agentNo);
        found.sort(Comparator.comparingLong(state -> taken(state).orElseThrow().id()));
        return found;
    }

    /** Those of a queue that are not finished; reads all tickets of the desk, as removing a queue does. */
    List<TicketState> ofQueue(String queue) {
        return list(
                "{ticket}",
                "desk_no = ? AND queue = ?",
                state -> !(state instanceof TicketState.Finished)
                        && state.spec().queue().equals(queue),
                desk.deskNo,
                queue);
    }

    List<TicketState.Waiting> waitingIn(String queue) {
        List<TicketState.Waiting> found = new ArrayList<>();
        for (DemandTable.Entry demand : demands.ofQueues(List.of(queue))) {
            sql.list(
                    "SELECT " + COLUMNS + " FROM {ticket} WHERE desk_no = ? AND demand_no = ?",
                    this::read,
                    desk.deskNo,
                    demand.no());
        }
        for (Entry entry : byId.values()) {
            if (entry.state instanceof TicketState.Waiting waiting
                    && waiting.spec().queue().equals(queue)) {
                found.add(waiting);
            }
        }
        return found;
    }

    /** How many wait in a queue now. */
    long countWaitingIn(String queue) {
        long count = demands.waitingIn(queue);
        for (Entry entry : byId.values()) {
            if (entry.changed) {
                count += (waitsIn(entry.state, queue) ? 1 : 0) - (waitsIn(entry.written, queue) ? 1 : 0);
            }
        }
        return count;
    }

    private static boolean waitsIn(@Nullable TicketState state, String queue) {
        return state instanceof TicketState.Waiting && state.spec().queue().equals(queue);
    }

    // ---- the order of a demand ------------------------------------------------------------------------------------

    /**
     * A waiting ticket at its place in the order of its demand.
     *
     * @param key its key, as its row has it
     * @param state how it waited
     */
    record Placed(long key, TicketState.Waiting state) {}

    /** The tickets that waited for a demand as of the last write, in order. */
    Prefix<Placed> waitingFor(long demandNo) {
        return lines.computeIfAbsent(
                demandNo, no -> new Prefix<>(FIRST, MORE, (last, most) -> page(demandNo, last, most)));
    }

    private List<Placed> page(long demandNo, Optional<Placed> after, int most) {
        List<Object> arguments = new ArrayList<>(List.of(desk.deskNo, demandNo));
        String from = "";
        if (after.isPresent()) {
            from = " AND "
                    + sql.dialect()
                            .after(
                                    List.of("order_key", "arrival"),
                                    List.of(after.get().key, after.get().state.arrival()),
                                    arguments);
        }
        String statement = "SELECT " + COLUMNS + ", order_key FROM {ticket}"
                + sql.dialect().by("ticket_order")
                + " WHERE desk_no = ? AND demand_no = ?" + from
                + " ORDER BY desk_no, demand_no, order_key, arrival LIMIT " + most;
        return sql.list(
                statement,
                row -> new Placed(row.number(5), (TicketState.Waiting) Objects.requireNonNull(read(row).written)),
                arguments.toArray());
    }

    /** Whether the row of a ticket does not say how it is now. */
    boolean isChanged(String id) {
        Entry entry = byId.get(id);
        return entry != null && entry.changed;
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    /** A ticket that was just submitted. */
    void add(TicketState state, TicketSpec submitted) {
        Entry entry = entry(state.id());
        entry.submitted = Optional.of(submitted);
        put(state);
    }

    /** The same for one of many that cannot be there yet, so that nothing is read. */
    void addUnseen(TicketState state, TicketSpec submitted) {
        byId.put(state.id(), new Entry());
        add(state, submitted);
    }

    void put(TicketState state) {
        Entry entry = entry(state.id());
        if (state instanceof TicketState.Waiting) {
            unwrittenWaiting.add(state.id());
        } else {
            unwrittenWaiting.remove(state.id());
        }
        entry.state = state;
        entry.changed = true;
        taken(state).ifPresent(one -> assignments.put(one.id(), one));
        if (!(state instanceof TicketState.Finished finished)) {
            due.given(deadline(state, queues.get(state.spec().queue())));
        } else if (!(entry.written instanceof TicketState.Finished)) {
            ended.put(state.id(), finished);
        }
    }

    /** Whether any ended since the last write. */
    boolean hasEnded() {
        return !ended.isEmpty();
    }

    /** Whether tickets wait whose rows do not say how. */
    boolean hasUnwrittenWaiting() {
        return !unwrittenWaiting.isEmpty();
    }

    /** The description that the ticket was submitted with is another one from now on. */
    void resubmit(String id, TicketSpec submitted) {
        Entry entry = entry(id);
        entry.submitted = Optional.of(submitted);
        entry.changed = true;
    }

    Optional<TicketSpec> submitted(String id) {
        return entry(id).submitted;
    }

    /** All rows of waiting tickets of a queue are written anew, since its order or its limit changed. */
    void rewrite(Collection<? extends TicketState> tickets) {
        for (TicketState ticket : tickets) {
            entry(ticket.id()).changed = true;
        }
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    /** Writes what changed, and forgets all that was read. */
    void flush() {
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> deletes = new ArrayList<>();
        List<Object[]> finished = new ArrayList<>();
        List<Object[]> refinished = new ArrayList<>();
        for (Map.Entry<String, Entry> one : byId.entrySet()) {
            Entry entry = one.getValue();
            if (!entry.changed || entry.state == null) {
                continue;
            }
            TicketState state = entry.state;
            entry.writtenDemand.ifPresent(no -> demands.more(no, -1));
            if (state instanceof TicketState.Finished) {
                if (entry.written instanceof TicketState.Finished) {
                    refinished.add(new Object[] {
                        state.spec().customer(),
                        submitted(entry, state),
                        StateJson.of(state).text(),
                        desk.deskNo,
                        state.id()
                    });
                } else if (entry.written != null) {
                    deletes.add(new Object[] {desk.deskNo, state.id()});
                }
                continue;
            }
            List<Object> columns = columns(state, submitted(entry, state));
            columns.addAll(List.of(desk.deskNo, state.id()));
            (entry.written == null ? inserts : updates).add(columns.toArray());
            if (state instanceof TicketState.Waiting) {
                demands.more(state.spec().demand().withoutExclusions(), 1);
            }
        }
        ended.forEach((id, state) -> {
            desk.finished++;
            finished.add(finished(entry(id), state));
        });
        byId.clear();
        ended.clear();
        assignments.clear();
        lines.clear();
        unwrittenWaiting.clear();
        sql.delete("{ticket}", List.of("desk_no", "id"), deletes);
        sql.insert(
                "{ticket}",
                List.of(
                        "kind",
                        "version",
                        "arrival",
                        "queue",
                        "customer",
                        "demand_no",
                        "order_key",
                        "agent_no",
                        "assignment_no",
                        "deadline_us",
                        "deadline_created",
                        "submitted",
                        "state",
                        "desk_no",
                        "id"),
                inserts);
        sql.update(
                "{ticket}",
                List.of(
                        "kind",
                        "version",
                        "arrival",
                        "queue",
                        "customer",
                        "demand_no",
                        "order_key",
                        "agent_no",
                        "assignment_no",
                        "deadline_us",
                        "deadline_created",
                        "submitted",
                        "state"),
                List.of("desk_no", "id"),
                updates);
        sql.insert(
                "{finished}",
                List.of("desk_no", "id", "kind", "finish_no", "ended_us", "customer", "submitted", "state"),
                finished);
        sql.update("{finished}", List.of("customer", "submitted", "state"), List.of("desk_no", "id"), refinished);
    }

    /** The description that the ticket was submitted with, where it is another one now. */
    private static Optional<String> submitted(Entry entry, TicketState state) {
        return entry.submitted
                .filter(spec -> !spec.equals(state.spec()))
                .map(spec -> SpecJson.of(spec).text());
    }

    private Object[] finished(Entry entry, TicketState.Finished state) {
        return new Object[] {
            desk.deskNo,
            state.id(),
            state.kind().name(),
            desk.next(),
            Micros.of(state.at()),
            state.spec().customer(),
            submitted(entry, state),
            StateJson.of(state).text()
        };
    }

    /** The columns of a state as its row has them, from kind to state. */
    List<Object> columns(TicketState state, Optional<String> submitted) {
        TicketSpec spec = state.spec();
        QueueSpec queue = queues.get(spec.queue());
        OptionalLong demandNo = OptionalLong.empty();
        OptionalLong key = OptionalLong.empty();
        Optional<Deadline> deadline = deadline(state, queue);
        if (state instanceof TicketState.Waiting) {
            demandNo = OptionalLong.of(
                    demands.of(spec.demand().withoutExclusions()).no());
            key = OptionalLong.of(queue.ordering().key(spec.priority(), state.arrivedAt()));
        }
        Optional<Assignment> taken = taken(state);
        List<Object> columns = new ArrayList<>();
        columns.add(state.kind().name());
        columns.add(state.version());
        columns.add(state.arrival());
        columns.add(spec.queue());
        columns.add(spec.customer());
        columns.add(demandNo);
        columns.add(key);
        columns.add(taken.map(one -> OptionalLong.of(agents.get(one.agent()).registration()))
                .orElse(OptionalLong.empty()));
        columns.add(taken.map(one -> OptionalLong.of(one.id())).orElse(OptionalLong.empty()));
        columns.add(deadline.map(one -> OptionalLong.of(Micros.of(one.at()))).orElse(OptionalLong.empty()));
        columns.add(deadline.map(one -> OptionalLong.of(one.created())).orElse(OptionalLong.empty()));
        columns.add(submitted);
        columns.add(StateJson.of(state).text());
        return columns;
    }

    static Optional<Deadline> deadline(TicketState state, QueueSpec queue) {
        if (state instanceof TicketState.Waiting waiting) {
            return waiting.waitDeadline(queue.waitLimit());
        }
        return state instanceof TicketState.OnAgent onAgent ? onAgent.deadline() : Optional.empty();
    }
}
