package dev.assignment;

import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a {@link Desk.Builder} has gathered; puts the desk together. */
final class DeskAssembly {

    private final Map<String, QueueSpec> queues = new LinkedHashMap<>();
    private final List<DeskListener> listeners = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private long seed = new SplittableRandom().nextLong();
    private Optional<Retention> retention = Optional.empty();
    private DeskSnapshot snapshot = DeskSnapshot.EMPTY;
    private StoreProvider provider = InMemoryStore::open;

    void queue(QueueSpec queue) {
        Objects.requireNonNull(queue, "queue");
        if (queues.putIfAbsent(queue.name(), queue) != null) {
            throw new IllegalArgumentException("queue " + queue.name() + " must be added once, but was added before");
        }
    }

    void listener(DeskListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    void clock(Clock given) {
        clock = Objects.requireNonNull(given, "clock");
    }

    void seed(long given) {
        seed = given;
    }

    void retention(Retention given) {
        retention = Optional.of(Objects.requireNonNull(given, "retention"));
    }

    void load(DeskSnapshot given) {
        snapshot = Objects.requireNonNull(given, "snapshot");
    }

    void store(StoreProvider given) {
        provider = Objects.requireNonNull(given, "store");
    }

    Desk build() {
        queues.putIfAbsent(TicketSpec.DEFAULT_QUEUE, QueueSpec.named(TicketSpec.DEFAULT_QUEUE));
        return StoreDesk.open(provider, clock, seed, retention, List.copyOf(listeners), queues.values(), snapshot);
    }
}
