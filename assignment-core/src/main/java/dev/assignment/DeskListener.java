package dev.assignment;

import dev.assignment.model.DeskEvent;

/**
 * Is told of what happens at a desk, after the change and on the thread that made it. Calls from several threads may
 * overlap; the version in a ticket's events gives their order.
 *
 * <p>Where calls overlap, one may finish a change that another has begun: that thread made it, and tells it, and may be in
 * a call that is itself refused. So do not take what belongs to a caller, such as a transaction or a user, from the
 * thread.
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
