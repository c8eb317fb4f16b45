package dev.assignment.model;

import java.util.Objects;

/**
 * What becomes of an agent's capacity while its ticket is parked, and of the ticket when it comes back and the agent has no
 * room.
 *
 * @param keeps the most units of the ticket's cost that stay taken, 0 or more
 * @param whenNoRoom what un-parking does if the agent has no room
 */
public record Parking(int keeps, WhenNoRoom whenNoRoom) {

    /** Frees the whole cost; a ticket whose agent has no room goes back to its backlog. */
    public static final Parking FREEING = new Parking(0, WhenNoRoom.REQUEUE);

    /** Frees nothing, so that the agent always has room for the ticket. */
    public static final Parking KEEPING = new Parking(Integer.MAX_VALUE, WhenNoRoom.REQUEUE);

    /** What un-parking does if the agent has no room for the ticket. */
    public enum WhenNoRoom {
        /** The ticket goes back to its backlog at its old age. */
        REQUEUE,
        /** The call is refused and the ticket stays parked, unless there is no such agent any more: then as above. */
        REFUSE
    }

    /**
     * Checks the values.
     *
     * @param keeps the most units that stay taken
     * @param whenNoRoom what un-parking does if the agent has no room
     * @throws IllegalArgumentException if the number is negative
     */
    public Parking {
        Range.check("keeps", keeps, 0, Integer.MAX_VALUE);
        Objects.requireNonNull(whenNoRoom, "whenNoRoom");
    }

    /**
     * Keeps some units taken.
     *
     * @param units how many at the most, 0 or more
     * @return the policy
     * @throws IllegalArgumentException if the number is negative
     */
    public static Parking keeping(int units) {
        return new Parking(units, WhenNoRoom.REQUEUE);
    }

    /**
     * Sets what un-parking does if the agent has no room.
     *
     * @param chosen requeue or refuse
     * @return the changed policy
     */
    public Parking whenNoRoom(WhenNoRoom chosen) {
        return new Parking(keeps, chosen);
    }

    /**
     * Tells whether the whole cost stays taken.
     *
     * @return true if nothing is freed
     */
    public boolean keepsAll() {
        return keeps == Integer.MAX_VALUE;
    }
}
