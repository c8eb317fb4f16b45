package dev.assignment.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queues by name: two immutable maps that are replaced together by compare-and-set. Which queue takes over from which
 * is decided there and nowhere else, so that two removals at once cannot name each other. A change costs a copy of the
 * maps; queues are few and change rarely.
 */
final class QueueDirectory {

    /**
     * The maps at one instant.
     *
     * @param live the queues that exist
     * @param removed the queues that were removed, as long as no new one has their name: tickets that were held from
     *     them still lead to whoever took over
     */
    private record Maps(Map<String, QueueNode> live, Map<String, QueueNode> removed) {}

    private final Word<Maps> maps = new Word<>(new Maps(Map.of(), Map.of()));

    /** The queue of a name; null if there is none. */
    @Nullable
    QueueNode find(String name) {
        return maps.get().live.get(name);
    }

    /** The queue that a name leads to, removed or not. */
    QueueNode resolve(String name) {
        Maps now = maps.get();
        QueueNode node = now.live.get(name);
        return node != null
                ? node
                : Objects.requireNonNull(now.removed.get(name), name).current();
    }

    /** Whether a queue was removed whose name is still unused: else every name that was ever used leads to its own queue. */
    boolean hasRemoved() {
        return !maps.get().removed.isEmpty();
    }

    /** Adds a queue; false if the name is taken. */
    boolean add(QueueNode queue) {
        while (true) {
            Maps now = maps.get();
            if (now.live.containsKey(queue.name())) {
                return false;
            }
            Map<String, QueueNode> removed = new HashMap<>(now.removed);
            removed.remove(queue.name());
            Map<String, QueueNode> live = new HashMap<>(now.live);
            live.put(queue.name(), queue);
            if (maps.compareAndSet(now, new Maps(live, removed))) {
                return true;
            }
        }
    }

    /** Puts another node of the same name in a queue's place; false if that queue is no longer there. */
    boolean replace(QueueNode queue, QueueNode next) {
        while (true) {
            Maps now = maps.get();
            if (now.live.get(queue.name()) != queue) {
                return false;
            }
            Map<String, QueueNode> live = new HashMap<>(now.live);
            live.put(queue.name(), next);
            if (maps.compareAndSet(now, new Maps(live, now.removed))) {
                queue.giveUpTo(next);
                return true;
            }
        }
    }

    /** Removes a queue in favour of another; false if one of them is no longer there. */
    boolean remove(QueueNode queue, QueueNode next) {
        while (true) {
            Maps now = maps.get();
            if (now.live.get(queue.name()) != queue || now.live.get(next.name()) != next) {
                return false;
            }
            Map<String, QueueNode> live = new HashMap<>(now.live);
            live.remove(queue.name());
            Map<String, QueueNode> removed = new HashMap<>(now.removed);
            removed.put(queue.name(), queue);
            if (maps.compareAndSet(now, new Maps(live, removed))) {
                queue.giveUpTo(next);
                return true;
            }
        }
    }

    /** Visits the queues that exist, and those removed, whose tickets may still be on their way. */
    void forEach(Consumer<QueueNode> action) {
        Maps now = maps.get();
        now.live.values().forEach(action);
        now.removed.values().forEach(action);
    }

    /** The queues that exist. */
    Iterable<QueueNode> live() {
        return maps.get().live.values();
    }
}
