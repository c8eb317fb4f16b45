package dev.assignment;

import dev.assignment.model.DeskEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of a desk what each call did, one event after the other.
 *
 * <p>What happens by the calls that a listener makes is told on the same thread once every listener knows of all that the
 * call at hand did. So listeners never nest, however long a chain of events and calls becomes, and all of them are told in
 * the same order, which is that of the changes.
 */
final class Telling implements Consumer<List<DeskEvent>> {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /** What this thread has yet to tell, of any desk; there only while it tells something. */
    private static final ThreadLocal<Deque<Untold>> UNTOLD = new ThreadLocal<>();

    private final List<DeskListener> listeners;

    /** What one call did. */
    private record Untold(Telling by, List<DeskEvent> events) {

        void tell() {
            events.forEach(by::tell);
        }
    }

    Telling(List<DeskListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void accept(List<DeskEvent> events) {
        Untold first = new Untold(this, events);
        Deque<Untold> waiting = UNTOLD.get();
        if (waiting != null) {
            waiting.add(first); // a listener of this thread called a desk
            return;
        }
        Deque<Untold> untold = new ArrayDeque<>(2);
        UNTOLD.set(untold);
        try {
            for (Untold next = first; next != null; next = untold.poll()) {
                next.tell();
            }
        } finally {
            UNTOLD.remove();
        }
    }

    /** A listener that throws harms nobody else: not the change, which stands, and not the listeners after it. */
    private void tell(DeskEvent event) {
        for (DeskListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException | Error failure) {
                LOG.error("Listener {} failed at event {}; the change stands", listener, event, failure);
                if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
                    throw fatal;
                }
            }
        }
    }
}
