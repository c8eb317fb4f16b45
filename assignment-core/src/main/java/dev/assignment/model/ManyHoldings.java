package dev.assignment.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holdings as a persistent bitmap trie over the assignment's identity, five bits a level from the low end (Bagwell,
 * "Ideal Hash Trees", 2001; the identity needs no hash, since identities are consecutive numbers).
 */
final class ManyHoldings implements Holdings {

    static final ManyHoldings EMPTY = new ManyHoldings(new Node(0, new Object[0]), 0, 0, Map.of());

    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final Node root;
    private final int size;
    private final long load;
    private final Map<String, Integer> counts;

    private ManyHoldings(Node root, int size, long load, Map<String, Integer> counts) {
        this.root = root;
        this.size = size;
        this.load = load;
        this.counts = counts;
    }

    /** A child is an {@link Assignment} or a {@link Node} one level down; the bitmap says which of 32 are there. */
    private static final class Node {
        private final int bitmap;
        private final Object[] children;

        Node(int bitmap, Object[] children) {
            this.bitmap = bitmap;
            this.children = children;
        }

        static int bit(long id, int shift) {
            return 1 << ((int) (id >>> shift) & MASK);
        }

        int index(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        @Nullable
        Assignment find(long id, int shift) {
            int bit = bit(id, shift);
            if ((bitmap & bit) == 0) {
                return null;
            }
            Object child = children[index(bit)];
            if (child instanceof Node node) {
                return node.find(id, shift + BITS);
            }
            Assignment assignment = (Assignment) child;
            return assignment.id() == id ? assignment : null;
        }

        Node with(Assignment assignment, int shift) {
            int bit = bit(assignment.id(), shift);
            int index = index(bit);
            if ((bitmap & bit) == 0) {
                Object[] copy = new Object[children.length + 1];
                System.arraycopy(children, 0, copy, 0, index);
                copy[index] = assignment;
                System.arraycopy(children, index, copy, index + 1, children.length - index);
                return new Node(bitmap | bit, copy);
            }
            Object child = children[index];
            Node below = child instanceof Node node
                    ? node
                    : new Node(0, new Object[0]).with((Assignment) child, shift + BITS);
            return replace(index, below.with(assignment, shift + BITS));
        }

        /** Called only for an identity that is in the trie. */
        Node without(long id, int shift) {
            int bit = bit(id, shift);
            int index = index(bit);
            if (children[index] instanceof Node node) {
                Node below = node.without(id, shift + BITS);
                if (below.children.length == 0) {
                    return remove(bit, index);
                }
                boolean single = below.children.length == 1 && below.children[0] instanceof Assignment;
                return replace(index, single ? below.children[0] : below);
            }
            return remove(bit, index);
        }

        private Node remove(int bit, int index) {
            Object[] copy = new Object[children.length - 1];
            System.arraycopy(children, 0, copy, 0, index);
            System.arraycopy(children, index + 1, copy, index, copy.length - index);
            return new Node(bitmap & ~bit, copy);
        }

        private Node replace(int index, Object child) {
            Object[] copy = Arrays.copyOf(children, children.length);
            copy[index] = child;
            return new Node(bitmap, copy);
        }

        void forEach(Consumer<? super Assignment> action) {
            for (Object child : children) {
                if (child instanceof Node node) {
                    node.forEach(action);
                } else {
                    action.accept((Assignment) child);
                }
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long load() {
        return load;
    }

    @Override
    public int countOn(String channel) {
        return counts.getOrDefault(channel, 0);
    }

    @Override
    public Optional<Assignment> find(long assignmentId) {
        return Optional.ofNullable(root.find(assignmentId, 0));
    }

    @Override
    public boolean contains(Assignment assignment) {
        return root.find(assignment.id(), 0) != null;
    }

    @Override
    public ManyHoldings with(Assignment assignment) {
        return new ManyHoldings(
                root.with(assignment, 0), size + 1, load + assignment.cost(), counted(assignment.channel(), 1));
    }

    @Override
    public Holdings without(Assignment assignment) {
        Assignment found = root.find(assignment.id(), 0);
        if (found == null) {
            return this;
        }
        ManyHoldings fewer = new ManyHoldings(
                root.without(assignment.id(), 0), size - 1, load - found.cost(), counted(found.channel(), -1));
        // Half of the limit, so that an agent at the limit does not change its form at every ticket.
        return fewer.size <= FewHoldings.MOST / 2
                ? new FewHoldings(fewer.toList().toArray(new Assignment[0]))
                : fewer;
    }

    private Map<String, Integer> counted(Optional<String> channel, int change) {
        if (channel.isEmpty()) {
            return counts;
        }
        Map<String, Integer> copy = new TreeMap<>(counts);
        copy.merge(channel.get(), change, Integer::sum);
        return copy;
    }

    @Override
    public void forEach(Consumer<? super Assignment> action) {
        root.forEach(action);
    }

    @Override
    public String toString() {
        return toList().toString();
    }
}
