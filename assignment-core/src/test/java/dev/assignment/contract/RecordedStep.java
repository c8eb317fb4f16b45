package dev.assignment.contract;

import dev.assignment.model.DeskEvent;
import java.util.List;

/**
 * A call by one thread with the lookups that it needed, and what listeners were told meanwhile on that thread.
 *
 * @param began when, before anything was asked
 * @param ended when everything was answered
 * @param lines what was written of the call
 * @param heard the events in the order in which they were told
 */
record RecordedStep(long began, long ended, List<String> lines, List<Heard> heard) {

    /**
     * An event.
     *
     * @param at when the listener was told
     * @param event of what
     */
    record Heard(long at, DeskEvent event) {}
}
