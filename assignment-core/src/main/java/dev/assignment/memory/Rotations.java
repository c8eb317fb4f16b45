package dev.assignment.memory;

import dev.assignment.model.AgentState;
import dev.assignment.strategy.Rotation;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far the weighted rotation of each queue has come, by the queue's name: it outlives a queue, as the agents' places
 * in it do, and a new queue of the name goes on from there.
 *
 * <p><b>Races.</b> A thread that is stopped between an assignment and the advance leaves the rotation short of one step,
 * and two choices at once may start from the same global pass. Both shift shares by a fraction of one ticket, once.
 */
final class Rotations {

    /** A queue's rotation. */
    private static final class Turning implements Keyed<String> {
        private final String queue;
        private final Word<Rotation.GlobalPass> pass = new Word<>(Rotation.GlobalPass.START);

        Turning(String queue) {
            this.queue = queue;
        }

        @Override
        public String key() {
            return queue;
        }
    }

    private final LockFreeTable<String, Turning> table = new LockFreeTable<>();
    private volatile boolean used;

    /** The global pass of a queue. */
    Rotation.GlobalPass of(String queue) {
        Turning turning = used ? table.get(queue) : null;
        return turning == null ? Rotation.GlobalPass.START : turning.pass.get();
    }

    /** A ticket of a queue was given to one of those whose weights add up to the sum. */
    void advance(String queue, long eligibleWeight) {
        Turning turning = find(queue);
        Rotation.GlobalPass pass = turning.pass.get();
        while (!turning.pass.compareAndSet(pass, pass.advance(eligibleWeight))) {
            pass = turning.pass.get();
        }
    }

    private Turning find(String queue) {
        Turning known = table.get(queue);
        if (known != null) {
            return known;
        }
        used = true;
        Turning fresh = new Turning(queue);
        @Nullable Turning other = table.putIfAbsent(fresh);
        return other == null ? fresh : other;
    }

    /** A state with the places in rotations that it has as the successor of another. */
    AgentState placed(AgentState before, AgentState after) {
        return used ? after.keepPlaces(before, queue -> of(queue).pass()) : after;
    }

    /**
     * The state of an agent that was given a ticket in its turn, and with that moves the rotation on.
     *
     * @param before the state that was read
     * @param taken the state with the assignment in it
     * @param eligibleWeight the sum of the weights of those who were eligible
     */
    AgentState turned(AgentState before, AgentState taken, String queue, long eligibleWeight) {
        Rotation.GlobalPass now = of(queue);
        long next = now.advance(eligibleWeight).pass();
        ToLongFunction<String> afterwards =
                other -> other.equals(queue) ? next : of(other).pass();
        return Rotation.turn(before, taken, queue, now).keepPlaces(before, afterwards);
    }
}
