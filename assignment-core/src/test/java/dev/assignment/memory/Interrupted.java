package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.store.AssignmentStore;
import dev.assignment.store.StoreProvider;
import dev.assignment.store.StoreSettings;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store in which a call is stopped at a point, and another call runs from its beginning to its end before the first one
 * goes on. Points are the reads of a word, before each replacement of one, and the making of a cell. So one thread tells what two threads can come to, and
 * always the same; {@link #atEachPoint} tells it for every point there is.
 */
final class Interrupted implements StoreProvider {

    private static final int MOST_POINTS = 10_000;

    private final int point;
    private int passed;
    private @Nullable Runnable other;
    private @Nullable StoreData data;

    private Interrupted(int point) {
        this.point = point;
    }

    /** Tells a story with the interruption at its first point, then at its second, and so on until there is none. */
    static void atEachPoint(Consumer<Interrupted> story) {
        for (int point = 0; point < MOST_POINTS; point++) {
            Interrupted interrupted = new Interrupted(point);
            story.accept(interrupted);
            if (interrupted.passed <= point) {
                return;
            }
        }
        throw new AssertionError("the story does not end");
    }

    /** Runs a call, and at the point the other one; or afterwards, if the call does not come to that point. */
    void run(Runnable call, Runnable meanwhile) {
        passed = 0;
        other = meanwhile;
        call.run();
        Runnable left = other;
        other = null;
        if (left != null) {
            left.run();
        }
    }

    private void pass() {
        Runnable now = other;
        if (now != null && passed++ == point) {
            other = null;
            now.run();
        }
    }

    @Override
    public AssignmentStore open(StoreSettings settings) {
        StoreData opened = new Data(settings);
        data = opened;
        return new InMemoryStore(opened);
    }

    /** The tables of the store that was opened last. */
    StoreData data() {
        return Objects.requireNonNull(data, "no store was opened");
    }

    private final class Data extends StoreData {

        Data(StoreSettings settings) {
            super(settings);
        }

        @Override
        AgentCell newAgent(AgentState state, ProfileNode node) {
            pass();
            return new Agent(state, node);
        }

        @Override
        TicketCell newTicket(TicketSpec submitted, TicketState phase, boolean isLimited) {
            pass();
            return new Ticket(submitted, phase, isLimited);
        }
    }

    private final class Agent extends AgentCell {

        Agent(AgentState state, ProfileNode node) {
            super(state, node);
        }

        @Override
        int registration() {
            pass();
            return super.registration();
        }

        @Override
        AgentState state() {
            pass();
            return super.state();
        }

        @Override
        boolean replace(AgentState expected, AgentState next) {
            pass();
            return super.replace(expected, next);
        }
    }

    private final class Ticket extends TicketCell {

        Ticket(TicketSpec submitted, TicketState phase, boolean isLimited) {
            super(submitted, phase, isLimited);
        }

        @Override
        TicketState phase() {
            pass();
            return super.phase();
        }

        @Override
        boolean replace(TicketState expected, TicketState next) {
            pass();
            return super.replace(expected, next);
        }
    }
}
