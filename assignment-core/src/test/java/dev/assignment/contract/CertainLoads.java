package dev.assignment.contract;

import dev.assignment.model.Assignment;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What agents hold for certain while threads race: told of, under no call that may end it, and not past an instant at which
 * it may end by itself. The sum is never above the true load, so if it is above what the agent may hold, it was overloaded.
 */
final class CertainLoads {

    private final TickingClock clock;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    CertainLoads(TickingClock clock) {
        this.clock = clock;
    }

    private record Certain(int cost, Optional<Instant> until) {}

    private static final class Account {
        private final Map<Long, Certain> certain = new HashMap<>();
        private int mayEnd;
        private long lastEnd = Long.MIN_VALUE;

        /** From then on anything may end by itself: a lease, or the time after which a leaver's tickets are requeued. */
        private Instant clears = Instant.MAX;
    }

    private Account account(String agent) {
        return accounts.computeIfAbsent(agent, id -> new Account());
    }

    /**
     * An assignment is told of.
     *
     * @param until when it may end by itself
     * @param callBegan when the call began that tells of it
     * @return what the agent holds for certain with it; 0 if it is not certain
     */
    long begins(Assignment assignment, Optional<Instant> until, long callBegan) {
        Account account = account(assignment.agent());
        synchronized (account) {
            if (account.mayEnd > 0 || callBegan < account.lastEnd) {
                return 0; // it may have ended before it was told
            }
            account.certain.put(assignment.id(), new Certain(assignment.cost(), until));
            // Read now: at this moment no call has a later time, and none has begun that would have to ask here first.
            Instant now = clock.latest();
            if (!now.isBefore(account.clears)) {
                return 0;
            }
            return account.certain.values().stream()
                    .filter(one -> one.until.isEmpty() || now.isBefore(one.until.get()))
                    .mapToLong(Certain::cost)
                    .sum();
        }
    }

    /** An assignment may end from now on. */
    void mayEnd(Assignment assignment) {
        Account account = account(assignment.agent());
        synchronized (account) {
            account.certain.remove(assignment.id());
        }
    }

    /** A call is about to be made that may end all that the agent holds. */
    void beginEnding(String agent) {
        Account account = account(agent);
        synchronized (account) {
            account.mayEnd++;
            account.certain.clear();
        }
    }

    /** That call has returned. */
    void returned(String agent, long tick) {
        Account account = account(agent);
        synchronized (account) {
            account.mayEnd--;
            account.lastEnd = Math.max(account.lastEnd, tick);
        }
    }

    /** A call is about to be made after which all that the agent holds may end by itself, but not before an instant. */
    void mayEndFrom(String agent, Instant at) {
        Account account = account(agent);
        synchronized (account) {
            account.clears = at.isBefore(account.clears) ? at : account.clears;
        }
    }

    /** At rest, when it is known that no agent's presence runs out and no leaver is waited for. */
    void nothingEndsByItself() {
        accounts.values().forEach(account -> {
            synchronized (account) {
                account.clears = Instant.MAX;
            }
        });
    }
}
