package dev.assignment.jdbc;

import dev.assignment.model.Demand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the waiting tickets of a desk demand, exclusions left aside, with how many tickets wait for each: where a freed agent
 * looks instead of at the tickets. As of one transaction.
 */
final class DemandTable {

    private final Sql sql;
    private final DeskRow desk;
    private final Map<Long, Entry> byNo = new TreeMap<>();
    private final Map<Demand, Entry> byDemand = new HashMap<>();
    private final Map<String, List<Entry>> byQueue = new HashMap<>();

    /** A row: a demand, and how many tickets wait for it. */
    static final class Entry {
        private final long no;
        private final Demand demand;
        private final boolean isNew;
        private final long written;
        private long waiting;

        private Entry(long no, Demand demand, boolean isNew, long waiting) {
            this.no = no;
            this.demand = demand;
            this.isNew = isNew;
            this.written = waiting;
            this.waiting = waiting;
        }

        long no() {
            return no;
        }

        Demand demand() {
            return demand;
        }

        boolean isWritten() {
            return !isNew;
        }
    }

    DemandTable(Sql sql, DeskRow desk) {
        this.sql = sql;
        this.desk = desk;
    }

    private Entry read(Sql.Row row) {
        Entry known = byNo.get(row.number(1));
        return known == null
                ? enter(new Entry(row.number(1), SpecJson.demand(row.text(2)), false, row.number(3)))
                : known;
    }

    private Entry enter(Entry entry) {
        byNo.put(entry.no, entry);
        byDemand.put(entry.demand, entry);
        return entry;
    }

    /** The demands of some queues for which tickets waited as of the last write. */
    List<Entry> ofQueues(Collection<String> queues) {
        List<String> missing = new ArrayList<>(queues);
        missing.removeAll(byQueue.keySet());
        for (int from = 0; from < missing.size(); from += Sql.LIST) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + Sql.LIST));
            List<Object> arguments = new ArrayList<>(List.of(desk.deskNo));
            arguments.addAll(Sql.padded(some));
            sql.list(
                            "SELECT demand_no, demand, waiting FROM {demand} WHERE desk_no = ? AND queue IN ("
                                    + Sql.marks(arguments.size() - 1) + ")",
                            this::read,
                            arguments.toArray())
                    .forEach(entry -> byQueue.computeIfAbsent(entry.demand.queue(), queue -> new ArrayList<>())
                            .add(entry));
            some.forEach(queue -> byQueue.putIfAbsent(queue, List.of()));
        }
        List<Entry> all = new ArrayList<>();
        queues.forEach(queue -> all.addAll(byQueue.getOrDefault(queue, List.of())));
        return all;
    }

    /** The row of a demand, a new one if there is none. */
    Entry of(Demand demand) {
        Entry known = byDemand.get(demand);
        if (known != null) {
            return known;
        }
        String text = SpecJson.of(demand);
        return sql.first(
                        "SELECT demand_no, demand, waiting FROM {demand} WHERE desk_no = ? AND queue = ? AND digest = ?",
                        this::read,
                        desk.deskNo,
                        demand.queue(),
                        digest(text))
                .orElseGet(() -> enter(new Entry(desk.next(), demand, true, 0)));
    }

    /** How many tickets wait in a queue, as of the last write. */
    long waitingIn(String queue) {
        return sql.number("SELECT SUM(waiting) FROM {demand} WHERE desk_no = ? AND queue = ?", desk.deskNo, queue);
    }

    void more(Demand demand, long change) {
        of(demand).waiting += change;
    }

    void more(long no, long change) {
        Entry known = byNo.get(no);
        if (known == null) {
            Optional<Entry> read = sql.first(
                    "SELECT demand_no, demand, waiting FROM {demand} WHERE desk_no = ? AND demand_no = ?",
                    this::read,
                    desk.deskNo,
                    no);
            known = read.orElseThrow(() -> new IllegalStateException("demand " + no + " must be there"));
        }
        known.waiting += change;
    }

    /** Writes the counts; a demand for which nobody waits has no row. */
    void flush() {
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> deletes = new ArrayList<>();
        for (Entry entry : byNo.values()) {
            if (entry.isNew && entry.waiting > 0) {
                String text = SpecJson.of(entry.demand);
                inserts.add(
                        new Object[] {desk.deskNo, entry.no, entry.demand.queue(), digest(text), text, entry.waiting});
            } else if (!entry.isNew && entry.waiting == 0) {
                deletes.add(new Object[] {desk.deskNo, entry.no});
            } else if (!entry.isNew && entry.waiting != entry.written) {
                updates.add(new Object[] {entry.waiting, desk.deskNo, entry.no});
            }
        }
        sql.batch("DELETE FROM {demand} WHERE desk_no = ? AND demand_no = ?", deletes);
        sql.batch(
                "INSERT INTO {demand} (desk_no, demand_no, queue, digest, demand, waiting) VALUES (?, ?, ?, ?, ?, ?)",
                inserts);
        sql.batch("UPDATE {demand} SET waiting = ? WHERE desk_no = ? AND demand_no = ?", updates);
        byNo.clear();
        byDemand.clear();
        byQueue.clear();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every Java platform has SHA-256", impossible);
        }
    }
}
