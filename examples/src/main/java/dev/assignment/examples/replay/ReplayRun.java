package dev.assignment.examples.replay;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.examples.cli.Progress;
import dev.assignment.memory.InMemoryStore;
import dev.assignment.model.AgentChange;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketChange;
import dev.assignment.model.TicketSpec;
import dev.assignment.store.Retention;
import dev.assignment.store.StoreProvider;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * Plays a day at a desk with one strategy. Each event is one call at the desk, which serves whatever it can before the
 * call returns; what a call assigned puts the completions on the timeline.
 */
final class ReplayRun {

    private static final int REPORT_EVERY = 128;

    private final Day day;
    private final Settings settings;
    private final ManualClock clock = ManualClock.atEpoch();
    private final Desk desk;
    private final PriorityQueue<TimelineEvent> timeline = new PriorityQueue<>();
    private final Map<String, Integer> ticketIndex = new HashMap<>();
    private final Map<String, Integer> agentIndex = new HashMap<>();
    private final Ledger ledger;
    private final TicketResult[] results;

    /**
     * How the day is played.
     *
     * @param strategy how agents are chosen
     * @param ordering how tickets are chosen
     * @param seed of all draws
     */
    record Settings(Strategy strategy, Ordering ordering, long seed) {

        /** {@code priority-queue} brings its ordering with it, whatever was asked for. */
        Settings {
            ordering = strategy == Strategy.priorityQueue() ? Ordering.priorityThenAge() : ordering;
        }
    }

    private ReplayRun(Day day, Settings settings, StoreProvider store) {
        this.day = day;
        this.settings = settings;
        this.desk = Desk.builder()
                .store(store)
                .queue(QueueSpec.named(TicketSpec.DEFAULT_QUEUE)
                        .strategy(settings.strategy())
                        .ordering(settings.ordering()))
                .clock(clock)
                .seed(settings.seed())
                .retention(Retention.none()) // no ticket is submitted twice here
                .build();
        this.ledger = new Ledger(day);
        this.results = new TicketResult[day.tickets().size()];
        Arrays.fill(results, TicketResult.WAITING);
    }

    /**
     * Plays the day in memory.
     *
     * @param day the day
     * @param settings how to play it
     * @param progress is told how far it is
     * @return what happened
     */
    static RunResult play(Day day, Settings settings, Progress progress) {
        return play(day, settings, InMemoryStore::open, progress);
    }

    /**
     * Plays the day.
     *
     * @param day the day
     * @param settings how to play it
     * @param store where the desk is kept; empty at the beginning
     * @param progress is told how far it is
     * @return what happened
     */
    static RunResult play(Day day, Settings settings, StoreProvider store, Progress progress) {
        return new ReplayRun(day, settings, store).play(progress);
    }

    private RunResult play(Progress progress) {
        long started = System.nanoTime();
        open();
        long close = 0;
        for (long done = 0; !timeline.isEmpty(); done++) {
            TimelineEvent event = timeline.remove();
            close = event.at();
            clock.set(Micros.instant(event.at()));
            happen(event);
            if (done % REPORT_EVERY == 0) {
                long now = done;
                progress.report(() -> "replay: %s, %d events done, %d scheduled"
                        .formatted(settings.strategy(), now, timeline.size()));
            }
        }
        return new RunResult(
                day,
                settings.strategy(),
                settings.ordering(),
                List.of(results),
                day.tickets().stream().mapToLong(ReplayTicket::arrival).min().orElse(0),
                close,
                ledger.duplicates(),
                ledger.overloads(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    /** Agents without times are there, in order, before anything happens; the rest of the day is known. */
    private void open() {
        for (int i = 0; i < day.agents().size(); i++) {
            agentIndex.put(day.agents().get(i).id(), i);
        }
        made(desk.registerAll(day.agents().stream().map(ReplayAgent::spec).toList()));
        for (int i = 0; i < day.agents().size(); i++) {
            for (Shift shift : day.agents().get(i).shifts()) {
                int agent = i;
                shift.from().ifPresentOrElse(at -> schedule(at, TimelineEvent.Kind.SHIFT_START, shift, agent), () -> {
                    made(desk.presence(day.agents().get(agent).id(), Presence.ONLINE));
                });
                shift.to().ifPresent(at -> schedule(at, TimelineEvent.Kind.SHIFT_END, shift, agent));
            }
        }
        for (int i = 0; i < day.tickets().size(); i++) {
            ReplayTicket ticket = day.tickets().get(i);
            ticketIndex.put(ticket.id(), i);
            timeline.add(TimelineEvent.arrival(ticket.arrival(), ticket.id(), i));
        }
    }

    private void schedule(long at, TimelineEvent.Kind kind, Shift shift, int agent) {
        timeline.add(TimelineEvent.shift(at, kind, shift.row(), agent));
    }

    private void happen(TimelineEvent event) {
        switch (event.kind()) {
            case SHIFT_START ->
                made(desk.presence(day.agents().get(event.index()).id(), Presence.ONLINE));
            case SHIFT_END -> made(desk.presence(day.agents().get(event.index()).id(), Presence.OFFLINE));
            case COMPLETION -> complete(event);
            case PATIENCE_OUT -> losePatience(event);
            case ARRIVAL -> arrive(event);
        }
    }

    private void arrive(TimelineEvent event) {
        ReplayTicket ticket = day.tickets().get(event.index());
        Submission outcome = desk.submit(ticket.spec());
        if (outcome instanceof Submission.Assigned assigned) {
            assigned(assigned.held());
        } else if (outcome instanceof Submission.Waiting) {
            ticket.patience()
                    .ifPresent(patience ->
                            timeline.add(TimelineEvent.patienceOut(event.at() + patience, ticket.id(), event.index())));
        } else {
            throw unexpected(outcome);
        }
    }

    private void complete(TimelineEvent event) {
        Completion outcome = desk.complete(event.ticket(), event.agent());
        if (outcome instanceof Completion.Completed completed) {
            ledger.completed(event.index());
            completed.made().forEach(this::assigned);
        } else if (ledger.duplicates() == 0) { // after a duplicate a refusal is its consequence: count, go on
            throw unexpected(outcome);
        }
    }

    private void losePatience(TimelineEvent event) {
        if (!ledger.waits(event.index())) {
            return;
        }
        TicketChange outcome = desk.cancel(event.ticket());
        if (outcome instanceof TicketChange.Changed changed) {
            ledger.abandoned(event.index());
            ReplayTicket ticket = day.tickets().get(event.index());
            results[event.index()] = TicketResult.abandoned(event.at() - ticket.arrival());
            changed.made().forEach(this::assigned);
        } else {
            throw unexpected(outcome);
        }
    }

    private void made(AgentChange outcome) {
        if (outcome instanceof AgentChange.Applied applied) {
            applied.made().forEach(this::assigned);
        } else {
            throw unexpected(outcome);
        }
    }

    private void assigned(Assignment assignment) {
        int index = Objects.requireNonNull(ticketIndex.get(assignment.ticket()), assignment::toString);
        int agent = Objects.requireNonNull(agentIndex.get(assignment.agent()), assignment::toString);
        ReplayTicket ticket = day.tickets().get(index);
        long now = Micros.of(clock.instant());
        ledger.assigned(index, agent);
        results[index] = TicketResult.served(ticket, now, agent);
        timeline.add(TimelineEvent.completion(now + ticket.handle(), assignment.agent(), ticket.id(), index));
    }

    /** Every call of a replay is legal, so a refusal is an error of the desk or of this class. */
    private static IllegalStateException unexpected(Object outcome) {
        return new IllegalStateException("the desk answered " + outcome);
    }
}
