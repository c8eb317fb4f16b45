package dev.assignment.examples.cli;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What must be done when a command ends, however it ends: at its end, or when the process is told to end in the middle, by
 * SIGTERM or Ctrl-C. Then the latest is done first. Each is done once. Safe for several threads.
 */
public final class TidyUp implements AutoCloseable {

    private static final Deque<TidyUp> OPEN = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TidyUp::doAll));
    }

    private final Runnable action;
    private final AtomicBoolean done = new AtomicBoolean();

    private TidyUp(Runnable action) {
        this.action = action;
    }

    /**
     * Something to be done.
     *
     * @param action what
     * @return closing it does it
     */
    public static TidyUp atEnd(Runnable action) {
        TidyUp one = new TidyUp(action);
        OPEN.push(one);
        return one;
    }

    /**
     * Whether the process is about to end, so that whatever fails from now on is no error.
     *
     * @return whether it is
     */
    public static boolean isEnding() {
        Thread none = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(none);
            Runtime.getRuntime().removeShutdownHook(none);
            return false;
        } catch (IllegalStateException ending) { // there is no other way to ask
            return true;
        }
    }

    @Override
    public void close() {
        if (done.compareAndSet(false, true)) {
            OPEN.remove(this);
            action.run();
        }
    }

    private static void doAll() {
        for (TidyUp one : OPEN) {
            one.close();
        }
    }
}
