package dev.assignment.model;

import java.util.List;
import java.util.Optional;

/** What a pull answers. Nothing to take is no error. */
public sealed interface Pull permits Pull.Pulled, Refusal.UnknownAgent {

    /**
     * The agent took what it may.
     *
     * @param taken the new assignments, in order; empty if nothing waits for the agent, if it holds enough, or if it is
     *     not available
     * @param held everything the agent holds now, oldest first, the new ones included
     * @param unavailable why the agent could take nothing at all, if it was not available
     */
    record Pulled(List<Assignment> taken, List<Assignment> held, Optional<Ineligibility> unavailable) implements Pull {}
}
