package dev.assignment.examples.leads;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Why;
import dev.assignment.model.AgentChange;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The service. A source is a queue, a link between source and operator is a weight there, a lead is a customer key. */
public final class LeadDesk {

    /** Whether a lead comes back to the operator it had. */
    public enum Stickiness {
        /** Each appeal is drawn anew. */
        NONE,
        /** The operator of the lead's last appeal is preferred, if it is free and linked to the source. */
        SAME_OPERATOR
    }

    private final Desk desk;
    private final Stickiness stickiness;

    /**
     * Opens the desk.
     *
     * @param store where it is kept
     * @param clock the time
     * @param seed of the draws: the same seed and the same calls give the same operators
     * @param stickiness whether a lead comes back to the operator it had
     */
    public LeadDesk(StoreProvider store, Clock clock, long seed, Stickiness stickiness) {
        this.stickiness = stickiness;
        desk = Desk.builder().store(store).clock(clock).seed(seed).build();
    }

    /** Adds a source, by any name but that of the queue which everybody serves who is linked to nothing. */
    public void addSource(String source) {
        if (source.equals(TicketSpec.DEFAULT_QUEUE)) {
            throw new IllegalArgumentException("source must have a name of its own, but is " + source);
        }
        desk.addQueue(QueueSpec.named(source).strategy(Strategy.weightedRandom()));
    }

    /** Adds an operator, who is linked to no source yet. */
    public void addOperator(String operator, int mostOpenAppeals) {
        desk.register(AgentSpec.of(operator).capacity(mostOpenAppeals));
        desk.presence(operator, Presence.ONLINE);
    }

    /** Changes how many appeals an operator has open at once, over all sources. */
    public void limit(String operator, int mostOpenAppeals) {
        change(operator, spec -> spec.capacity(mostOpenAppeals));
    }

    /** Links an operator to a source, or changes the weight of the link. */
    public void link(String source, String operator, int weight) {
        change(operator, spec -> spec.serves(source, weight));
    }

    /** Takes the link away. */
    public void unlink(String source, String operator) {
        change(operator, spec -> spec.withoutQueue(source));
    }

    private void change(String operator, UnaryOperator<AgentSpec> change) {
        if (!(desk.update(operator, change) instanceof AgentChange.Applied)) {
            throw new IllegalArgumentException("operator must be one that was added, but is " + operator);
        }
    }

    /** A lead turns to us; says who has it, if anybody is free. The same appeal again changes nothing. */
    public Optional<String> appeal(String id, String lead, String source) {
        TicketSpec spec = TicketSpec.of(id).queue(source).customer(lead);
        Submission outcome = desk.submit(
                stickiness == Stickiness.NONE
                        ? spec
                        : lastOperator(lead).map(spec::prefers).orElse(spec));
        if (outcome instanceof Refusal.UnknownQueue) {
            throw new IllegalArgumentException("source must be one that was added, but is " + source);
        }
        return outcome.assignment().map(Assignment::agent);
    }

    private Optional<String> lastOperator(String lead) {
        return ofLead(lead).stream()
                .flatMap(appeal -> appeal.operator().stream())
                .reduce((first, second) -> second);
    }

    /** An appeal is done; says whether this call did it. */
    public boolean close(String id) {
        return desk.complete(id) instanceof Completion.Completed;
    }

    /** All appeals of a lead, the oldest first. */
    public List<Appeal> ofLead(String lead) {
        return desk.ticketsOfCustomer(lead).stream().map(LeadDesk::row).toList();
    }

    private static Appeal row(TicketState state) {
        return new Appeal(
                state.id(),
                state.spec().customer().orElse(""),
                state.spec().queue(),
                state.lastAssignment().map(Assignment::agent),
                !(state instanceof TicketState.Finished));
    }

    /** Who has an appeal, or had it. */
    public Optional<String> operatorOf(String id) {
        return desk.ticket(id).flatMap(TicketState::lastAssignment).map(Assignment::agent);
    }

    /** How many appeals an operator has open. */
    public long open(String operator) {
        return desk.agent(operator).orElseThrow().load();
    }

    /** The chance of each operator to get the next appeal of a source, in percent. */
    public Map<String, Double> chances(String source) {
        List<Candidate> drawn = desk.preview(TicketSpec.of("preview").queue(source));
        long sum = drawn.stream().mapToLong(Candidate::number).sum();
        Map<String, Double> chances = new TreeMap<>();
        drawn.forEach(one -> chances.put(one.agent(), 100.0 * one.number() / sum));
        return chances;
    }

    /** What waits for a source, the next first. */
    public List<String> waiting(String source) {
        return desk.backlog(source).stream().map(TicketState::id).toList();
    }

    /** Why an appeal is where it is. */
    public String why(String id) {
        return Why.of(desk, id);
    }
}
