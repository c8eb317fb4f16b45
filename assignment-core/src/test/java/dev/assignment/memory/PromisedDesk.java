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
    /** For each agent: the threads that owe this match. */
    private static final int OWED = MAKER + TICKETS;

    private static final int URGENCY = OWED + TICKETS * AGENTS;
    // ... for each agent ...
    private static final int ONLINE = URGENCY + TICKETS;
    /** The tickets that were sure to wait when it last changed. */
    private static final int SURE_AT_CHANGE = ONLINE + AGENTS;
    // ... for the desk ...
    private static final int SURE = SURE_AT_CHANGE + AGENTS;
    private static final int SUBMITTED = SURE + 1;
    // ... for each thread.
    private static final int CALLS = SUBMITTED + 1;

    /** How many calls have returned. */
    private static final int RETURNED = 0;

    private static final int STAGE = 1;
    /** How many of the assignments it tells it has made. */
    private static final int MADE = 2;
    /** The tickets whose submits had returned when the call began. */
    private static final int SEEN = 3;
    /** The ticket that it took away from an agent. */
    private static final int ENDED = 4;

    private static final int PER_THREAD = 5;

    private final List<List<PromisedCall>> threads;
    private final int[] cells;

    PromisedDesk(List<List<PromisedCall>> threads) {
        this.threads = threads;
        this.cells = new int[CALLS + PER_THREAD * threads.size()];
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            cells[HOLDER + ticket] = NOBODY;
            cells[MAKER + ticket] = NOBODY;
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
                for (int ticket = 0; ticket < TICKETS; ticket++) {
                    for (int agent = 0; agent < AGENTS; agent++) {
                        PromisedDesk match = new PromisedDesk(this);
                        if (match.matches(ticket, agent, thread)) {
                            next.add(match);
                        }
                    }
                }
            }
        }
        for (int ticket = 0; ticket < TICKETS; ticket++) {
            PromisedDesk freed = new PromisedDesk(this);
            if (freed.frees(ticket)) {
                next.add(freed);
            }
        }
    }

    /** Begins what can begin: the earlier a call begins, the more it may do. */
    private void beginAll() {
        for (int thread = 0; thread < threads.size(); thread++) {
            if (!isOpen(thread) && get(thread, RETURNED) < threads.get(thread).size() && mayBegin(call(thread))) {
                set(thread, STAGE, BEGUN);
                set(thread, SEEN, cells[SUBMITTED]);
                set(thread, ENDED, NOBODY);
                set(thread, MADE, 0);
            }
        }
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
        int ended = get(thread, ENDED);
        if (get(thread, MADE) < call(thread).made().size() || (ended != NOBODY && leaving(ended) != 0)) {
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
        if (call(thread).name().equals("submit")) {
            cells[SUBMITTED] |= 1 << call(thread).ticket();
        }
        set(thread, STAGE, IDLE);
        set(thread, RETURNED, get(thread, RETURNED) + 1);
        beginAll();
        return true;
    }

    // ---- what a call does itself ----------------------------------------------------------------------------------

    private boolean goesOn(int thread) {
        PromisedCall call = call(thread);
        if (call.name().equals("submit") && get(thread, STAGE) == BEGUN && cells[STATUS + call.ticket()] == UNKNOWN) {
            cells[OLDER + call.ticket()] = get(thread, SEEN);
            waits(call.ticket(), thread);
            set(thread, STAGE, CHANGED);
            return true;
        }
        boolean changed = get(thread, STAGE) == CHANGED;
        set(thread, STAGE, ANSWERED);
        String answer = switch (call.name()) {
            case "submit" -> changed ? afterSubmit(call.ticket()) : "known";
            case "complete", "requeue" -> ends(call.name(), call.ticket(), thread);
            case "cancel" -> cancel(call.ticket(), thread);
            case "update" -> update(call.ticket(), 0);
            case "raise" -> update(call.ticket(), 1);
            case "transfer" -> transfer(call.ticket(), call.agent(), thread);
            case "look" -> look(call.ticket());
            case "online", "offline" -> present(call.agent(), call.name().equals("online") ? 1 : 0);
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
            default -> "finished";
        };
    }

    /** Also of a ticket that was assigned and is finished already, a submit says that it was assigned. */
    private String afterSubmit(int ticket) {
        return cells[HOLDER + ticket] == NOBODY ? "waiting" : "held by " + cells[HOLDER + ticket];
    }

    private String ends(String name, int ticket, int thread) {
        if (cells[STATUS + ticket] != HELD) {
            return cells[STATUS + ticket] == WAITING ? "not held" : look(ticket);
        }
        if (leaving(ticket) != 0) {
            return "too early";
        }
        int holder = cells[HOLDER + ticket];
        set(thread, ENDED, ticket);
        if (name.equals("requeue")) {
            cells[HOLDER + ticket] = NOBODY;
            waits(ticket, thread);
            return "changed";
        }
        cells[STATUS + ticket] = FINISHED;
        return "completed by " + holder;
    }

    private String cancel(int ticket, int thread) {
        if (cells[STATUS + ticket] == HELD) {
            String answer = ends("complete", ticket, thread);
            return answer.startsWith("completed") ? "changed" : answer;
        }
        if (cells[STATUS + ticket] == WAITING && cells[WITH + ticket] == 0) {
            cells[STATUS + ticket] = FINISHED;
            nowhere(ticket);
            return "changed";
        }
        return look(ticket);
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
            set(thread, ENDED, ticket);
        }
        take(ticket, agent);
        return "changed";
    }

    private String present(int agent, int online) {
        if (cells[ONLINE + agent] != online) {
            cells[ONLINE + agent] = online;
            agentChanged(agent);
        }
        return "applied";
    }

    // ---- match steps ----------------------------------------------------------------------------------------------

    private boolean matches(int ticket, int agent, int thread) {
        if (cells[STATUS + ticket] != WAITING || cells[WITH + ticket] != 0 || !isAvailable(agent)) {
            return false;
        }
        if (overtakes(ticket, agent) || !makes(ticket, agent, thread)) {
            return false;
        }
        take(ticket, agent);
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
        return !call.tellsAll();
    }

    private void take(int ticket, int agent) {
        cells[STATUS + ticket] = HELD;
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
        int holder = cells[STATUS + ticket] == HELD ? 1 << cells[HOLDER + ticket] : 0;
        return cells[WITH + ticket] & ~holder;
    }

    // ---- what changes bring about ---------------------------------------------------------------------------------

    private void waits(int ticket, int thread) {
        cells[STATUS + ticket] = WAITING;
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
