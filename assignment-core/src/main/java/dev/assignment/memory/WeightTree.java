package dev.assignment.memory;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Weights by index with their sums, so that the agent at a point of the line of all weights is found in O(log n).
 *
 * <p><b>Structure.</b> A radix tree of fan-out {@value #FAN}. A node has, for each child, the sum of the weights below
 * it; at the lowest level the weights themselves and their agents. Nodes are made when first needed and never removed.
 * When an index does not fit, a new root is put above the old one by compare-and-set.
 *
 * <p><b>Algorithm.</b> {@link #settle} makes the weight agree with the agent's present state, then on the way up each sum
 * with its child: it reads the sum, adds up the child, and if they differ replaces the sum by way of a {@link Mark}. At last
 * it looks whether a new root was put above meanwhile, and goes on to it. A new root begins with a mark for the sum of
 * the old one, so that its sum is read after it is there. So of a write and a new root at the same time at least one side
 * sees the other.
 *
 * <p><b>Invariant.</b> Whoever settled an agent has put its weight into every sum above, and no thread that is stopped
 * meanwhile, and goes on later, takes it out again: see {@link Mark}. When no settling is in progress every sum is exact.
 *
 * <p><b>Races.</b> While agents are being settled sums may disagree; {@link #find} then may miss, and its caller draws
 * again. A miss makes the sums right that led to it: whoever left them wrong may be stopped, and the next draw must not
 * miss for the same reason. A loop repeats only if another thread wrote.
 */
final class WeightTree {

    private static final int BITS = 4;
    private static final int FAN = 1 << BITS;

    /** A node; {@code height} 0 is the lowest level, where children are agents. */
    private static final class Node {
        final ToLongFunction<AgentCell> weights;
        final int height;
        final AtomicLongArray sums = new AtomicLongArray(FAN);
        final AtomicReferenceArray<@Nullable Object> children = new AtomicReferenceArray<>(FAN);

        Node(ToLongFunction<AgentCell> weights, int height) {
            this.weights = weights;
            this.height = height;
        }

        boolean covers(int index) {
            return (index >>> BITS) >>> (height * BITS) == 0 || height * BITS + BITS >= Integer.SIZE;
        }

        int slot(int index) {
            return (index >>> (height * BITS)) & (FAN - 1);
        }

        /** The sum of a child; of an agent its weight. */
        long sum(int slot) {
            long sum = sums.get(slot);
            return Mark.isMark(sum) ? right(slot) : sum;
        }

        long sum() {
            long sum = 0;
            for (int i = 0; i < FAN; i++) {
                sum += sum(i);
            }
            return sum;
        }

        /** What is right for a sum: a function of the child. */
        long right(int slot) {
            Object child = children.get(slot);
            if (child instanceof Node node) {
                return node.sum();
            }
            return child == null ? 0 : weights.applyAsLong((AgentCell) child);
        }

        Node child(int slot) {
            Object child = children.get(slot);
            if (child == null) {
                Node fresh = new Node(weights, height - 1);
                child = children.compareAndSet(slot, null, fresh) ? fresh : children.get(slot);
            }
            return (Node) Objects.requireNonNull(child);
        }

        /** Makes a sum right. */
        void correct(int slot) {
            while (true) {
                long present = sums.get(slot);
                if (present == right(slot) || replace(slot, present)) {
                    return;
                }
            }
        }

        private boolean replace(int slot, long expected) {
            long mark = Mark.ofThisThread();
            if (!sums.compareAndSet(slot, expected, mark)) {
                return false;
            }
            sums.compareAndSet(slot, mark, right(slot)); // fails if another took the mark away: it reads later
            return true;
        }
    }

    private final ToLongFunction<AgentCell> weights;
    private final Word<Node> root;

    /** @param weights the present weight of an agent; 0 if it is not in the draw */
    WeightTree(ToLongFunction<AgentCell> weights) {
        this.weights = weights;
        this.root = new Word<>(new Node(weights, 0));
    }

    /** Makes the weight of an agent, which has this index for good, agree with its present state, and all sums above. */
    void settle(int index, AgentCell agent) {
        Node top = rootCovering(index);
        while (true) {
            settle(top, index, agent);
            Node newTop = root.get();
            if (newTop == top) {
                return;
            }
            top = newTop; // a root was put above while we went up
        }
    }

    private Node rootCovering(int index) {
        while (true) {
            Node top = root.get();
            if (top.covers(index)) {
                return top;
            }
            Node above = new Node(weights, top.height + 1);
            above.children.set(0, top);
            above.sums.set(0, Mark.ofThisThread()); // what is below must be read after the next step
            if (root.compareAndSet(top, above)) {
                above.correct(0);
            }
        }
    }

    private static void settle(Node node, int index, AgentCell agent) {
        int slot = node.slot(index);
        if (node.height == 0) {
            node.children.set(slot, agent);
        } else {
            settle(node.child(slot), index, agent);
        }
        node.correct(slot);
    }

    /** The sum of all weights. */
    long sum() {
        return root.get().sum();
    }

    /** The weight of an index. */
    long weight(int index) {
        Node node = root.get();
        if (!node.covers(index)) {
            return 0;
        }
        while (node.height > 0) {
            Object child = node.children.get(node.slot(index));
            if (child == null) {
                return 0;
            }
            node = (Node) child;
        }
        return node.sum(node.slot(index));
    }

    /** The sum of the weights of all lower indexes. */
    long sumBefore(int index) {
        Node node = root.get();
        if (!node.covers(index)) {
            return node.sum();
        }
        long before = 0;
        while (true) {
            int slot = node.slot(index);
            for (int i = 0; i < slot; i++) {
                before += node.sum(i);
            }
            if (node.height == 0) {
                return before;
            }
            Object child = node.children.get(slot);
            if (child == null) {
                return before;
            }
            node = (Node) child;
        }
    }

    /**
     * The agent whose share of the line from 0 to the sum covers a point; null if sums changed meanwhile so that none
     * does, and then the sums on the way there are right.
     */
    @Nullable
    AgentCell find(long point) {
        return find(root.get(), point);
    }

    private static @Nullable AgentCell find(Node node, long point) {
        long rest = point;
        for (int slot = 0; slot < FAN; slot++) {
            long share = node.sum(slot);
            if (rest < share) {
                Object child = node.children.get(slot);
                if (node.height == 0 || child == null) {
                    return (AgentCell) child;
                }
                AgentCell found = find((Node) child, rest);
                if (found == null) {
                    node.correct(slot);
                }
                return found;
            }
            rest -= share;
        }
        return null;
    }
}
