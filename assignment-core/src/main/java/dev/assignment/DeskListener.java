package dev.assignment;

import dev.assignment.model.DeskEvent;

/**
 * Is told of what happens at a desk, after the change and on the thread that made it. Calls from several threads may
 * overlap; the version in a ticket's events gives their order.
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
