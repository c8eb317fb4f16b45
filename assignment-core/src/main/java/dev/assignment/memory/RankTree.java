package dev.assignment.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the agent with the lowest key in O(log n): a lock-free tournament tree.
 *
 * <h2>Shape</h2>
 *
 * A node has {@value #FAN} words. A word of the lowest nodes stands over an agent and has the agent's key; a word of the
 * others stands over a node and has the lowest word of that node; one word stands over the root. The eight words of a
 * node lie side by side, so a look at all of them costs one or two cache misses and no allocation. What is right for a
 * word is a function of what it stands over: of the agent's present state, or of the words of the node. So whoever finds
 * a word wrong can make it right, whoever left it so.
 *
 * <h2>Words</h2>
 *
 * <pre>
 *   a key, 0 or more     no agent below has a lower key; {@link #NONE}, the highest, if no agent below has any
 *   a mark, below 0      a thread is about to replace the word; nothing is known of what is below
 * </pre>
 *
 * How a word is replaced by way of a mark, and why, is told in {@link Mark}.
 *
 * <h2>Invariant</h2>
 *
 * Let an agent's key become lower, and let whoever changed the agent have settled it. As long as the agent has that key,
 * each word above it is not higher than that key, or a mark. For the settling thread changes a word that is too high or
 * marked; and if it found the word right, then whoever raises that word later puts its mark there later and reads later. So
 * a word may only be too low. That hides nobody: a look that is led to such a word finds nothing as low below it, makes
 * the word right and starts over.
 *
 * <p>When no settling is in progress every word is right, neither too high nor too low. That it is not too high was said.
 * For a word to be too low, something below it was replaced after the word's own value was read there. Whoever replaced
 * that looks at the word afterwards, and replaces it if it is the key that was replaced in the lowest word, if it is higher
 * than its agent's key, or if it is a mark. One of these is so: a key comes up from a lowest word, whose replacement by
 * another key replaces it all the way up; where it was replaced further up only, because it was higher than an agent's key,
 * it is higher in the word too. And if the word's value was read but not yet put there, then the mark of who read stands
 * there, is taken away, and the value is not put. So a settling that follows a change need not read the neighbors of
 * the words on its way, of which most are right already.
 *
 * <h2>Linearization points</h2>
 *
 * A look that finds nobody: the read of the word over the root. A look that finds an agent: the read of the agent's
 * state, which has the key that the words said; no settled agent had a lower one when the look began.
 *
 * <h2>Progress</h2>
 *
 * A thread tries a word again only if another one changed it, and each settling changes a word twice at most; a look
 * starts over only after it has made a word right that another thread left wrong. So some thread always goes on:
 * lock-freedom. A thread that is stopped anywhere leaves words that are too low or marked, and the first look that meets
 * them mends them.
 *
 * <h2>Growth</h2>
 *
 * An agent that comes gets a seat, which is one of the lowest words; seats of agents that were removed are given out
 * again. When all are taken, the root gets a new root above it: first it is known as the node above the old one, with a mark for
 * its first word, and only then as the root. Whoever came up the old way wrote before the mark could be replaced, so
 * what replaces the mark has been read after that. Nodes are never removed: a tree goes when its profile goes.
 *
 * <p>Tournament trees are Knuth's (The Art of Computer Programming, volume 3, 5.2.3). That a tree of minima can be
 * kept by reading the children and replacing the parent, level by level, is Jayanti's "f-Arrays: Implementation and
 * Applications" (PODC 2002), which needs a load-link and store-conditional; the mark stands in for it.
 */
final class RankTree {

    /** The key of an agent that is not to be found. */
    static final long NONE = Long.MAX_VALUE;

    /** Neither a key nor a mark. */
    private static final long UNKNOWN = Long.MIN_VALUE;

    private static final int BITS = 3;
    private static final int FAN = 1 << BITS;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle BELOW = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle ABOVE;

    static {
        try {
            ABOVE = MethodHandles.lookup().findVarHandle(Node.class, "above", Node.class);
        } catch (ReflectiveOperationException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    /** A node; {@code height} 0 is the lowest level, where words stand over agents. */
    private static final class Node {
        final int height;

        /** Which word of the node above stands over this node. */
        final int position;

        final long[] words;
        final @Nullable Object[] below;
        volatile @Nullable Node above;

        Node(int height, int position, int size, @Nullable Node above) {
            this.height = height;
            this.position = position;
            this.words = new long[size];
            Arrays.fill(words, NONE);
            this.below = new Object[size];
            this.above = above;
        }

        long word(int slot) {
            return (long) WORD.getVolatile(words, slot);
        }

        boolean replace(int slot, long expected, long next) {
            return WORD.compareAndSet(words, slot, expected, next);
        }

        @Nullable
        Object below(int slot) {
            return BELOW.getVolatile(below, slot);
        }

        boolean covers(int seat) {
            return (seat >>> BITS) >>> (height * BITS) == 0 || height * BITS + BITS >= Integer.SIZE;
        }

        int slot(int seat) {
            return (seat >>> (height * BITS)) & (FAN - 1);
        }
    }

    /** An agent's word in one tree. */
    static final class Seat {
        private final RankTree tree;
        private final Node node;
        private final int slot;

        Seat(RankTree tree, Node node, int slot) {
            this.tree = tree;
            this.node = node;
            this.slot = slot;
        }

        RankTree tree() {
            return tree;
        }
    }

    /** Somebody who looks for an agent, and is shown one after another from the lowest key on. */
    interface Look {

        /** Begins, or starts over: what was shown before does not count. */
        void begin();

        /** Agents with a higher key need not be shown. */
        long bound();

        /** Shows an agent; false if the key is not right, and then the look starts over when it has been made so. */
        boolean at(AgentCell agent, long key);
    }

    private final ToLongFunction<AgentCell> keys;

    /** Has one word, which stands over the root. */
    private final Node top = new Node(Integer.MAX_VALUE, 0, 1, null);

    private final AtomicInteger seats = new AtomicInteger();
    private final ConcurrentLinkedQueue<Seat> vacant = new ConcurrentLinkedQueue<>();
    private volatile boolean givenUp;

    /** @param keys the present key of an agent; {@link #NONE} if it is not to be found */
    RankTree(ToLongFunction<AgentCell> keys) {
        this.keys = keys;
        BELOW.setVolatile(top.below, 0, new Node(0, 0, FAN, top));
    }

    // ---- seats ----------------------------------------------------------------------------------------------------

    /** A seat for an agent. The agent is found from the next {@link #settle} on. */
    Seat take(AgentCell agent) {
        Seat seat = vacant.poll();
        if (seat == null) {
            seat = seat(seats.getAndIncrement());
        }
        BELOW.setVolatile(seat.node.below, seat.slot, agent);
        return seat;
    }

    /** Gives a seat back, once. Others may still settle it: it has the key of whoever sits there. */
    void leave(Seat seat) {
        BELOW.setVolatile(seat.node.below, seat.slot, null);
        settle(seat);
        vacant.add(seat);
    }

    /** Nothing is asked of the tree any more, so nobody need keep a seat in it. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    private Seat seat(int number) {
        Node node = root();
        while (!node.covers(number)) {
            grow(node);
            node = root();
        }
        while (node.height > 0) {
            node = child(node, node.slot(number));
        }
        return new Seat(this, node, node.slot(number));
    }

    private Node root() {
        return (Node) Objects.requireNonNull(top.below(0));
    }

    private void grow(Node root) {
        Node fresh = new Node(root.height + 1, 0, FAN, top);
        fresh.below[0] = root;
        fresh.words[0] = Mark.ofThisThread(); // until what is below has been read, which must be after the next step
        ABOVE.compareAndSet(root, top, fresh);
        Node above = Objects.requireNonNull(root.above); // another thread's, if it was faster
        BELOW.compareAndSet(top.below, 0, root, above);
        correct(above, 0);
    }

    private static Node child(Node node, int slot) {
        Object child = node.below(slot);
        if (child == null) {
            Node fresh = new Node(node.height - 1, slot, FAN, node);
            child = BELOW.compareAndSet(node.below, slot, null, fresh) ? fresh : node.below(slot);
        }
        return (Node) Objects.requireNonNull(child);
    }

    // ---- making words right ---------------------------------------------------------------------------------------

    /** Makes a seat's word agree with the agent's present state, and then the words above it. */
    void settle(Seat seat) {
        correct(seat.node, seat.slot);
    }

    /**
     * Makes a word right, and then all words up to the root, also above one that was right: whoever made it so may be
     * stopped and not have come further.
     */
    private void correct(Node lowest, int slotOfLowest) {
        Node node = lowest;
        int slot = slotOfLowest;
        long replaced = correct(node, slot, UNKNOWN);
        for (Node above = node.above; above != null; above = node.above) {
            slot = node.position;
            node = above;
            correct(node, slot, replaced);
        }
    }

    /**
     * Makes a seat's word agree with the agent's present state, and then the words above it, by whoever changed the agent.
     * Of a word above it is enough to know that it hides the agent from nobody, and that it is not what this thread
     * replaced: that it is not too low either is seen to by whoever raised what is below it.
     *
     * @param key what the agent's state gave after the change
     */
    void settle(Seat seat, long key) {
        Node node = seat.node;
        int slot = seat.slot;
        long mark = Mark.ofThisThread();
        long replaced = UNKNOWN;
        for (long word = node.word(slot); word != key; word = node.word(slot)) {
            if (replace(node, slot, word, mark)) {
                replaced = word;
                break;
            }
        }
        for (Node above = node.above; above != null; above = node.above) {
            slot = node.position;
            node = above;
            long word = node.word(slot);
            while ((word < 0 || word > key || word == replaced) && !replace(node, slot, word, mark)) {
                word = node.word(slot);
            }
        }
    }

    /**
     * Makes one word right.
     *
     * @param wrong a key that was replaced below: where the word is the same it is replaced too, without asking first
     * @return what was replaced; {@link #UNKNOWN} if the word was right
     */
    private long correct(Node node, int slot, long wrong) {
        while (true) {
            long word = node.word(slot);
            if (word != wrong && word == right(node, slot)) {
                return UNKNOWN;
            }
            if (replace(node, slot, word, Mark.ofThisThread())) {
                return word;
            }
        }
    }

    /**
     * Replaces a word by what is right; false if it is not the expected one any more.
     *
     * @param mark that of this thread
     */
    private boolean replace(Node node, int slot, long expected, long mark) {
        if (!node.replace(slot, expected, mark)) {
            return false;
        }
        node.replace(slot, mark, right(node, slot)); // fails if another took the mark away: it reads later
        return true;
    }

    /** What is right for a word: a function of what it stands over. */
    private long right(Node node, int slot) {
        Object below = node.below(slot);
        if (below instanceof Node lower) {
            return lowest(lower);
        }
        return below == null ? NONE : keys.applyAsLong((AgentCell) below);
    }

    private long lowest(Node node) {
        long lowest = NONE;
        for (int slot = 0; slot < FAN; slot++) {
            long word = node.word(slot);
            lowest = Math.min(lowest, word < 0 ? right(node, slot) : word);
        }
        return lowest;
    }

    // ---- looking --------------------------------------------------------------------------------------------------

    /** No agent has a lower key; {@link #NONE} if none has any. One read. */
    long lowest() {
        return top.word(0);
    }

    /** Whether there was an instant at which no agent had a key. */
    boolean isEmpty() {
        return top.word(0) == NONE;
    }

    /** Shows the agents up to the bound of the one who looks, the lowest first. */
    void look(Look look) {
        do {
            look.begin();
        } while (!look(top, 0, look));
    }

    /** False if a word was wrong and had to be made right. */
    private boolean look(Node node, int slot, Look look) {
        long word = node.word(slot);
        if (word == NONE || word > look.bound()) {
            return true;
        }
        Object below = node.below(slot);
        if (below instanceof Node lower && word >= 0) {
            int first = 0;
            long lowest = lower.word(0);
            long second = NONE;
            for (int i = 1; i < FAN; i++) {
                long other = lower.word(i);
                if (other < lowest) {
                    second = lowest;
                    lowest = other;
                    first = i;
                } else if (other < second) {
                    second = other;
                }
            }
            if (lowest <= word) {
                return look(lower, first, look) && (second > look.bound() || lookAtOthers(lower, first, look));
            }
        } else if (below instanceof AgentCell agent && word >= 0 && look.at(agent, word)) {
            return true;
        }
        correct(node, slot);
        return false;
    }

    /** Those that are as low, or come next if the lowest did not suit. */
    private boolean lookAtOthers(Node node, int seen, Look look) {
        for (int slot = 0; slot < FAN; slot++) {
            if (slot != seen && node.word(slot) <= look.bound() && !look(node, slot, look)) {
                return false;
            }
        }
        return true;
    }

    // ---- for audits and tests -------------------------------------------------------------------------------------

    /** The word of a seat. */
    long word(Seat seat) {
        return seat.node.word(seat.slot);
    }

    /** How many words are not right. */
    int wrong() {
        return wrong(top);
    }

    private int wrong(Node node) {
        int wrong = 0;
        for (int slot = 0; slot < node.words.length; slot++) {
            wrong += node.word(slot) == right(node, slot) ? 0 : 1;
            wrong += node.below(slot) instanceof Node lower ? wrong(lower) : 0;
        }
        return wrong;
    }

    /** How many agents have a key. */
    int size() {
        return size(top);
    }

    private static int size(Node node) {
        int size = 0;
        for (int slot = 0; slot < node.words.length; slot++) {
            Object below = node.below(slot);
            size += below instanceof Node lower ? size(lower) : node.word(slot) != NONE ? 1 : 0;
        }
        return size;
    }

    /** How many seats there are, taken or not. */
    int seats() {
        return seats.get();
    }
}
