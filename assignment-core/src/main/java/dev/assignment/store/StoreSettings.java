package dev.assignment.store;

import dev.assignment.model.DeskEvent;
import dev.assignment.model.WhenLeaving;
import java.time.Duration;
import java.util.List;
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
 * @param listener who is told of events: all those of a call as one batch, after all its changes and on the thread that
 *     made them, in the order in which they happened. A batch is never empty and never changes. What is due at the time of
 *     a call is done before it and is a batch of its own. A call that changes nothing tells nothing. Empty if nobody
 *     listens, so that no event is built
 */
public record StoreSettings(
        long seed,
        Optional<Retention> retention,
        Duration presenceGrace,
        WhenLeaving whenLeaving,
        Optional<Consumer<? super List<DeskEvent>>> listener) {}
