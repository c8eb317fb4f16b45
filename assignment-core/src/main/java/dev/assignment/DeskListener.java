package dev.assignment;

import dev.assignment.model.DeskEvent;

/**
 * Is told of what happens at a desk, after the change and on the thread that made it. Calls from several threads may
 * overlap; the version in a ticket's events gives their order.
 *
 * <p>A listener may call the desk. What happens by that is told on the same thread after all that happened by the call whose
 * event is at hand, so a listener is never called while it runs, and on one thread the versions of a ticket only rise.
 */
@FunctionalInterface
public interface DeskListener {

    /**
     * Something happened.
     *
     * @param event what
     */
    void onEvent(DeskEvent event);
}
