package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.strategy.Rotation;

/**
 * The present position of a queue's weighted rotation. All that this store does about rotations is here: the arithmetic is
 * {@link Rotation}'s, and an agent's place is in its state.
 *
 * @param position the highest place at which anybody was chosen; 0 if nobody was
 */
record Rotations(long position) {

    static final Rotations NONE = new Rotations(0);

    static Rotations read(String text) {
        return new Rotations(Long.parseLong(text));
    }

    String text() {
        return Long.toString(position);
    }

    /** The position after an agent was chosen. */
    Rotations chosen(AgentState agent, String queue) {
        return new Rotations(Math.max(position, agent.rotation(queue)));
    }

    /** The agent with one more ticket and at its next place. */
    static AgentState take(AgentState agent, Assignment assignment) {
        String queue = assignment.queue();
        long next = Rotation.next(agent.rotation(queue), agent.spec().weight(queue));
        return agent.takeInRotation(assignment, assignment.id(), next);
    }

    /** The agent at each queue's present position, unless it is further. */
    static AgentState join(AgentState agent, QueueTable queues) {
        return agent.joinRotations(queue -> queues.rotation(queue).position());
    }

    /** The same for those queues only in which it had no weight before. */
    static AgentState joinNew(AgentState agent, dev.assignment.model.AgentSpec before, QueueTable queues) {
        return agent.joinRotations(
                queue -> before.weight(queue) > 0 ? 0 : queues.rotation(queue).position());
    }

    /** The number by which a rotation orders its agents. */
    static long ranking(AgentState agent, String queue) {
        return agent.rotation(queue);
    }
}
