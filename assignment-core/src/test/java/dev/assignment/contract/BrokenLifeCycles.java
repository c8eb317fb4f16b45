package dev.assignment.contract;

import dev.assignment.model.Deadline;
import dev.assignment.model.Declines;
import dev.assignment.model.Parking;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.model.WhenLeaving.RequeueAfter;
import dev.assignment.model.WrapUp;
import dev.assignment.store.StoreProvider;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores that are right but for one rule of the life cycle: offers, deadlines, leases, rest, parking, outside load. */
final class BrokenLifeCycles {

    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    private BrokenLifeCycles() {}

    /** Of several things that are due, does first what was created first, and not what was due first. */
    static StoreProvider disorderly() {
        return settings -> new ReferenceStore(
                settings, Comparator.comparingLong(Deadline::created), TicketState.Waiting::declinedBy);
    }

    /** Asks whoever declined again at once. */
    static StoreProvider importunate() {
        return settings -> new ReferenceStore(settings, Comparator.naturalOrder(), ticket -> Declines.none());
    }

    /** Takes an absence for a flap that was a microsecond too long. */
    static StoreProvider patient(StoreProvider right) {
        return settings -> right.open(new StoreSettings(
                settings.seed(),
                settings.retention(),
                settings.presenceGrace().plus(MICROSECOND),
                settings.whenLeaving(),
                settings.listener()));
    }

    /** Ends every wrap-up a microsecond late. */
    static StoreProvider oversleeping(StoreProvider right) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> {
            if (!method.getName().equals("complete")) {
                return method.invoke(store, arguments);
            }
            String ticket = (String) arguments[0];
            Optional<Duration> rest = BrokenStores.wrapUp(arguments)
                    .or(() -> store.ticket(ticket)
                            .flatMap(state -> store.queues().stream()
                                    .filter(queue ->
                                            queue.name().equals(state.spec().queue()))
                                    .findFirst())
                            .map(QueueSpec::wrapUp))
                    .map(WrapUp::time)
                    .filter(time -> !time.isZero());
            arguments[2] = rest.map(time -> WrapUp.of(time.plus(MICROSECOND)));
            return method.invoke(store, arguments);
        });
    }

    /** Does what is due as if it were noticed at the very instant. */
    static StoreProvider clairvoyant(StoreProvider right) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> {
            if (arguments != null && arguments[arguments.length - 1] instanceof Instant now) {
                Optional<Instant> due = store.nextDeadline();
                while (due.isPresent() && due.get().isBefore(now)) {
                    store.advance(due.get());
                    due = store.nextDeadline().filter(due.get()::isBefore);
                }
            }
            return method.invoke(store, arguments);
        });
    }

    /** Does not look at the fencing number of an answer to an offer. */
    static StoreProvider unfenced(StoreProvider right) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> {
            boolean answers =
                    method.getName().equals("accept") || method.getName().equals("decline");
            if (answers && store.ticket((String) arguments[0]).orElse(null) instanceof TicketState.Offered offered) {
                arguments[1] = offered.offer().id();
            }
            return method.invoke(store, arguments);
        });
    }

    /** Takes every report of presence to be good for ever. */
    static StoreProvider credulous(StoreProvider right) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> {
            if (method.getName().equals("presence")) {
                arguments[1] = Optional.empty();
            }
            return method.invoke(store, arguments);
        });
    }

    /** Never takes back what somebody who stays away has. */
    static StoreProvider indulgent(StoreProvider right) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> {
            if (method.getName().equals("presence") && arguments[2] instanceof RequeueAfter) {
                arguments[2] = WhenLeaving.KEEP;
            }
            return method.invoke(store, arguments);
        });
    }

    /** Frees nothing when a ticket is parked. */
    static StoreProvider hoarding(StoreProvider right) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> {
            if (method.getName().equals("park")) {
                arguments[1] = Optional.of(Parking.KEEPING);
            }
            return method.invoke(store, arguments);
        });
    }

    /** Takes a load that is not known for none. */
    static StoreProvider optimistic(StoreProvider right) {
        return BrokenStores.broken(right, (store, method, arguments, tell) -> {
            if (method.getName().equals("reconcile") && arguments[1].equals(OptionalLong.empty())) {
                arguments[1] = OptionalLong.of(0);
            }
            return method.invoke(store, arguments);
        });
    }
}
