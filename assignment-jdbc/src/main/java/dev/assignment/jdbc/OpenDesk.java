package dev.assignment.jdbc;

import dev.assignment.model.Assignment;
import dev.assignment.model.DeskEvent;
import dev.assignment.store.StoreSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A desk in a transaction that holds its gate: calls are made one after the other, each at a time that never goes back, and
 * written together at the end.
 */
final class OpenDesk {

    /** The most deadlines that are done in one transaction. */
    private static final int DUE_AT_ONCE = 64;

    private final Sql sql;
    private final DeskRow desk;
    private final StoreTerms terms;
    private final boolean hasInbox;
    private final Step step;
    private final Remembered remembered;
    private final Calls calls;
    private final Set<String> expected = new LinkedHashSet<>();
    private Optional<Combined.Form> last = Optional.empty();

    OpenDesk(
            Sql sql,
            DeskRow.Opening opening,
            StoreSettings settings,
            OwnStrategies strategies,
            ProfileTable.Cache profiles,
            Optional<AgentTable> agents,
            StoreTerms terms) {
        this.sql = sql;
        this.desk = opening.desk();
        this.terms = terms;
        this.hasInbox = opening.hasInbox();
        this.step = new Step(
                sql,
                desk,
                new NextDue(opening.nextDeadline()),
                settings,
                strategies,
                profiles,
                agents,
                terms.keepsEvents());
        this.remembered = new Remembered(step, opening.oldestEnd());
        this.calls = new Calls(step);
    }

    /** Another JVM's clock may be ahead: a desk's time never goes back. */
    private Instant time(Instant given) {
        return Micros.instant(Math.max(desk.latest, Micros.of(given)));
    }

    private void setTime(Instant time) {
        desk.latest = Micros.of(time);
    }

    // ---- calls ----------------------------------------------------------------------------------------------------

    /** The rows of tickets that were read when the desk was opened. */
    void loaded(List<String> tickets, List<TicketTable.Row> rows) {
        step.tickets.loaded(tickets, rows);
    }

    /** Calls that are to be made: what they are about is read at once. */
    void expect(List<Combined<?>> next) {
        next.forEach(call -> expected.addAll(call.tickets()));
        if (expected.size() > 1) {
            step.expect(expected);
        }
    }

    /** Makes a call, unless something may be due before it; says whether it did. */
    boolean make(Combined<?> call) {
        Instant at = time(call.now());
        if (last.isEmpty() && remembered.isBehind(at)) {
            remembered.forgetOld(at);
            step.flush(); // nothing is changed yet, but what was read of tickets may be gone
            step.expect(expected);
        }
        if (hasInbox || step.isDue(at) || remembered.isBehind(at)) {
            return false;
        }
        setTime(at);
        writeFor(call.form());
        call.make(calls, at);
        call.tickets().forEach(expected::remove);
        last = Optional.of(call.form());
        if (step.tickets.hasEnded()) {
            remembered.ended(at);
            if (remembered.isCounted()) {
                step.flush();
                remembered.forgetTooMany();
            }
        }
        return true;
    }

    /**
     * Writes what the calls before did if the next one must find it in the rows. Where tickets only arrive or end, what was
     * changed is found in memory, but for tickets that began to wait: those are looked for among the rows.
     */
    private void writeFor(Combined.Form form) {
        if (last.isEmpty()) {
            return;
        }
        boolean isPlain = form == Combined.Form.ARRIVAL || form == Combined.Form.ENDING;
        boolean wasPlain = last.get() == Combined.Form.ARRIVAL || last.get() == Combined.Form.ENDING;
        boolean looksAtWaiting = form == Combined.Form.ENDING && step.tickets.hasUnwrittenWaiting();
        if (!isPlain || !wasPlain || looksAtWaiting) {
            step.flush();
            step.expect(expected);
        }
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    /**
     * What was done of what was due.
     *
     * @param due how many deadlines
     * @param made what was assigned
     * @param all whether nothing more is due
     */
    record Caught(int due, List<Assignment> made, boolean all) {}

    /** Does what is due, or the first of it. */
    Caught catchUp(Instant given) {
        Instant now = time(given);
        setTime(now);
        if (remembered.isBehind(now)) {
            remembered.forgetOld(now);
        }
        int due = 0;
        List<Assignment> made = new ArrayList<>();
        while (due < DUE_AT_ONCE) {
            Optional<List<Assignment>> first = calls.due.doFirst(now);
            if (first.isEmpty()) {
                Inbox.LetIn letIn = calls.inbox.letIn(DUE_AT_ONCE, now);
                made.addAll(letIn.made());
                calls.recorder.nobody();
                return new Caught(due, made, !letIn.any() && !remembered.isBehind(now));
            }
            due++;
            made.addAll(first.get());
            calls.recorder.nobody();
            step.flush();
        }
        return new Caught(due, made, false);
    }

    // ---- the end --------------------------------------------------------------------------------------------------

    /** Writes what was done; the transaction can be committed. */
    void write() {
        step.flush();
        remembered.forgetTooMany();
        terms.forgetEvents(sql, desk);
        desk.write(sql);
    }

    /** Keeps what it knows of agents, after the commit. */
    void keep(KnownAgents known) {
        known.keep(desk.mark(), step.agents);
    }

    /** Everything that happened, in order. */
    List<DeskEvent> events() {
        return List.copyOf(step.events());
    }
}
