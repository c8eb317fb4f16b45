package dev.assignment.memory;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Weights by index with their sums, so that the agent at a point of the line of all weights is found in O(log n).
 *
 * <p><b>Structure.</b> A radix tree of fan-out {@value #FAN}. A node has, for each child, the sum of the weights below
 * it; at the lowest level the weights themselves and their agents. Nodes are made when first needed and never removed.
 * When an index does not fit, a new root is put above the old one by compare-and-set.
 *
 * <p><b>Algorithm.</b> {@link #set} writes the weight, then on the way up makes each sum equal to the sum of its child:
 * read the sum, add up the child, compare-and-set, and <em>read again after the write</em> until both agree. The last
 * part is needed because a sum can go v → x → v while a thread is stopped between reading the child and its
 * compare-and-set, which then installs an old sum: that thread finds the difference afterwards and mends it. At last it
 * looks whether a new root was put above meanwhile, and goes on to it; who put it there brings its sum up to date
 * afterwards. So of a write and a new root at the same time at least one side sees the other.
 *
 * <p><b>Invariant.</b> When no set is in progress every sum is exact: for each sum, of all threads that wrote something
 * below it or the sum itself, the last one to write found it right afterwards.
 *
 * <p><b>Races.</b> While sets are in progress sums may disagree; {@link #find} then may miss, and its caller draws again.
 * A miss makes the sums right that led to it: whoever left them wrong may be stopped, and the next draw must not miss
 * for the same reason.
 * Two sets of one index may write in the wrong order: the caller looks at the agent's state after its write and repeats.
 * A loop repeats only if another thread wrote.
 */
final class WeightTree {

    private static final int BITS = 4;
    private static final int FAN = 1 << BITS;

    /** A node; {@code height} 0 is the lowest level, where children are agents. */
    private static final class Node {
        final int height;
        final AtomicLongArray sums = new AtomicLongArray(FAN);
        final AtomicReferenceArray<@Nullable Object> children = new AtomicReferenceArray<>(FAN);

        Node(int height) {
            this.height = height;
        }

        boolean covers(int index) {
            return (index >>> BITS) >>> (height * BITS) == 0 || height * BITS + BITS >= Integer.SIZE;
        }

        int slot(int index) {
            return (index >>> (height * BITS)) & (FAN - 1);
        }

        long sum() {
            long sum = 0;
            for (int i = 0; i < FAN; i++) {
                sum += sums.get(i);
            }
            return sum;
        }

        Node child(int slot) {
            Object child = children.get(slot);
            if (child == null) {
                Node fresh = new Node(height - 1);
                child = children.compareAndSet(slot, null, fresh) ? fresh : children.get(slot);
            }
            return (Node) Objects.requireNonNull(child);
        }

        /** Makes a sum equal to that of its child. */
        void refresh(int slot, Node child) {
            while (true) {
                long present = sums.get(slot);
                long right = child.sum();
                if (present == right) {
                    return; // read the sum first, then the child: equal, so right at the moment of the second read
                }
                sums.compareAndSet(slot, present, right); // and look again, whether it succeeded or not
            }
        }
    }

    private final Word<Node> root = new Word<>(new Node(0));

    /** Sets the weight of an index. */
    void set(int index, long weight, AgentCell agent) {
        Node top = rootCovering(index);
        while (true) {
            write(top, index, weight, agent);
            Node newTop = root.get();
            if (newTop == top) {
                return;
            }
            top = newTop; // a root was put above while we went up: its sum of the old root may be old
        }
    }

    private Node rootCovering(int index) {
        while (true) {
            Node top = root.get();
            if (top.covers(index)) {
                return top;
            }
            Node above = new Node(top.height + 1);
            above.children.set(0, top);
            above.refresh(0, top);
            if (root.compareAndSet(top, above)) {
                above.refresh(0, top); // again: who wrote below before the new root was there left its sum as it was
            }
        }
    }

    private static void write(Node node, int index, long weight, AgentCell agent) {
        int slot = node.slot(index);
        if (node.height == 0) {
            node.children.set(slot, agent);
            node.sums.set(slot, weight);
        } else {
            Node child = node.child(slot);
            write(child, index, weight, agent);
            node.refresh(slot, child);
        }
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
        return node.sums.get(node.slot(index));
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
                before += node.sums.get(i);
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
            long share = node.sums.get(slot);
            if (rest < share) {
                Object child = node.children.get(slot);
                if (node.height == 0 || child == null) {
                    return (AgentCell) child;
                }
                AgentCell found = find((Node) child, rest);
                if (found == null) {
                    node.refresh(slot, (Node) child);
                }
                return found;
            }
            rest -= share;
        }
        return null;
    }
}
