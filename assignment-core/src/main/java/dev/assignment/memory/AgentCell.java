package dev.assignment.memory;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * An agent in the store: one word, its state, that changes by compare-and-set. States are new objects at every change,
 * so a state that was replaced never comes back, and a compare-and-set on it can succeed only if nothing happened.
 *
 * <p>Not final so that a test can count reads and stop a call before a replacement.
 */
class AgentCell implements Keyed<String> {

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(AgentCell.class, "state", AgentState.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private final String id;
    private final int registration;
    private volatile AgentState state;

    /** A memo of where the agent's description belongs; racy, since any two memos of one description are equal. */
    private volatile Placement placement;

    /** A description and its profile's node. */
    record Placement(AgentSpec spec, ProfileNode node) {}

    AgentCell(AgentState state, ProfileNode node) {
        this.id = state.id();
        this.registration = state.registration();
        this.state = state;
        this.placement = new Placement(state.spec(), node);
    }

    @Override
    public String key() {
        return id;
    }

    int registration() {
        return registration;
    }

    AgentState state() {
        return state;
    }

    /** Replaces the state if it is still the very object that was read. */
    boolean replace(AgentState expected, AgentState next) {
        return STATE.compareAndSet(this, expected, next);
    }

    Placement placement() {
        return placement;
    }

    void placed(Placement memo) {
        placement = memo;
    }
}
