package dev.assignment.jdbc;

import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's own strategies that this JVM knows: the database keeps only their names. Also keeps settings that were read
 * before, by their text, so that a queue is not put together at every call.
 */
final class OwnStrategies {

    private final Map<String, Strategy> byName = new ConcurrentHashMap<>();
    private final Map<String, QueueSpec> read = new ConcurrentHashMap<>();
    private volatile Known known = new Known(-1, Map.of());

    /** The queues of the desk as of one of their changes. */
    private record Known(long changes, Map<String, QueueSpec> queues) {}

    OwnStrategies(Collection<Strategy> given) {
        given.forEach(this::learn);
    }

    private void learn(Strategy strategy) {
        if (SpecJson.isVendors(strategy)) {
            byName.put(strategy.name(), strategy);
        }
    }

    /** A strategy that a queue of this JVM has is known from then on. */
    void learn(QueueSpec queue) {
        learn(queue.strategy());
        if (SpecJson.isVendors(queue.strategy())) {
            read.clear(); // another function may have come by the same name
            known = new Known(-1, Map.of());
        }
    }

    /** All queues of the desk, read anew if they changed since; then their settings are committed, or the gate is held. */
    Map<String, QueueSpec> queues(long changes, Supplier<List<String>> settings) {
        Known last = known;
        if (last.changes == changes) {
            return last.queues;
        }
        Map<String, QueueSpec> queues = new TreeMap<>();
        for (String one : settings.get()) {
            QueueSpec queue = queue(one);
            queues.put(queue.name(), queue);
        }
        known = new Known(changes, queues);
        return queues;
    }

    private QueueSpec queue(String settings) {
        QueueSpec seen = read.get(settings);
        if (seen != null) {
            return seen;
        }
        if (read.size() > 1_000) {
            read.clear(); // settings that changed often: the old ones are never asked for again
        }
        QueueSpec spec = SpecJson.queue(Json.read(settings), this::named);
        read.put(settings, spec);
        return spec;
    }

    private Strategy named(String name) {
        @Nullable Strategy own = byName.get(name);
        if (own == null) {
            throw new IllegalStateException("strategy " + name + " of a queue must be known to this JVM, but is not;"
                    + " give it to the desk's queue or to JdbcStore.strategies");
        }
        return own;
    }
}
