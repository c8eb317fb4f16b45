package dev.assignment.examples.race;

import dev.assignment.model.Assignment;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What the host is sure an agent holds. An assignment is sure from its event on, until a call begins that could end it;
 * after that it may be gone at any moment, whatever events have been told, and is left out. So the sum of what is sure
 * is never above the true load, and if it is above the agent's capacity, the desk overloaded the agent.
 */
final class AgentAccount {

    private final String agent;
    private final Violations violations;
    private final Map<Long, Integer> sure = new HashMap<>();
    private long sureLoad;
    private long ceiling;
    private int clearing;

    AgentAccount(String agent, Violations violations) {
        this.agent = agent;
        this.violations = violations;
    }

    /** The host is about to give the agent a capacity. The highest since the last rest counts. */
    synchronized void allow(long capacity) {
        ceiling = Math.max(ceiling, capacity);
    }

    synchronized void took(Assignment assignment) {
        if (clearing > 0 || sure.putIfAbsent(assignment.id(), assignment.cost()) != null) {
            return;
        }
        sureLoad += assignment.cost();
        if (sureLoad > ceiling) {
            violations.add(
                    Violation.OVERLOAD,
                    agent + " surely holds " + sureLoad + " of " + ceiling + " units with " + assignment);
        }
    }

    synchronized void doubt(long assignmentId) {
        Integer cost = sure.remove(assignmentId);
        sureLoad -= cost == null ? 0 : cost;
    }

    /** A call begins that may take everything from the agent. */
    synchronized void beginClearing() {
        clearing++;
        sure.clear();
        sureLoad = 0;
    }

    synchronized void endClearing() {
        clearing--;
    }

    /** At rest everything is sure, and what is held above a lowered capacity may stay. */
    synchronized void rest(long capacity, Collection<Assignment> held) {
        sure.clear();
        held.forEach(assignment -> sure.put(assignment.id(), assignment.cost()));
        sureLoad = held.stream().mapToLong(Assignment::cost).sum();
        if (sureLoad > ceiling) {
            violations.add(Violation.OVERLOAD, agent + " holds " + sureLoad + " of " + ceiling + " units at rest");
        }
        ceiling = Math.max(capacity, sureLoad);
    }
}
