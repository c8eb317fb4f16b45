package dev.assignment.memory;

import dev.assignment.model.Acceptance;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.OfferTerms;
import dev.assignment.model.Presence;
import dev.assignment.model.Pull;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WaitLimit;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What Lincheck does to a store: two agents of capacity 1, who start offline, and three tickets, of which the last is
 * urgent. A ticket may be submitted into one of three queues: a plain one, one that offers, and one with a wait limit after
 * which a ticket is urgent. All calls are made at one instant, but for those that come after every deadline. An operation answers with its outcome and, where the caller is told, with the assignments that it made, in
 * their order: {@code "completed by 0 [1>0]"} gave ticket 1 to agent 0. {@link StorePromises} says which answers are
 * right.
 */
public class StoreOperations {

    static final String QUEUE = "q";
    static final int TICKETS = 3;
    static final int AGENTS = 2;
    static final int URGENT = 2;

    private static final Instant NOW = Instant.EPOCH;
    private static final Duration TERM = Duration.ofMinutes(1);

    /** After every deadline of what was begun at the other instant. */
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    private static final String OFFERS = "o";
    private static final String LIMITED = "w";

    static final List<String> QUEUES = List.of(QUEUE, OFFERS, LIMITED);

    private final StoreData data = Unwatched.get(() ->
            new StoreData(new StoreSettings(1, Optional.empty(), Duration.ZERO, WhenLeaving.KEEP, Optional.empty())));
    /** The first offer of each ticket, where it was known before the threads began. */
    private final long[] offers = new long[TICKETS];

    private final InMemoryStore store = Unwatched.get(this::open);

    private InMemoryStore open() {
        InMemoryStore opened = new InMemoryStore(data);
        opened.addQueue(QueueSpec.named(QUEUE), NOW);
        opened.addQueue(QueueSpec.named(OFFERS).offers(OfferTerms.acceptWithin(TERM)), NOW);
        opened.addQueue(QueueSpec.named(LIMITED).waitLimit(WaitLimit.of(TERM).thenRaisePriorityTo(1)), NOW);
        List<AgentSpec> agents = new ArrayList<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            agents.add(AgentSpec.of("a" + agent).serves(QUEUE).serves(OFFERS).serves(LIMITED));
        }
        opened.register(agents, NOW);
        return opened;
    }

    /** Several calls while there is only one thread, such as {@code "online 0, submit 0"}, and their answers. */
    public String calls(String calls) {
        return Unwatched.get(() -> {
            StringJoiner answers = new StringJoiner(", ");
            for (String call : calls.split(", ", -1)) {
                String[] words = call.split(" ", -1);
                answers.add(words.length == 1 ? call(words[0]) : call(words[0], Integer.parseInt(words[1])));
            }
            return answers.toString();
        });
    }

    private String call(String name) {
        return name.equals("rest") ? rest() : advance();
    }

    private String call(String name, int argument) {
        return switch (name) {
            case "submit" -> submit(argument);
            case "offer" -> offer(argument);
            case "limit" -> limit(argument);
            case "accept" -> accept(argument);
            case "decline" -> decline(argument);
            case "park" -> park(argument);
            case "unpark" -> unpark(argument);
            case "lease" -> lease(argument);
            case "remove" -> remove(argument);
            case "complete" -> complete(argument);
            case "cancel" -> cancel(argument);
            case "requeue" -> requeue(argument);
            case "update" -> update(argument);
            case "raise" -> raise(argument);
            case "pull" -> pull(argument);
            case "look" -> look(argument);
            case "online" -> online(argument);
            case "offline" -> offline(argument);
            default -> throw new IllegalArgumentException(name);
        };
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    public String submit(int ticket) {
        return submit(ticket, QUEUE);
    }

    /** Submits a ticket into the queue that offers. */
    public String offer(int ticket) {
        return submit(ticket, OFFERS);
    }

    /** Submits a ticket into the queue with a wait limit. */
    public String limit(int ticket) {
        return submit(ticket, LIMITED);
    }

    private String submit(int ticket, String queue) {
        TicketSpec spec = TicketSpec.of("t" + ticket).queue(queue).priority(ticket == URGENT ? 1 : 0);
        Submission outcome = store.submit(spec, NOW);
        if (outcome instanceof Submission.Assigned assigned) {
            return "held by " + number(assigned.held().agent());
        }
        if (outcome instanceof Submission.Offered offered) {
            offers[ticket] = offered.offer().id();
            return "offered to " + number(offered.offer().agent());
        }
        return outcome instanceof Submission.Waiting ? "waiting" : "known";
    }

    public String complete(int ticket) {
        Completion outcome = store.complete("t" + ticket, Optional.empty(), Optional.empty(), NOW);
        return outcome instanceof Completion.Completed completed
                ? "completed by " + number(completed.ended().agent()) + made(completed.made())
                : refusal(outcome);
    }

    /** Accepts the first offer of a ticket. */
    public String accept(int ticket) {
        return accepted(store.accept("t" + ticket, offers[ticket], NOW));
    }

    /** Accepts the first offer of a ticket after its deadline. */
    public String acceptLate(int ticket) {
        return accepted(store.accept("t" + ticket, offers[ticket], LATER));
    }

    private static String accepted(Acceptance outcome) {
        return outcome instanceof Acceptance.Accepted accepted
                ? "accepted by " + number(accepted.held().agent())
                : refusal(outcome);
    }

    /** Declines the first offer of a ticket. */
    public String decline(int ticket) {
        return changed(store.decline("t" + ticket, offers[ticket], NOW));
    }

    public String park(int ticket) {
        return changed(store.park("t" + ticket, Optional.empty(), NOW));
    }

    public String unpark(int ticket) {
        return changed(store.unpark("t" + ticket, NOW));
    }

    public String cancel(int ticket) {
        return changed(store.cancel("t" + ticket, NOW));
    }

    public String requeue(int ticket) {
        return changed(store.requeue("t" + ticket, Optional.empty(), NOW));
    }

    /** A change that leaves the ticket where it is, in the order as well. */
    public String update(int ticket) {
        return changed(store.updateTicket("t" + ticket, spec -> spec.customer("c"), NOW));
    }

    /** Makes a ticket urgent. */
    public String raise(int ticket) {
        return changed(store.updateTicket("t" + ticket, spec -> spec.priority(1), NOW));
    }

    public String transfer(int ticket, int agent) {
        return changed(store.transferToAgent("t" + ticket, "a" + agent, NOW));
    }

    /** Where a ticket stands. */
    public String look(int ticket) {
        Optional<TicketState> state = store.ticket("t" + ticket);
        if (state.isEmpty()) {
            return "unknown";
        }
        return switch (state.get().kind()) {
            case WAITING -> "waiting";
            case HELD ->
                "held by " + number(state.get().assignment().orElseThrow().agent());
            case OFFERED ->
                "offered to "
                        + number(((TicketState.Offered) state.get()).offer().agent());
            case PARKED -> "parked";
            case COMPLETED, CANCELLED -> "finished";
        };
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    public String online(int agent) {
        return present(agent, Presence.ONLINE);
    }

    public String offline(int agent) {
        return present(agent, Presence.OFFLINE);
    }

    /** Comes online until a deadline. */
    public String lease(int agent) {
        return applied(store.presence(Map.of("a" + agent, Presence.ONLINE), Optional.of(TERM), WhenLeaving.KEEP, NOW));
    }

    private String present(int agent, Presence presence) {
        return applied(store.presence(Map.of("a" + agent, presence), Optional.empty(), WhenLeaving.KEEP, NOW));
    }

    /** Leaves for good. What it holds is requeued. */
    public String remove(int agent) {
        return applied(store.removeAgent("a" + agent, WhenLeaving.REQUEUE, NOW));
    }

    private static String applied(AgentChange outcome) {
        return "applied" + made(((AgentChange.Applied) outcome).made());
    }

    public String pull(int agent) {
        Pull.Pulled pulled = (Pull.Pulled) store.pull("a" + agent, 1, 1, NOW);
        return "holds " + tickets(pulled.held()) + made(pulled.taken());
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    /** After every deadline. */
    public String advance() {
        return "advanced" + made(store.advance(LATER).made());
    }

    // ---- at rest --------------------------------------------------------------------------------------------------

    /** Whether {@link StoreAtRest} finds all well; asked when no call is in progress. */
    public String rest() {
        return StoreAtRest.check(data);
    }

    // ---- answers --------------------------------------------------------------------------------------------------

    private static String changed(TicketChange outcome) {
        return outcome instanceof TicketChange.Changed changed ? "changed" + made(changed.made()) : refusal(outcome);
    }

    private static String refusal(Object outcome) {
        if (outcome instanceof Refusal.AlreadyFinished) {
            return "finished";
        }
        if (outcome instanceof Refusal.NotHeld) {
            return "not held";
        }
        if (outcome instanceof Refusal.StaleOffer) {
            return "stale";
        }
        if (outcome instanceof Refusal.AlreadyAccepted) {
            return "already accepted";
        }
        if (outcome instanceof Refusal.AlreadyParked) {
            return "already parked";
        }
        if (outcome instanceof Refusal.NotParked) {
            return "not parked";
        }
        return outcome instanceof Refusal.NotEligible refused ? "not eligible: " + refused.why() : "unknown";
    }

    private static String made(List<Assignment> assignments) {
        StringJoiner joined = new StringJoiner(" ", " [", "]");
        for (Assignment one : assignments) {
            joined.add(number(one.ticket()) + ">" + number(one.agent()));
        }
        return joined.toString();
    }

    private static String tickets(List<Assignment> assignments) {
        StringJoiner joined = new StringJoiner(" ");
        for (Assignment one : assignments) {
            joined.add(String.valueOf(number(one.ticket()))); // one at most, by its capacity
        }
        return joined.toString();
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }
}
