package dev.assignment;

import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.DeskSnapshot;
import dev.assignment.model.Span;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;

/** What a {@link Desk.Builder} has gathered; puts the desk together. */
final class DeskAssembly {

    private final Map<String, QueueSpec> queues = new LinkedHashMap<>();
    private final List<DeskListener> listeners = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private long seed = new SplittableRandom().nextLong();
    private Optional<Retention> retention = Optional.empty();
    private Duration presenceGrace = Duration.ZERO;
    private WhenLeaving whenLeaving = WhenLeaving.KEEP;
    private Optional<ScheduledExecutorService> scheduler = Optional.empty();
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

    void presenceGrace(Duration given) {
        presenceGrace = Span.notNegative("presenceGrace", given);
    }

    void whenLeaving(WhenLeaving given) {
        whenLeaving = StoreDesk.checkLoggingOff(given);
    }

    void scheduler(ScheduledExecutorService given) {
        scheduler = Optional.of(Objects.requireNonNull(given, "scheduler"));
    }

    void load(DeskSnapshot given) {
        snapshot = Objects.requireNonNull(given, "snapshot");
    }

    void store(StoreProvider given) {
        provider = Objects.requireNonNull(given, "store");
    }

    // ---- what was gathered ----------------------------------------------------------------------------------------

    Collection<QueueSpec> queues() {
        return queues.values();
    }

    List<DeskListener> listeners() {
        return List.copyOf(listeners);
    }

    Clock clock() {
        return clock;
    }

    long seed() {
        return seed;
    }

    Optional<Retention> retention() {
        return retention;
    }

    Duration presenceGrace() {
        return presenceGrace;
    }

    WhenLeaving whenLeaving() {
        return whenLeaving;
    }

    Optional<ScheduledExecutorService> scheduler() {
        return scheduler;
    }

    DeskSnapshot snapshot() {
        return snapshot;
    }

    StoreProvider provider() {
        return provider;
    }

    Desk build() {
        queues.putIfAbsent(TicketSpec.DEFAULT_QUEUE, QueueSpec.named(TicketSpec.DEFAULT_QUEUE));
        return StoreDesk.open(this);
    }
}
