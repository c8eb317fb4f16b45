package dev.assignment.store;

import dev.assignment.model.DeskEvent;
import dev.assignment.model.WhenLeaving;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a desk tells its store when it opens it.
 *
 * @param seed the seed of all draws
 * @param retention how long finished tickets are remembered; empty for the store's default
 * @param presenceGrace an absence not longer than this is a flap: it moves neither idle time nor ring position; zero for
 *     none. An agent whom a refresh of presence does not mention goes offline after it
 * @param whenLeaving what becomes of the tickets of an agent whose presence runs out
 * @param listener who is told of events, after the change and on the thread that made it; empty if nobody listens, so
 *     that no event is built
 */
public record StoreSettings(
        long seed,
        Optional<Retention> retention,
        Duration presenceGrace,
        WhenLeaving whenLeaving,
        Optional<Consumer<? super DeskEvent>> listener) {}
