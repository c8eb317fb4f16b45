package dev.assignment.examples.onecase;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Why;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.DeskEvent.TicketEvent;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The service: an agent has one case or none. There is no job queue, no job that looks again, and no last try. */
public final class CaseDesk {

    /** The queue of cases that waited for too long, where the rules say so. */
    static final String SENIORS = "seniors";

    private static final String CASES = "cases";

    private final Desk desk;
    private final Rules rules;

    /**
     * Opens the desk.
     *
     * @param store where it is kept
     * @param clock the time
     * @param rules what the vendor's customer chose
     * @param alarm is told each case that waited for too long
     */
    public CaseDesk(StoreProvider store, Clock clock, Rules rules, Consumer<String> alarm) {
        this.rules = rules;
        desk = Desk.builder()
                .store(store)
                .clock(clock)
                .queue(line(CASES).waitLimit(rules.overdue()))
                .queue(line(SENIORS))
                .listener(event -> {
                    if (event instanceof TicketEvent told && told.kind() == TicketEvent.Kind.WAITED_TOO_LONG) {
                        alarm.accept(told.ticket());
                    }
                })
                .build();
    }

    private static QueueSpec line(String name) {
        return QueueSpec.named(name).strategy(Strategy.earliestFree()).ordering(Ordering.fifo());
    }

    /** Adds an agent, who begins at once. */
    public void add(String agent, Set<String> topics) {
        desk.register(described(AgentSpec.of(agent).serves(CASES), topics));
        desk.presence(agent, Presence.ONLINE);
    }

    /** Adds a senior, who begins at once and does what waited for too long. */
    public void addSenior(String agent, Set<String> topics) {
        desk.register(described(AgentSpec.of(agent).serves(SENIORS), topics));
        desk.presence(agent, Presence.ONLINE);
    }

    /** Says anew what an agent knows, who stays a senior or not as before; says whether there is one. */
    public boolean edit(String agent, Set<String> topics) {
        return desk.update(agent, spec -> {
                    AgentSpec knowingNothing = AgentSpec.of(agent);
                    for (String line : spec.queues().keySet()) {
                        knowingNothing = knowingNothing.serves(line);
                    }
                    return described(knowingNothing, topics);
                })
                instanceof AgentChange.Applied;
    }

    private static AgentSpec described(AgentSpec agent, Set<String> topics) {
        AgentSpec spec = agent;
        for (String topic : topics) {
            spec = spec.skill(topic);
        }
        return spec;
    }

    /** Removes an agent. */
    public Dismissal remove(String agent) {
        AgentChange outcome = desk.remove(agent, rules.dismissal());
        if (outcome instanceof AgentChange.Applied) {
            return Dismissal.DONE;
        }
        return outcome instanceof Refusal.StillHolding ? Dismissal.HAS_A_CASE : Dismissal.UNKNOWN;
    }

    /** Opens a case; says who has it, if anybody can at once. */
    public Optional<String> open(String number, String topic) {
        return desk.submit(TicketSpec.of(number).queue(CASES).requires(topic))
                .assignment()
                .map(Assignment::agent);
    }

    /** Resolves a case. */
    public Resolution resolve(String number) {
        Completion outcome = desk.complete(number);
        if (outcome instanceof Completion.Completed done) {
            return new Resolution.Resolved(
                    number,
                    done.ended().agent(),
                    done.made().stream().map(Assignment::ticket).findFirst());
        }
        if (outcome instanceof Refusal.NotHeld) {
            return new Resolution.NotHeld(number);
        }
        return outcome instanceof Refusal.AlreadyFinished
                ? new Resolution.AlreadyResolved(number)
                : new Resolution.Unknown(number);
    }

    /** Rings what is due. The vendor's timer calls it each second. */
    public void tick() {
        desk.advance();
    }

    /** Who has a case. */
    public Optional<String> agentOf(String number) {
        return desk.ticket(number).flatMap(TicketState::assignment).map(Assignment::agent);
    }

    /** What waits, the oldest first. */
    public List<String> waiting() {
        return desk.tickets(TicketState.Kind.WAITING).stream()
                .map(TicketState::id)
                .toList();
    }

    /** Why a case is where it is. */
    public String why(String number) {
        return Why.of(desk, number);
    }
}
