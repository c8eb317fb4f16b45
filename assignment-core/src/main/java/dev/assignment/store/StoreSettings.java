package dev.assignment.store;

import dev.assignment.model.DeskEvent;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a desk tells its store when it opens it.
 *
 * @param seed the seed of all draws
 * @param retention how long finished tickets are remembered; empty for the store's default
 * @param listener who is told of events, after the change and on the thread that made it; empty if nobody listens, so
 *     that no event is built
 */
public record StoreSettings(long seed, Optional<Retention> retention, Optional<Consumer<? super DeskEvent>> listener) {}
