package dev.assignment.jdbc;

import dev.assignment.model.DeskEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/**
 * Calls that are made one after the other in one transaction, as if each had had its own: it sees what the earlier ones did,
 * and what is due by its time is done before it.
 */
final class Batch {

    /** The most calls of one transaction: more would save little and make the first wait for long. */
    private static final int MOST = 256;

    private final List<Combined<?>> calls = new ArrayList<>();
    private int made;

    /** The first of those that wait, alone. */
    Batch(Combined<?> first) {
        calls.add(first);
    }

    Combined<?> first() {
        return calls.get(0);
    }

    /**
     * Takes those that wait, up to the first that must be alone. All of them wait at once, so none has to be before another;
     * what ends goes first, which spares a look at tickets that have just begun to wait.
     */
    private void take(Queue<Combined<?>> waiting) {
        int before = calls.size();
        Combined<?> next = waiting.peek();
        while (next != null && calls.size() < MOST && next.form() != Combined.Form.ALONE) {
            calls.add(next);
            waiting.remove();
            next = waiting.peek();
        }
        calls.subList(before, calls.size()).sort(Comparator.comparing(Combined::form));
    }

    /** Takes those that wait, and says which tickets they and the first are about. */
    List<String> tickets(Queue<Combined<?>> waiting) {
        takeUnlessAlone(waiting);
        return calls.stream()
                .flatMap(call -> call.tickets().stream())
                .distinct()
                .toList();
    }

    private void takeUnlessAlone(Queue<Combined<?>> waiting) {
        if (first().form() != Combined.Form.ALONE) {
            take(waiting);
        }
    }

    /**
     * Makes the calls, those that were taken by an attempt that failed first, and then others that wait by now, until there
     * are no more or something is due before the next.
     *
     * @param waiting where other calls are taken from
     * @return whether any call was made; else something is due before the first
     */
    boolean make(OpenDesk desk, Queue<Combined<?>> waiting) {
        made = 0;
        while (true) {
            takeUnlessAlone(waiting);
            if (made == calls.size()) {
                return true;
            }
            desk.expect(calls.subList(made, calls.size()));
            while (made < calls.size()) {
                if (!desk.make(calls.get(made))) {
                    return made > 0;
                }
                made++;
            }
        }
    }

    /** The transaction is committed: the calls that were made are done, the others are to be made by another one. */
    void committed() {
        calls.subList(0, made).forEach(Combined::committed);
        calls.subList(0, made).clear();
    }

    void preceded(List<DeskEvent> events) {
        first().preceded(events);
    }

    /** The calls that are not done, each alone. */
    List<Batch> apart() {
        return calls.stream().map(Batch::new).toList();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    boolean isOne() {
        return calls.size() == 1;
    }

    void failed(Throwable because) {
        calls.forEach(call -> call.failed(because));
    }
}
