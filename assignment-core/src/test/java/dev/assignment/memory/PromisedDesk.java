package dev.assignment.memory;

import java.nio.IntBuffer;
import java.util.List;
import java.util.StringJoiner;

/**
 * A state of the desk as it is promised to be, in the middle of calls, and the steps that may come next. Sets are kept as
 * bits.
 *
 * <p><b>Steps of a call.</b> It begins; it makes its change, or finds that it has none to make; it answers; it returns.
 * Only a submit may answer later than it changes: with where the ticket stands by then. What ends an assignment is
 * two steps: it ends for the ticket, then for the agent; the call does not return before.
 *
 * <p><b>Match steps.</b> While a call is open, it may give a waiting ticket to an available agent, whoever they are. A
 * call that tells what it made makes exactly that.
 *
 * <p><b>Offers.</b> A match of a ticket whose queue offers makes an offer, which takes the agent as an assignment does. One
 * call ends it: an accept, for the ticket alone; a decline, an expiry, a withdrawal or a cancellation as a completion does.
 *
 * <p><b>Deadlines.</b> From the begin of a call that comes after every deadline, any open call may do what is due. Those that
 * come so late may not return before all has been done that was due and settled when they began: settled at an instant at
 * which no call was open. So an offer whose deadline has passed is never accepted by them.
 *
 * <p><b>Leaving.</b> Who goes offline, or whose presence runs out, loses the offers it has, and who is removed loses all it
 * holds, by any open call, before that call returns which saw to it.
 *
 * <p><b>Parking.</b> A ticket that comes back goes to its agent if that one is available, at once, and to the backlog if it was
 * not at some instant of the call.
 *
 * <p><b>No missed match.</b> When a ticket and an agent become ready for each other, or one of them changes and they still
 * are, then the calls that are open owe this match. The last of them may not return while it could still be made. So at
 * rest nothing is missed, and whoever is left alone with a match makes it.
 *
 * <p><b>No overtaking.</b> A ticket is sure to wait when the call that made it wait has returned. A match is wrong if a
 * better ticket was sure to wait before both of the match were ready. Better is the more urgent; of equals, the one whose
 * submit had returned before the other's began.
 */
final class PromisedDesk {

    private static final int TICKETS = StoreOperations.TICKETS;
    private static final int AGENTS = StoreOperations.AGENTS;

    private static final int UNKNOWN = 0;
    private static final int WAITING = 1;
    private static final int HELD = 2;
    private static final int FINISHED = 3;
    private static final int OFFERED = 4;
    private static final int PARKED = 5;

    // The queues.
    private static final int PLAIN = 0;
    private static final int OFFERING = 1;
    private static final int LIMITED = 2;

    /** In no story a ticket is offered by that many calls that do not come late, so the last one is not due. */
    private static final int MOST_OFFERS = 3;

    private static final int IDLE = 0;
    private static final int BEGUN = 1;
    private static final int CHANGED = 2;
    private static final int ANSWERED = 3;

    private static final int NOBODY = -1;

    // Where what stands in the state: for each ticket ...
    private static final int STATUS = 0;
    /** Who holds it, or held it when it finished. */
    private static final int HOLDER = STATUS + TICKETS;
    /** The agents that have an assignment of it in their state. */
    private static final int WITH = HOLDER + TICKETS;
    /** The tickets whose submits had returned when its own began. */
    private static final int OLDER = WITH + TICKETS;
    /** The tickets that were sure to wait when it began to wait. */
    private static final int SURE_AT_WAIT = OLDER + TICKETS;
    /** The thread whose call made it wait, while that is open. */
    private static final int MAKER = SURE_AT_WAIT + TICKETS;
    /** The queue. */
    private static final int QUEUE = MAKER + TICKETS;
    /** How many offers were made of it. */
    private static final int OFFERS = QUEUE + TICKETS;
    /** Whether it is held by its first offer. */
    private static final int ACCEPTED = OFFERS + TICKETS;
    /** The agent that it was parked by. */
    private static final int PARKED_BY = ACCEPTED + TICKETS;
    /** Whether it has a deadline that every later call knows of. */
    private static final int SETTLED = PARKED_BY + TICKETS;
    /** Whether that is due. */
    private static final int DUE = SETTLED + TICKETS;
    /** Whether it has waited for too long. */
    private static final int WAITED = DUE + TICKETS;
    /** The threads that took away its agent, and so must take it back. */
    private static final int LEAVES = WAITED + TICKETS;
    /** For each agent: the threads that owe this match. */
    private static final int OWED = LEAVES + TICKETS;

    private static final int URGENCY = OWED + TICKETS * AGENTS;
    // ... for each agent ...
    private static final int ONLINE = URGENCY + TICKETS;
    /** The tickets that were sure to wait when it last changed. */
    private static final int SURE_AT_CHANGE = ONLINE + AGENTS;

    private static final int REMOVED = SURE_AT_CHANGE + AGENTS;
    /** Whether its presence runs out. */
    private static final int LEASED = REMOVED + AGENTS;
    /** Whether every later call knows of that. */
    private static final int LEASE_SETTLED = LEASED + AGENTS;
    /** Whether that is due. */
    private static final int LEASE_DUE = LEASE_SETTLED + AGENTS;
    // ... for the desk ...
    private static final int SURE = LEASE_DUE + AGENTS;
    private static final int SUBMITTED = SURE + 1;
    /** Whether a call has begun that comes after every deadline. */
    private static final int LATE = SUBMITTED + 1;
    // ... for each thread.
    private static final int CALLS = LATE + 1;

    /** How many calls have returned. */
    private static final int RETURNED = 0;

    private static final int STAGE = 1;
    /** How many of the assignments it tells it has made. */
    private static final int MADE = 2;
    /** The tickets whose submits had returned when the call began. */
    private static final int SEEN = 3;
    /** The tickets that it took away from agents. */
    private static final int ENDED = 4;
    /** Whether it saw that a parked ticket's agent has no room. */
    private static final int SAW_NO_ROOM = 5;

    private static final int PER_THREAD = 6;

    private final List<List<PromisedCall>> threads;
    private final int[] cells;

    PromisedDesk(List<List<PromisedCall>> threads) {
        this.threads = threads;
        this.cells = new int[CALLS + PER_THREAD * threads.size()];
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            cells[HOLDER + ticket] = NOBODY;
            cells[MAKER + ticket] = NOBODY;
            cells[PARKED_BY + ticket] = NOBODY;
        }
        cells[URGENCY + StoreOperations.URGENT] = 1;
        beginAll();
    }

    private PromisedDesk(PromisedDesk from) {
        this.threads = from.threads;
        this.cells = from.cells.clone();
    }

    /** Two desks with equal keys have the same future. */
    IntBuffer key() {
        return IntBuffer.wrap(cells);
    }

    boolean isDone() {
        for (int thread = 0; thread < threads.size(); thread++) {
            if (get(thread, RETURNED) < threads.get(thread).size()) {
                return false;
            }
        }
        return true;
    }

    private int get(int thread, int what) {
        return cells[CALLS + thread * PER_THREAD + what];
    }

    private void set(int thread, int what, int value) {
        cells[CALLS + thread * PER_THREAD + what] = value;
    }

    private PromisedCall call(int thread) {
        return threads.get(thread).get(get(thread, RETURNED));
    }

    private boolean isOpen(int thread) {
        return get(thread, STAGE) != IDLE;
    }

    private int open() {
        int open = 0;
        for (int thread = 0; thread < threads.size(); thread++) {
            open |= isOpen(thread) ? 1 << thread : 0;
        }
        return open;
    }

    // ---- the steps that may come next -----------------------------------------------------------------------------

    /** Adds every desk that may come next. */
    void addNext(List<PromisedDesk> next) {
        for (int thread = 0; thread < threads.size(); thread++) {
            if (isOpen(thread)) {
                PromisedDesk step = new PromisedDesk(this);
                if (get(thread, STAGE) == ANSWERED ? step.returns(thread) : step.goesOn(thread)) {
                    next.add(step);
                }
                PromisedDesk seen = new PromisedDesk(this);
                if (seen.seesNoRoom(thread)) {
                    next.add(seen);
                }
                for (int ticket = 0; ticket < TICKETS; ticket++) {
                    for (int agent = 0; agent < AGENTS; agent++) {
                        PromisedDesk match = new PromisedDesk(this);
                        if (match.matches(ticket, agent, thread)) {
                            next.add(match);
                        }
                    }
                }
                addDue(thread, next);
            }
        }
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            PromisedDesk freed = new PromisedDesk(this);
            if (freed.frees(ticket)) {
                next.add(freed);
            }
        }
    }

    private void addDue(int thread, List<PromisedDesk> next) {
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            PromisedDesk over = new PromisedDesk(this);
            if (over.takesBack(ticket, thread)) {
                next.add(over);
            }
            PromisedDesk raised = new PromisedDesk(this);
            if (raised.waitedTooLong(ticket)) {
                next.add(raised);
            }
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            PromisedDesk gone = new PromisedDesk(this);
            if (gone.runsOut(agent, thread)) {
                next.add(gone);
            }
        }
    }

    /** Begins what can begin: the earlier a call begins, the more it may do. */
    private void beginAll() {
        for (int thread = 0; thread < threads.size(); thread++) {
            if (!isOpen(thread) && get(thread, RETURNED) < threads.get(thread).size() && mayBegin(call(thread))) {
                set(thread, STAGE, BEGUN);
                set(thread, SEEN, cells[SUBMITTED]);
                set(thread, ENDED, 0);
                set(thread, MADE, 0);
                set(thread, SAW_NO_ROOM, 0);
                if (isLate(call(thread))) {
                    cells[LATE] = 1;
                    for (int ticket = 0; ticket < TICKETS; ticket++) {
                        cells[DUE + ticket] = cells[SETTLED + ticket];
                    }
                    for (int agent = 0; agent < AGENTS; agent++) {
                        cells[LEASE_DUE + agent] = cells[LEASE_SETTLED + agent];
                    }
                }
            }
        }
    }

    private static boolean isLate(PromisedCall call) {
        return call.name().equals("advance") || call.name().equals("acceptLate");
    }

    private static boolean isSubmit(PromisedCall call) {
        return call.name().equals("submit")
                || call.name().equals("offer")
                || call.name().equals("limit");
    }

    private boolean mayBegin(PromisedCall call) {
        for (int thread = 0; thread < threads.size(); thread++) {
            if (get(thread, RETURNED) < call.clock().get(thread)) {
                return false;
            }
        }
        return true;
    }

    private boolean returns(int thread) {
        int bit = 1 << thread;
        if (get(thread, MADE) < call(thread).made().size() || owes(thread)) {
            return false;
        }
        for (int pair = 0; pair < TICKETS * AGENTS; pair++) {
            if (cells[OWED + pair] == bit) {
                return false; // a missed match
            }
            cells[OWED + pair] &= ~bit;
        }
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            if (cells[MAKER + ticket] == thread) {
                cells[MAKER + ticket] = NOBODY;
                cells[SURE] |= 1 << ticket;
            }
        }
        if (isSubmit(call(thread))) {
            cells[SUBMITTED] |= 1 << call(thread).ticket();
        }
        set(thread, STAGE, IDLE);
        set(thread, RETURNED, get(thread, RETURNED) + 1);
        if (open() == 0) {
            settleAll();
        }
        beginAll();
        return true;
    }

    /** Whether a call may not return for something other than a match. */
    private boolean owes(int thread) {
        boolean late = isLate(call(thread));
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            if ((get(thread, ENDED) & 1 << ticket) != 0 && leaving(ticket) != 0) {
                return true;
            }
            if ((cells[LEAVES + ticket] & 1 << thread) != 0 || (late && cells[DUE + ticket] == 1)) {
                return true;
            }
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            if (late && cells[LEASE_DUE + agent] == 1) {
                return true;
            }
        }
        return false;
    }

    private void settleAll() {
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            boolean limited = cells[STATUS + ticket] == WAITING
                    && cells[QUEUE + ticket] == LIMITED
                    && cells[WAITED + ticket] == 0;
            cells[SETTLED + ticket] = limited || cells[STATUS + ticket] == OFFERED ? 1 : 0;
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            cells[LEASE_SETTLED + agent] = cells[LEASED + agent];
        }
    }

    // ---- what a call does itself ----------------------------------------------------------------------------------

    private boolean goesOn(int thread) {
        PromisedCall call = call(thread);
        if (isSubmit(call) && get(thread, STAGE) == BEGUN && cells[STATUS + call.ticket()] == UNKNOWN) {
            cells[QUEUE + call.ticket()] =
                    call.name().equals("offer") ? OFFERING : call.name().equals("limit") ? LIMITED : PLAIN;
            cells[OLDER + call.ticket()] = get(thread, SEEN);
            waits(call.ticket(), thread);
            set(thread, STAGE, CHANGED);
            return true;
        }
        boolean changed = get(thread, STAGE) == CHANGED;
        set(thread, STAGE, ANSWERED);
        String answer = switch (call.name()) {
            case "submit", "offer", "limit" -> changed ? afterSubmit(call.ticket()) : "known";
            case "complete", "requeue" -> ends(call.name(), call.ticket(), thread);
            case "accept", "acceptLate" -> accept(call, call.ticket());
            case "decline" -> decline(call.ticket(), thread);
            case "park" -> park(call.ticket(), thread);
            case "unpark" -> unpark(call.ticket(), thread);
            case "cancel" -> cancel(call.ticket(), thread);
            case "update" -> update(call.ticket(), 0);
            case "raise" -> update(call.ticket(), 1);
            case "transfer" -> transfer(call.ticket(), call.agent(), thread);
            case "look" -> look(call.ticket());
            case "online", "offline", "lease" -> present(call.name(), call.agent(), thread);
            case "remove" -> remove(call.agent(), thread);
            case "advance" -> "advanced";
            case "pull" -> "holds " + holdings(call.agent());
            case "rest" -> "well";
            default -> throw new IllegalArgumentException(call.name());
        };
        return call.outcome().equals(answer);
    }

    private String look(int ticket) {
        return switch (cells[STATUS + ticket]) {
            case UNKNOWN -> "unknown";
            case WAITING -> "waiting";
            case HELD -> "held by " + cells[HOLDER + ticket];
            case OFFERED -> "offered to " + cells[HOLDER + ticket];
            case PARKED -> "parked";
            default -> "finished";
        };
    }

    /** Also of a ticket that was assigned and is finished already, a submit says that it was assigned. */
    private String afterSubmit(int ticket) {
        if (cells[HOLDER + ticket] == NOBODY) {
            return "waiting";
        }
        return (cells[QUEUE + ticket] == OFFERING ? "offered to " : "held by ") + cells[HOLDER + ticket];
    }

    private String ends(String name, int ticket, int thread) {
        if (cells[STATUS + ticket] != HELD) {
            return cells[STATUS + ticket] == UNKNOWN || cells[STATUS + ticket] == FINISHED ? look(ticket) : "not held";
        }
        if (leaving(ticket) != 0) {
            return "too early";
        }
        int holder = cells[HOLDER + ticket];
        if (name.equals("requeue")) {
            goesBack(ticket, thread);
            return "changed";
        }
        finishes(ticket, thread);
        return "completed by " + holder;
    }

    private void finishes(int ticket, int thread) {
        set(thread, ENDED, get(thread, ENDED) | 1 << ticket);
        moves(ticket, FINISHED);
    }

    /** What is held or offered waits again. */
    private void goesBack(int ticket, int thread) {
        set(thread, ENDED, get(thread, ENDED) | 1 << ticket);
        cells[HOLDER + ticket] = NOBODY;
        waits(ticket, thread);
    }

    /** The ticket stands elsewhere now, with no deadline that is known of. */
    private void moves(int ticket, int status) {
        cells[STATUS + ticket] = status;
        cells[ACCEPTED + ticket] = 0;
        cells[SETTLED + ticket] = 0;
        cells[DUE + ticket] = 0;
        cells[LEAVES + ticket] = 0;
    }

    private boolean isFirstOffer(int ticket) {
        return cells[STATUS + ticket] == OFFERED && cells[OFFERS + ticket] == 1;
    }

    private String accept(PromisedCall call, int ticket) {
        if (!isFirstOffer(ticket)) {
            return noOffer(ticket);
        }
        if (leaving(ticket) != 0 || (isLate(call) && cells[DUE + ticket] == 1)) {
            return "too early";
        }
        int leaves = cells[LEAVES + ticket];
        moves(ticket, HELD);
        cells[ACCEPTED + ticket] = 1;
        cells[LEAVES + ticket] = cells[REMOVED + cells[HOLDER + ticket]] == 1 ? leaves : 0;
        return "accepted by " + cells[HOLDER + ticket];
    }

    private String noOffer(int ticket) {
        if (cells[STATUS + ticket] == UNKNOWN || cells[STATUS + ticket] == FINISHED) {
            return look(ticket);
        }
        return cells[ACCEPTED + ticket] == 1 ? "already accepted" : "stale";
    }

    private String decline(int ticket, int thread) {
        if (!isFirstOffer(ticket)) {
            return noOffer(ticket);
        }
        if (leaving(ticket) != 0) {
            return "too early";
        }
        goesBack(ticket, thread);
        return "changed";
    }

    private String park(int ticket, int thread) {
        switch (cells[STATUS + ticket]) {
            case UNKNOWN, FINISHED -> {
                return look(ticket);
            }
            case OFFERED -> {
                return "not held";
            }
            case PARKED -> {
                return "already parked";
            }
            default -> {
                if (leaving(ticket) != 0) {
                    return "too early";
                }
                set(thread, ENDED, get(thread, ENDED) | 1 << ticket);
                cells[PARKED_BY + ticket] = cells[HOLDER + ticket];
                cells[HOLDER + ticket] = NOBODY;
                moves(ticket, PARKED);
                nowhere(ticket);
                return "changed";
            }
        }
    }

    /** An agent that cannot have the parked ticket of this call. */
    private boolean seesNoRoom(int thread) {
        if (!call(thread).name().equals("unpark") || get(thread, STAGE) != BEGUN || get(thread, SAW_NO_ROOM) == 1) {
            return false;
        }
        int ticket = call(thread).ticket();
        int agent = cells[PARKED_BY + ticket];
        set(thread, SAW_NO_ROOM, 1);
        return cells[STATUS + ticket] == PARKED && (agent == NOBODY || !isAvailable(agent));
    }

    private String unpark(int ticket, int thread) {
        if (cells[STATUS + ticket] != PARKED) {
            return cells[STATUS + ticket] == UNKNOWN || cells[STATUS + ticket] == FINISHED
                    ? look(ticket)
                    : "not parked";
        }
        if (leaving(ticket) != 0) {
            return "too early";
        }
        int agent = cells[PARKED_BY + ticket];
        if (get(thread, SAW_NO_ROOM) == 1) {
            waits(ticket, thread);
            return "changed";
        }
        if (agent == NOBODY || !isAvailable(agent) || !makes(ticket, agent, thread)) {
            return "too early";
        }
        take(ticket, agent, HELD);
        return "changed";
    }

    private String cancel(int ticket, int thread) {
        if (cells[STATUS + ticket] == UNKNOWN || cells[STATUS + ticket] == FINISHED) {
            return look(ticket);
        }
        if (leaving(ticket) != 0) {
            return "too early";
        }
        finishes(ticket, thread);
        nowhere(ticket);
        return "changed";
    }

    private String update(int ticket, int urgency) {
        if (cells[STATUS + ticket] == UNKNOWN || cells[STATUS + ticket] == FINISHED) {
            return look(ticket);
        }
        cells[URGENCY + ticket] = Math.max(cells[URGENCY + ticket], urgency);
        if (cells[STATUS + ticket] == WAITING) {
            ready(ticket);
        }
        return "changed";
    }

    private String transfer(int ticket, int agent, int thread) {
        if (cells[STATUS + ticket] == UNKNOWN || (cells[STATUS + ticket] == FINISHED && isAvailable(agent))) {
            return look(ticket);
        }
        if (!isAvailable(agent)) {
            String refusal = "not eligible: " + (cells[ONLINE + agent] == 0 ? "OFFLINE" : "NO_CAPACITY");
            boolean finished = cells[STATUS + ticket] == FINISHED;
            return finished && call(thread).outcome().equals("finished") ? "finished" : refusal;
        }
        boolean waits = cells[STATUS + ticket] == WAITING;
        if (leaving(ticket) != 0 || !makes(ticket, agent, thread)) {
            return "too early";
        }
        if (!waits) {
            set(thread, ENDED, get(thread, ENDED) | 1 << ticket);
        }
        take(ticket, agent, HELD);
        return "changed";
    }

    private String present(String report, int agent, int thread) {
        int online = report.equals("offline") ? 0 : 1;
        cells[LEASED + agent] = report.equals("lease") ? 1 : 0;
        cells[LEASE_SETTLED + agent] = 0;
        cells[LEASE_DUE + agent] = 0;
        if (cells[ONLINE + agent] != online) {
            cells[ONLINE + agent] = online;
            agentChanged(agent);
        }
        if (online == 0) {
            loses(agent, thread);
        }
        return "applied";
    }

    private String remove(int agent, int thread) {
        cells[REMOVED + agent] = 1;
        return present("offline", agent, thread);
    }

    /** The agent is to be rid of its offers, and if it was removed of all it holds. */
    private void loses(int agent, int thread) {
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            boolean held = cells[STATUS + ticket] == HELD && cells[REMOVED + agent] == 1;
            if (cells[HOLDER + ticket] == agent && (held || cells[STATUS + ticket] == OFFERED)) {
                cells[LEAVES + ticket] |= 1 << thread;
            }
        }
    }

    // ---- what is due ----------------------------------------------------------------------------------------------

    /** An offer expires, or a ticket goes back from somebody who has left. */
    private boolean takesBack(int ticket, int thread) {
        boolean expires = cells[STATUS + ticket] == OFFERED && cells[LATE] == 1 && cells[OFFERS + ticket] < MOST_OFFERS;
        if ((!expires && cells[LEAVES + ticket] == 0) || leaving(ticket) != 0) {
            return false;
        }
        goesBack(ticket, thread);
        return true;
    }

    private boolean waitedTooLong(int ticket) {
        if (cells[LATE] == 0
                || cells[STATUS + ticket] != WAITING
                || cells[WITH + ticket] != 0
                || cells[QUEUE + ticket] != LIMITED
                || cells[WAITED + ticket] == 1) {
            return false;
        }
        cells[WAITED + ticket] = 1;
        cells[DUE + ticket] = 0;
        cells[SETTLED + ticket] = 0;
        update(ticket, 1);
        return true;
    }

    private boolean runsOut(int agent, int thread) {
        if (cells[LATE] == 0 || cells[LEASED + agent] == 0) {
            return false;
        }
        present("offline", agent, thread);
        return true;
    }

    // ---- match steps ----------------------------------------------------------------------------------------------

    private boolean matches(int ticket, int agent, int thread) {
        if (cells[STATUS + ticket] != WAITING || cells[WITH + ticket] != 0 || !isAvailable(agent)) {
            return false;
        }
        if (overtakes(ticket, agent) || !makes(ticket, agent, thread)) {
            return false;
        }
        take(ticket, agent, cells[QUEUE + ticket] == OFFERING ? OFFERED : HELD);
        return true;
    }

    private boolean overtakes(int ticket, int agent) {
        int sure = cells[SURE] & (cells[SURE_AT_CHANGE + agent] | cells[SURE_AT_WAIT + ticket]);
        for (int other = 0; other < TICKETS; other++) {
            boolean better = cells[URGENCY + other] > cells[URGENCY + ticket]
                    || (cells[URGENCY + other] == cells[URGENCY + ticket] && (cells[OLDER + ticket] & 1 << other) != 0);
            if (other != ticket && better && (sure & 1 << other) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether an open call may have made this assignment next. */
    private boolean makes(int ticket, int agent, int thread) {
        PromisedCall call = call(thread);
        int made = get(thread, MADE);
        if (made < call.made().size()) {
            set(thread, MADE, made + 1);
            return call.made().get(made).equals(ticket + ">" + agent);
        }
        // What is due at the time of a call is done before it, as calls of their own.
        return !call.tellsAll() || (cells[LATE] == 1 && !call.name().equals("advance"));
    }

    private void take(int ticket, int agent, int status) {
        moves(ticket, status);
        cells[OFFERS + ticket] = Math.min(MOST_OFFERS, cells[OFFERS + ticket] + (status == OFFERED ? 1 : 0));
        cells[HOLDER + ticket] = agent;
        cells[WITH + ticket] |= 1 << agent;
        nowhere(ticket);
        agentChanged(agent);
    }

    /** An assignment that ended for the ticket ends for the agent. */
    private boolean frees(int ticket) {
        int leaving = leaving(ticket);
        if (leaving == 0) {
            return false;
        }
        cells[WITH + ticket] &= ~leaving;
        for (int agent = 0; agent < AGENTS; agent++) {
            if ((leaving & 1 << agent) != 0) {
                agentChanged(agent);
            }
        }
        if (cells[STATUS + ticket] == WAITING) {
            ready(ticket);
        }
        return true;
    }

    /** The agents that have an assignment of the ticket in their state which has ended for the ticket. */
    private int leaving(int ticket) {
        boolean taken = cells[STATUS + ticket] == HELD || cells[STATUS + ticket] == OFFERED;
        int holder = taken ? 1 << cells[HOLDER + ticket] : 0;
        return cells[WITH + ticket] & ~holder;
    }

    // ---- what changes bring about ---------------------------------------------------------------------------------

    private void waits(int ticket, int thread) {
        moves(ticket, WAITING);
        cells[SURE_AT_WAIT + ticket] = cells[SURE];
        cells[MAKER + ticket] = thread;
        ready(ticket);
    }

    /** The ticket no longer waits. */
    private void nowhere(int ticket) {
        int others = ~(1 << ticket);
        cells[SURE] &= others;
        cells[MAKER + ticket] = NOBODY;
        cells[SURE_AT_WAIT + ticket] = 0;
        for (int other = 0; other < TICKETS; other++) {
            cells[SURE_AT_WAIT + other] &= others;
        }
        for (int agent = 0; agent < AGENTS; agent++) {
            cells[SURE_AT_CHANGE + agent] &= others;
        }
        ready(ticket);
    }

    private void agentChanged(int agent) {
        cells[SURE_AT_CHANGE + agent] = cells[SURE];
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            ready(ticket, agent);
        }
    }

    private void ready(int ticket) {
        for (int agent = 0; agent < AGENTS; agent++) {
            ready(ticket, agent);
        }
    }

    private void ready(int ticket, int agent) {
        boolean ready = cells[STATUS + ticket] == WAITING && cells[WITH + ticket] == 0 && isAvailable(agent);
        cells[OWED + ticket * AGENTS + agent] = ready ? open() : 0;
    }

    private boolean isAvailable(int agent) {
        return cells[ONLINE + agent] == 1 && holdings(agent).isEmpty();
    }

    private String holdings(int agent) {
        StringJoiner held = new StringJoiner(" ");
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            if ((cells[WITH + ticket] & 1 << agent) != 0) {
                held.add(String.valueOf(ticket));
            }
        }
        return held.toString();
    }
}
