package dev.assignment.memory;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A draw does not wait for a thread that is stopped while it changes a weight. */
@Tag(ModelCheck.TAG)
class WeightTreeLincheckTest {

    /** A tree of two levels with one weight in it, and draws from it. */
    public static class Draws {

        private final AtomicInteger weight = new AtomicInteger(1);
        private final WeightTree tree = new WeightTree(agent -> weight.get());
        private final AgentCell ana;

        /** The weight of an only agent is 1, in the lowest node of several. */
        public Draws() {
            AgentState state = AgentState.registered(AgentSpec.of("ana"), 1, 1, 0);
            this.ana = new AgentCell(state, new ProfileNode(state.spec().profile()));
            weight.set(0);
            tree.settle(20, ana);
            weight.set(1);
            tree.settle(1, ana);
        }

        /** The agent is no longer in the draw. */
        @Operation
        public void leave() {
            weight.set(0);
            tree.settle(1, ana);
        }

        /** The agent is in the draw again. */
        @Operation
        public void enter() {
            weight.set(1);
            tree.settle(1, ana);
        }

        /**
         * Draws as a pool does.
         *
         * @return whether anybody was drawn
         */
        @Operation
        public boolean draw() {
            while (tree.sum() > 0) {
                if (tree.find(0) != null) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void drawsDoNotWait() {
        new ModelCheckingOptions()
                .checkObstructionFreedom(true)
                .threads(2)
                .loopIterationsBeforeThreadSwitch(40) // a sum is a loop over the slots of a node
                .loopBound(200)
                .actorsBefore(0)
                .actorsPerThread(1)
                .actorsAfter(1)
                .iterations(ModelCheck.LONG ? 60 : 6)
                .invocationsPerIteration(500)
                .check(Draws.class);
    }
}
