package dev.assignment.jdbc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Lets one thread of this JVM at a time make calls of a desk, its own and those of the threads that wait meanwhile.
 *
 * <p>The changes of a desk are made one at a time by the gate in the database. A transaction costs the same few round trips
 * and the same flush to disk whether it holds one call or many, so a thread that gets to make its call makes all that came
 * while it waited, in order of arrival, in one transaction, and each of the others only takes its answer: flat combining
 * (Hendler, Incze, Shavit and Tzafrir, SPAA 2010), which to a database is group commit.
 *
 * <p><b>How.</b> A call is added to {@code waiting}; then its thread becomes the leader if there is none, or waits. The leader
 * makes calls from the head of the queue until its own is made, and gives the lead to the thread of the call that is the head
 * then, or to nobody. So no thread makes calls of others for longer than it needs, and every call that waits has a leader:
 * <ul>
 *   <li>A thread that found a leader added its call before it looked. The leader looks into the queue before it gives the
 *       lead up, and again after; in the second look it takes the lead back, unless another thread has taken it, which looks
 *       too.
 *   <li>Only the leader takes calls out of the queue, so the head to which it gives the lead is not made yet, and its thread
 *       waits or is about to.
 * </ul>
 */
final class Combiner {

    private final Queue<Combined<?>> waiting;
    private final AtomicBoolean led = new AtomicBoolean();
    private final Consumer<Queue<Combined<?>>> maker;

    /**
     * A combiner.
     *
     * @param maker makes the call at the head of the queue, and as many after it as it likes, and removes these; called by one
     *     thread at a time
     */
    Combiner(Consumer<Queue<Combined<?>>> maker) {
        this(maker, new ConcurrentLinkedQueue<>());
    }

    /** With a queue of one's own, so that a test can let something happen at a point. */
    Combiner(Consumer<Queue<Combined<?>>> maker, Queue<Combined<?>> waiting) {
        this.maker = maker;
        this.waiting = waiting;
    }

    /** Returns when the call is made, by whichever thread. */
    void make(Combined<?> mine) {
        waiting.add(mine);
        if (led.compareAndSet(false, true) || mine.awaitTurn()) {
            try {
                while (!mine.isDone()) {
                    maker.accept(waiting);
                }
            } finally {
                waiting.remove(mine); // it is there only if the maker ended in an error
                giveLead();
            }
        }
    }

    private void giveLead() {
        do {
            Combined<?> next = waiting.peek();
            if (next != null) {
                next.giveTurn();
                return;
            }
            led.set(false);
        } while (!waiting.isEmpty() && led.compareAndSet(false, true));
    }
}
