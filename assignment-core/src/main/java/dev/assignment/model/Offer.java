package dev.assignment.model;

import java.time.Instant;

/**
 * A ticket that is proposed to an agent, with the agent's capacity taken, until it is accepted, declined, expired or
 * withdrawn.
 *
 * @param taken what the agent holds meanwhile, of stage {@link Assignment.Stage#OFFERED}
 * @param expiresAt when it ends by itself
 */
public record Offer(Assignment taken, Instant expiresAt) {

    /**
     * The offer's fencing number: accept and decline name it, so that one that comes too late changes nothing.
     *
     * @return the number, unique in its desk
     */
    public long id() {
        return taken.id();
    }

    /**
     * The ticket.
     *
     * @return its identifier
     */
    public String ticket() {
        return taken.ticket();
    }

    /**
     * To whom it is offered.
     *
     * @return the agent's identifier
     */
    public String agent() {
        return taken.agent();
    }

    /**
     * When it is due.
     *
     * @return the deadline
     */
    public Deadline deadline() {
        return new Deadline(expiresAt, id());
    }
}
