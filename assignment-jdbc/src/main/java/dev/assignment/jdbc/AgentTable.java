package dev.assignment.jdbc;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Deadline;
import dev.assignment.model.Demand;
import dev.assignment.model.Holdings;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The agents of a desk: read when asked for, changed in memory, written at the end of a transaction. An agent is read with the
 * sums of what it holds; the assignments themselves are read only when somebody asks for them.
 *
 * <p>The table may outlive its transaction, see {@link KnownAgents}, if that commits and if nobody else changes the desk before
 * the next one: what was read or written is true as long as that is so. Then agents are mostly not read at all. Who is next in a
 * queue is told by two sources that together have every agent once:
 * <ul>
 *   <li>pages of the queue's index, for the agents that have not moved since any page was read: their places are the same;
 *   <li>memory, for those that have moved, in the same order.
 * </ul>
 * A page that is read later may show a moved agent at its new place; it is passed over there, too.
 */
final class AgentTable {

    /** How many agents are looked at at first, and then: the first one mostly fits. */
    private static final int FIRST = 8;

    private static final int MORE = 64;

    private static final String COLUMNS = "a.agent_no, a.spec, a.state, a.load_units, a.holds, a.channels";

    /** How many rows are kept at the most: some megabytes. */
    private static final int KEPT = 10_000;

    private final long deskNo;
    private Transaction at;
    private final Map<String, Optional<Entry>> byId = new HashMap<>();
    private final Map<Integer, Entry> byNo = new TreeMap<>();
    private final Map<Order, Prefix<Ranked>> orders = new HashMap<>();
    private final Map<String, Moved> movedByQueue = new HashMap<>();

    /** Those whose rows do not say how they are now, in order of registration. */
    private final Map<Integer, Entry> changed = new TreeMap<>();

    /** Those that were changed in this transaction, written or not. */
    private final Set<Entry> touched = new LinkedHashSet<>();

    /** Those whose assignments were read in this transaction. */
    private final List<Source> sources = new ArrayList<>();

    /**
     * What belongs to one transaction.
     *
     * @param loadedAssignments finds an assignment among the tickets that the transaction has read already
     */
    record Transaction(
            Sql sql,
            QueueTable queues,
            ProfileTable profiles,
            NextDue due,
            LongFunction<Optional<Assignment>> loadedAssignments) {}

    /** What decides which agents of which queue are looked at. */
    private record Order(Demand demand, boolean weighted) {}

    /** An agent's row. */
    private static final class Entry {
        private AgentState state;

        /** What the row says the agent is; null if there is no row yet. */
        private @Nullable AgentSpec written;

        /** Whether it was changed since it was read, and is not where pages may show it. */
        private boolean moved;

        private boolean removed;

        Entry(AgentState state, @Nullable AgentSpec written) {
            this.state = state;
            this.written = written;
        }
    }

    AgentTable(long deskNo, Transaction first) {
        this.deskNo = deskNo;
        this.at = first;
    }

    // ---- from one transaction to the next --------------------------------------------------------------------------

    /** Goes on in another transaction, before which nobody else has changed the desk. */
    void goOn(Transaction next) {
        at = next;
    }

    /** The transaction is committed: forgets what only it needed. Says whether the rest is little enough to be kept. */
    boolean canBeKept() {
        for (Entry entry : touched) {
            AgentState state = entry.state;
            entry.state = AgentState.of(state.parts(), summed(state.registration(), state.holdings()));
            if (!entry.removed) { // whoever is found in order next must not go on with what was held until now
                movedByQueue.values().forEach(moved -> moved.put(entry.state));
            }
        }
        touched.clear();
        sources.forEach(source -> source.read = null);
        sources.clear();
        int rows = byId.size();
        for (Prefix<Ranked> order : orders.values()) {
            rows += 1 + order.size();
        }
        return changed.isEmpty() && rows <= KEPT;
    }

    private Holdings summed(int no, Holdings now) {
        return now.size() == 0 && now.load() == 0
                ? Holdings.none()
                : Holdings.summed(now.size(), now.load(), now.counts(), new Source(no));
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    Optional<AgentState> find(String id) {
        load(List.of(id));
        return entry(id).map(entry -> entry.state);
    }

    AgentState get(String id) {
        return find(id).orElseThrow(
                        () -> new IllegalStateException("agent " + id + " must be there, since it has a ticket"));
    }

    private Optional<Entry> entry(String id) {
        Optional<Entry> known = byId.get(id);
        return known == null ? Optional.empty() : known.filter(entry -> !entry.removed);
    }

    /** Reads those that are not read yet, many at once. */
    void load(Collection<String> ids) {
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            if (!byId.containsKey(id)) {
                missing.add(id);
            }
        }
        for (int from = 0; from < missing.size(); from += at.sql.most()) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + at.sql.most()));
            List<Object> arguments = new ArrayList<>(List.of(deskNo));
            String which = at.sql.isOneOf("a.id", some, arguments);
            at.sql.list(
                    "SELECT " + COLUMNS + " FROM {agent} a WHERE a.desk_no = ? AND a.agent_no >= 0 AND " + which,
                    this::read,
                    arguments.toArray());
            some.forEach(id -> byId.putIfAbsent(id, Optional.empty()));
        }
    }

    /** All of them in order of registration. */
    List<AgentState> all() {
        at.sql.list("SELECT " + COLUMNS + " FROM {agent} a WHERE a.desk_no = ?", this::read, deskNo);
        List<AgentState> all = new ArrayList<>();
        for (Entry entry : byNo.values()) {
            if (!entry.removed) {
                all.add(entry.state);
            }
        }
        return all;
    }

    /** Where a row was read before, what was made of it since counts. */
    private Entry read(Sql.Row row) {
        int no = row.count(1);
        Entry known = byNo.get(no);
        if (known != null) {
            return known;
        }
        AgentSpec spec = SpecJson.agent(Json.read(row.text(2)));
        Map<String, Integer> counts = new HashMap<>();
        row.optionalText(6)
                .ifPresent(text -> new Fields(Map.of("channels", Json.read(text).map()))
                        .numbersByName("channels")
                        .forEach((channel, count) -> counts.put(channel, count.intValue())));
        Holdings holdings = row.count(5) == 0 && row.number(4) == 0
                ? Holdings.none()
                : Holdings.summed(row.count(5), row.number(4), counts, new Source(no));
        AgentState state = AgentState.of(StateJson.agentParts(spec, no, Json.read(row.text(3))), holdings);
        return enter(new Entry(state, spec));
    }

    private Entry enter(Entry entry) {
        byNo.put(entry.state.registration(), entry);
        byId.put(entry.state.id(), Optional.of(entry));
        return entry;
    }

    /** An agent's assignments, as the tickets' rows have them. */
    private final class Source implements Holdings.Source {
        private final int no;
        private @Nullable List<Assignment> read;

        Source(int no) {
            this.no = no;
        }

        @Override
        public Optional<Assignment> find(long assignmentId) {
            Optional<Assignment> loaded = at.loadedAssignments.apply(assignmentId);
            return loaded.isPresent()
                    ? loaded
                    : all().stream().filter(one -> one.id() == assignmentId).findFirst();
        }

        @Override
        public List<Assignment> all() {
            List<Assignment> known = read;
            if (known == null) {
                sources.add(this);
                known = at.sql.list(
                        "SELECT state FROM {ticket} WHERE desk_no = ? AND agent_no = ?",
                        row -> TicketTable.taken(StateJson.ticket(row.text(1))).orElseThrow(),
                        deskNo,
                        no);
                read = known;
            }
            return known;
        }
    }

    /** The same state with its assignments read, so that it can be given away. */
    static AgentState whole(AgentState state) {
        return AgentState.of(state.parts(), StateJson.holdings(state.holdings().toList()));
    }

    // ---- the order of a queue -------------------------------------------------------------------------------------

    /**
     * An agent at its place in the order of a queue's strategy.
     *
     * @param ranking its rank
     * @param since its place in the order of "longest available"
     * @param state how it is now, which may be later than its place
     */
    record Ranked(long ranking, long since, AgentState state) implements Comparable<Ranked> {

        Ranked(long ranking, AgentState state) {
            this(ranking, state.availableSince(), state);
        }

        @Override
        public int compareTo(Ranked other) {
            int byRanking = Long.compare(ranking, other.ranking);
            if (byRanking != 0) {
                return byRanking;
            }
            int bySince = Long.compare(since, other.since);
            return bySince != 0 ? bySince : Integer.compare(state.registration(), other.state.registration());
        }
    }

    /**
     * The available agents of a queue, in the order that its rows have as of the last write. Agents whose profile does not
     * suit the demand are left out, unless there are very many different profiles.
     *
     * @param weighted only those with a weight
     */
    Prefix<Ranked> inOrder(Demand demand, boolean weighted) {
        Demand asked = demand.withoutExclusions();
        return orders.computeIfAbsent(
                new Order(asked, weighted),
                order -> new Prefix<>(FIRST, MORE, (last, most) -> page(asked, weighted, last, most)));
    }

    private List<Ranked> page(Demand demand, boolean weighted, Optional<Ranked> after, int most) {
        List<Object> arguments = new ArrayList<>();
        Optional<String> from = from(demand, weighted, arguments);
        if (from.isEmpty()) {
            return List.of();
        }
        String next = "";
        if (after.isPresent()) {
            Ranked last = after.get();
            next = " AND "
                    + at.sql
                            .dialect()
                            .after(
                                    List.of("q.ranking", "q.available_since", "q.agent_no"),
                                    List.of(last.ranking, last.since, last.state.registration()),
                                    arguments);
        }
        return at.sql.list(
                "SELECT " + COLUMNS + ", q.ranking, q.available_since" + from.get() + next
                        + " ORDER BY q.desk_no, q.queue, q.available, q.ranking, q.available_since, q.agent_no LIMIT "
                        + most,
                row -> new Ranked(row.number(7), row.number(8), read(row).state),
                arguments.toArray());
    }

    /** The rows of available agents whose profiles suit; empty if there can be none. */
    private Optional<String> from(Demand demand, boolean weighted, List<Object> arguments) {
        Optional<List<Long>> suiting = at.profiles.suiting(demand, weighted);
        if (suiting.isPresent() && suiting.get().isEmpty()) {
            return Optional.empty();
        }
        arguments.addAll(List.of(deskNo, demand.queue()));
        String which = "";
        if (suiting.isPresent() && suiting.get().size() <= Sql.LIST) {
            List<Long> padded = Sql.padded(suiting.get());
            which = " AND q.profile_no IN (" + Sql.marks(padded.size()) + ")";
            arguments.addAll(padded);
        }
        return Optional.of(" FROM {agent_queue} q" + at.sql.dialect().by("agent_queue_order")
                + " JOIN {agent} a ON a.desk_no = q.desk_no AND a.agent_no = q.agent_no"
                + " WHERE q.desk_no = ? AND q.queue = ? AND q.available = 1"
                + at.sql.dialect().always("q.weight >= 0") + which
                + (weighted ? " AND q.weight > 0" : ""));
    }

    /** All available agents whose profiles suit, as they are now, in order of registration. */
    List<AgentState> available(Demand demand, boolean weighted) {
        Map<Integer, AgentState> all = new TreeMap<>();
        List<Object> arguments = new ArrayList<>();
        from(demand, weighted, arguments)
                .ifPresent(from -> at.sql
                        .list("SELECT " + COLUMNS + from, this::read, arguments.toArray())
                        .forEach(entry -> all.put(entry.state.registration(), entry.state)));
        changed().forEach(state -> all.put(state.registration(), state));
        all.values()
                .removeIf(
                        state -> !state.isAvailable() || !state.spec().profile().suits(demand, weighted));
        return new ArrayList<>(all.values());
    }

    /** Those whose rows do not say how they are now. */
    List<AgentState> changed() {
        return changed.values().stream().map(entry -> entry.state).toList();
    }

    /** The available agents of a queue that have moved. */
    private static final class Moved {
        private final QueueSpec queue;
        private final NavigableSet<Ranked> inOrder = new TreeSet<>();
        private final Map<Integer, Ranked> byNo = new HashMap<>();

        Moved(QueueSpec queue) {
            this.queue = queue;
        }

        void put(AgentState state) {
            Ranked before = byNo.remove(state.registration());
            if (before != null) {
                inOrder.remove(before);
            }
            if (state.isAvailable() && state.spec().queues().containsKey(queue.name())) {
                Ranked now = new Ranked(ColumnOrder.ranking(state, queue), state);
                byNo.put(state.registration(), now);
                inOrder.add(now);
            }
        }
    }

    /** The agents of a queue that are available and have moved, in the order of its strategy. */
    Iterator<Ranked> movedInOrder(QueueSpec queue) {
        Moved known = movedByQueue.get(queue.name());
        if (known == null || !known.queue.equals(queue)) {
            known = new Moved(queue);
            for (Entry entry : byNo.values()) {
                if (entry.moved && !entry.removed) {
                    known.put(entry.state);
                }
            }
            movedByQueue.put(queue.name(), known);
        }
        return known.inOrder.iterator();
    }

    /** The state of an agent that was read, if it is still there. */
    Optional<AgentState> read(int registration) {
        return Optional.ofNullable(byNo.get(registration))
                .filter(entry -> !entry.removed)
                .map(entry -> entry.state);
    }

    /** Whether an agent is not where a page shows it. */
    boolean hasMoved(AgentState state) {
        Entry entry = byNo.get(state.registration());
        return entry != null && entry.moved;
    }

    /** The least count of assignments on the desk, at which a newcomer enters. */
    long leastAssigned() {
        long least = Long.MAX_VALUE;
        boolean any = false;
        for (AgentState state : all()) {
            least = Math.min(least, state.assignedCount());
            any = true;
        }
        return any ? least : 0;
    }

    // ---- changing -------------------------------------------------------------------------------------------------

    void add(AgentState state) {
        changed(enter(new Entry(state, null)));
    }

    void put(AgentState state) {
        Entry entry = byNo.get(state.registration());
        if (entry == null) {
            throw new IllegalStateException("agent " + state.id() + " must be read before it is changed");
        }
        entry.state = state;
        changed(entry);
    }

    private void changed(Entry entry) {
        move(entry);
        at.due.given(entry.state.nextDeadline());
        movedByQueue.values().forEach(moved -> moved.put(entry.state));
    }

    private void move(Entry entry) {
        entry.moved = true;
        touched.add(entry);
        changed.put(entry.state.registration(), entry);
    }

    void remove(AgentState state) {
        Entry entry = byNo.get(state.registration());
        if (entry == null) {
            throw new IllegalStateException("agent " + state.id() + " must be read before it is removed");
        }
        entry.state = state;
        entry.removed = true;
        move(entry);
        movedByQueue.clear();
    }

    /** The place of an agent in a queue's order, as its row has it; 0 where another rule decides in Java. */
    long ranking(AgentState state, String queue) {
        return at.queues
                .find(queue)
                .map(spec -> ColumnOrder.ranking(state, spec))
                .orElse(0L);
    }

    /** All agents that serve a queue are written anew, since its order changed. */
    void reorder(String queue) {
        at.sql
                .list(
                        "SELECT " + COLUMNS + " FROM {agent_queue} q"
                                + " JOIN {agent} a ON a.desk_no = q.desk_no AND a.agent_no = q.agent_no"
                                + " WHERE q.desk_no = ? AND q.queue = ?"
                                + at.sql.dialect().always("q.weight >= 0"),
                        this::read,
                        deskNo,
                        queue)
                .forEach(this::move);
        movedByQueue.clear();
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    /** Writes what changed; the agents stay read. */
    void flush() {
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> respecified = new ArrayList<>();
        List<Object[]> removals = new ArrayList<>();
        List<Object[]> noLongerServed = new ArrayList<>();
        List<Object[]> served = new ArrayList<>();
        List<Object[]> places = new ArrayList<>();
        for (Entry entry : changed.values()) {
            AgentState state = entry.state;
            int no = state.registration();
            AgentSpec written = entry.written;
            if (entry.removed) {
                if (written != null) {
                    removals.add(new Object[] {deskNo, no});
                    noLongerServed.add(new Object[] {deskNo, no});
                    at.profiles.fewer(written.profile());
                }
            } else if (written == null) {
                inserts.add(insert(state));
                addPlaces(served, state);
            } else if (written.equals(state.spec())) {
                updates.add(update(state));
                updatePlaces(places, state);
            } else {
                updates.add(update(state));
                respecified.add(new Object[] {SpecJson.of(state.spec()).text(), deskNo, no});
                noLongerServed.add(new Object[] {deskNo, no});
                at.profiles.fewer(written.profile());
                addPlaces(served, state);
            }
            entry.written = state.spec();
        }
        changed.clear();
        at.sql.delete("{agent_queue}", List.of("desk_no", "agent_no"), noLongerServed);
        at.sql.delete("{agent}", List.of("desk_no", "agent_no"), removals);
        at.sql.insert(
                "{agent}",
                List.of(
                        "state",
                        "load_units",
                        "holds",
                        "channels",
                        "deadline_us",
                        "deadline_created",
                        "desk_no",
                        "agent_no",
                        "id",
                        "spec"),
                inserts);
        at.sql.update(
                "{agent}",
                List.of("state", "load_units", "holds", "channels", "deadline_us", "deadline_created"),
                List.of("desk_no", "agent_no"),
                updates);
        at.sql.update("{agent}", List.of("spec"), List.of("desk_no", "agent_no"), respecified);
        at.sql.insert(
                "{agent_queue}",
                List.of(
                        "available",
                        "ranking",
                        "available_since",
                        "desk_no",
                        "agent_no",
                        "queue",
                        "weight",
                        "profile_no"),
                served);
        at.sql.update(
                "{agent_queue}",
                List.of("available", "ranking", "available_since"),
                List.of("desk_no", "agent_no", "queue"),
                places);
        at.profiles.flush();
    }

    /** The columns of a state as its row has them. */
    List<Object> columns(AgentState state) {
        Holdings holdings = state.holdings();
        Map<String, Integer> counts = holdings.counts();
        Optional<Deadline> deadline = state.nextDeadline();
        return List.of(
                StateJson.of(state.parts()).text(),
                holdings.load(),
                holdings.size(),
                counts.isEmpty() ? Optional.empty() : Optional.of(Json.write(counts)),
                deadline.map(one -> OptionalLong.of(Micros.of(one.at()))).orElse(OptionalLong.empty()),
                deadline.map(one -> OptionalLong.of(one.created())).orElse(OptionalLong.empty()));
    }

    private Object[] insert(AgentState state) {
        List<Object> arguments = new ArrayList<>(columns(state));
        arguments.addAll(List.of(
                deskNo,
                state.registration(),
                state.id(),
                SpecJson.of(state.spec()).text()));
        return arguments.toArray();
    }

    private Object[] update(AgentState state) {
        List<Object> arguments = new ArrayList<>(columns(state));
        arguments.addAll(List.of(deskNo, state.registration()));
        return arguments.toArray();
    }

    private void updatePlaces(List<Object[]> places, AgentState state) {
        for (String queue : state.spec().queues().keySet()) {
            places.add(place(state, queue).toArray());
        }
    }

    private void addPlaces(List<Object[]> places, AgentState state) {
        long profile = at.profiles.more(state.spec().profile());
        state.spec().queues().forEach((queue, weight) -> {
            List<Object> arguments = place(state, queue);
            arguments.addAll(List.of(weight, profile));
            places.add(arguments.toArray());
        });
    }

    private List<Object> place(AgentState state, String queue) {
        return new ArrayList<>(List.of(
                state.isAvailable() ? 1 : 0,
                ranking(state, queue),
                state.availableSince(),
                deskNo,
                state.registration(),
                queue));
    }

    /** How the rows of an agent's queues must look, by queue; for the audit. */
    Map<String, List<Long>> places(AgentState state) {
        Map<String, List<Long>> places = new LinkedHashMap<>();
        new TreeMap<>(state.spec().queues())
                .forEach((queue, weight) -> places.put(
                        queue,
                        List.of(
                                (long) weight,
                                state.isAvailable() ? 1L : 0L,
                                ranking(state, queue),
                                state.availableSince())));
        return places;
    }
}
