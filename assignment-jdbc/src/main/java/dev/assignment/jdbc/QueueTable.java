package dev.assignment.jdbc;

import dev.assignment.strategy.QueueSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The queues of a desk with their streams of draws, as of one transaction. */
final class QueueTable {

    private final Sql sql;
    private final DeskRow desk;
    private final OwnStrategies strategies;
    private final Map<String, Entry> queues = new TreeMap<>();
    private final List<String> removed = new ArrayList<>();
    private final Set<String> drew = new TreeSet<>();

    /** A queue's row. */
    private static final class Entry {
        private QueueSpec settings;
        private boolean isNew;
        private boolean changed;
        private OptionalLong draws;

        Entry(QueueSpec settings, boolean isNew) {
            this.settings = settings;
            this.isNew = isNew;
            this.draws = isNew ? OptionalLong.of(0) : OptionalLong.empty();
        }
    }

    QueueTable(Sql sql, DeskRow desk, OwnStrategies strategies) {
        this.sql = sql;
        this.desk = desk;
        this.strategies = strategies;
        load();
    }

    /** All of them: a desk has few, and every call needs some. */
    private void load() {
        strategies
                .queues(
                        desk.queueChanges,
                        () -> sql.list(
                                "SELECT settings FROM {queue} WHERE desk_no = ?", row -> row.text(1), desk.deskNo))
                .forEach((name, settings) -> queues.put(name, new Entry(settings, false)));
    }

    Optional<QueueSpec> find(String name) {
        return Optional.ofNullable(queues.get(name)).map(entry -> entry.settings);
    }

    boolean has(String name) {
        return queues.containsKey(name);
    }

    QueueSpec get(String name) {
        return entry(name).settings;
    }

    private Entry entry(String name) {
        Entry entry = queues.get(name);
        if (entry == null) {
            throw new IllegalStateException("queue " + name + " must be there, since a ticket is in it");
        }
        return entry;
    }

    /** In order of name. */
    List<QueueSpec> all() {
        List<QueueSpec> all = new ArrayList<>();
        queues.values().forEach(entry -> all.add(entry.settings));
        return all;
    }

    void add(QueueSpec queue) {
        queues.put(queue.name(), new Entry(queue, true));
        strategies.learn(queue);
        desk.queueChanges++;
    }

    void change(QueueSpec queue) {
        Entry entry = entry(queue.name());
        entry.settings = queue;
        entry.changed = true;
        strategies.learn(queue);
        desk.queueChanges++;
    }

    void remove(String name) {
        Entry entry = queues.remove(name);
        if (entry != null && !entry.isNew) {
            removed.add(name);
        }
        desk.queueChanges++;
    }

    // ---- draws --------------------------------------------------------------------------------------------------

    /** How many draws the queue has made. */
    long draws(String name) {
        Entry entry = entry(name);
        if (entry.draws.isEmpty()) {
            entry.draws = OptionalLong.of(
                    sql.number("SELECT draws FROM {queue} WHERE desk_no = ? AND name = ?", desk.deskNo, name));
        }
        return entry.draws.getAsLong();
    }

    void drew(String name) {
        long draws = draws(name) + 1;
        entry(name).draws = OptionalLong.of(draws);
        drew.add(name);
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    void flush() {
        for (String name : removed) {
            sql.change("DELETE FROM {queue} WHERE desk_no = ? AND name = ?", desk.deskNo, name);
        }
        queues.forEach((name, entry) -> {
            if (entry.isNew) {
                sql.change(
                        "INSERT INTO {queue} (desk_no, name, version, settings, draws)" + " VALUES (?, ?, ?, ?, ?)",
                        desk.deskNo,
                        name,
                        desk.queueChanges,
                        SpecJson.of(entry.settings).text(),
                        0);
            } else if (entry.changed) {
                sql.change(
                        "UPDATE {queue} SET version = ?, settings = ? WHERE desk_no = ? AND name = ?",
                        desk.queueChanges,
                        SpecJson.of(entry.settings).text(),
                        desk.deskNo,
                        name);
            }
            entry.isNew = false;
            entry.changed = false;
        });
        removed.clear();
        drew.retainAll(queues.keySet());
        for (String name : drew) {
            sql.change("UPDATE {queue} SET draws = ? WHERE desk_no = ? AND name = ?", draws(name), desk.deskNo, name);
        }
        drew.clear();
    }
}
