package dev.assignment.memory;

import dev.assignment.model.Demand;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of one demand that wait in one queue, in the order in which they are served. Exists while tickets wait:
 * the empty one is closed by its {@link Gate} before it is unlinked.
 *
 * <p>A backlog is announced to every profile that suits its demand, so that a freed agent finds it. New profiles look
 * for backlogs after they are listed, backlogs look for profiles after they are in the queue's table: of two that come
 * at once, at least one sees the other.
 */
final class DemandBacklog implements Keyed<Demand> {

    private final QueueNode queue;
    private final Demand demand;
    private final long serial;
    private final ConcurrentSkipListSet<Place> places = new ConcurrentSkipListSet<>();
    private final Gate gate = new Gate();

    /** The profiles it was announced to: those listed at this element and after it. A stale value repeats work only. */
    private volatile @Nullable ProfileList announcedTo;

    DemandBacklog(QueueNode queue, Demand demand, long serial) {
        this.queue = queue;
        this.demand = demand;
        this.serial = serial;
    }

    @Override
    public Demand key() {
        return demand;
    }

    QueueNode queue() {
        return queue;
    }

    long serial() {
        return serial;
    }

    boolean isClosed() {
        return gate.isClosed();
    }

    /** Puts a place in; false if this backlog was thrown away meanwhile, and then the place is not in it. */
    boolean add(Place place, Profiles profiles) {
        places.add(place);
        if (!gate.confirm()) {
            places.remove(place);
            return false;
        }
        announce(profiles);
        return true;
    }

    private void announce(Profiles profiles) {
        ProfileList listed = profiles.listed();
        ProfileList known = announcedTo;
        if (listed == known) {
            return;
        }
        for (ProfileList element = listed; element != null && element != known; element = element.next()) {
            element.node().announce(this);
        }
        announcedTo = listed; // racy: an older value written over a newer one makes the next call repeat some work
    }

    /** Takes a place out, and throws the backlog away if that emptied it. */
    void remove(Place place, Profiles profiles) {
        places.remove(place);
        if (places.isEmpty()) {
            discardIfEmpty(profiles);
        }
    }

    void discardIfEmpty(Profiles profiles) {
        if (gate.closeIf(places::isEmpty)) {
            queue.backlogs().remove(this);
            for (ProfileList element = profiles.listed(); element != null; element = element.next()) {
                element.node().withdraw(this);
            }
        }
    }

    /** The places in order; some may have had their ticket move on. */
    Iterable<Place> places() {
        return places;
    }

    boolean contains(Place place) {
        return places.contains(place);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }
}
