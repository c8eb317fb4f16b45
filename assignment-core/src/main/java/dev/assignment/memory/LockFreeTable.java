package dev.assignment.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A lock-free hash table that grows without ever stopping. Any number of threads may use it at once; a thread that is
 * stopped at any instruction, for however long, does not keep the others from finishing.
 *
 * <h2>Shape</h2>
 *
 * A tree of two kinds of arrays. A <em>leaf</em>, an {@code Object[]}, is a small hash table with a power of two of
 * bins. An <em>inner node</em>, an {@code Object[][]}, has a fixed number of slots, and each slot holds a leaf or
 * another inner node. The bits of the spread hash, lowest first, choose the slot in each inner node on the way down and
 * then the bin. A leaf that has become crowded is replaced by a leaf of twice its size or, once it has the full size,
 * by an inner node with fresh leaves that have twice as many bins in total. So the table doubles as usual, but one leaf
 * at a time: no growth step touches more than {@link Shape#mostBins()} bins, and no array is ever large.
 *
 * <p>With the standard shape, a million entries lie under three inner nodes. The inner nodes fit into the processor's
 * cache, so a look-up misses it as often as in one large array.
 *
 * <h2>States of a bin</h2>
 *
 * <pre>
 *   null           no entry
 *   an entry       one entry, no object around it
 *   an Object[]    a chain: two entries or more; its elements never change
 *   a Frozen       the last content of this bin, one of the three above; final
 *
 *   null, entry, chain  &rarr;  any of null, entry, chain    an insertion or a removal, compare-and-set
 *   null, entry, chain  &rarr;  Frozen of the same content   a growth, compare-and-set
 * </pre>
 *
 * States of a slot: leaf &rarr; larger leaf &rarr; &hellip; &rarr; inner node, each step a compare-and-set; an inner
 * node is final.
 *
 * <h2>Invariants</h2>
 *
 * <ol>
 *   <li>A slot leaves a leaf only when every bin of that leaf is frozen. So a leaf that has one bin that is not frozen
 *       is still in its slot.
 *   <li>What a slot gets next is built from the frozen bins alone, before it is published, and holds the same entries.
 *   <li>A leaf is put into a slot once and never again, since each is a new object. A slot's value therefore never
 *       comes back, and a late compare-and-set of a slot fails.
 *   <li>The bins reachable from {@link #top} that a hash leads to are, at each instant, one bin. What it holds is all
 *       that the table holds for this hash.
 * </ol>
 *
 * <h2>Growth: freeze, copy, swing</h2>
 *
 * <ol>
 *   <li>Freeze the leaf's bins, one after another. From the first one on, updates of a frozen bin help.
 *   <li>Copy the frozen content into a new leaf, or a new inner node with leaves, which no other thread can see.
 *   <li>Swing the slot from the old leaf to the copy.
 * </ol>
 *
 * Every thread can do all three steps, and whoever finds a bin frozen does them instead of waiting. Freezing is
 * idempotent, copies are private, and one swing succeeds; the other helpers drop their copies. There is no forwarding
 * from an old table to a new one, no bin that must be moved before it is used, no range to be claimed, and no count of
 * helpers.
 *
 * <h2>Linearization points</h2>
 *
 * <ul>
 *   <li>An update that changes the table: its successful compare-and-set of a bin. The bin was not frozen, so its leaf
 *       was in its slot (invariant 1), and the bin's value is all there is to know about the hash (invariant 4).
 *   <li>An update that changes nothing, and {@link #get}: the read of the bin, if it was not frozen. If it was, then
 *       the instant at which it was frozen or at which its leaf was read from its slot, whichever came later: both lie
 *       before the read, at least one lies within the call, and at that instant the leaf was in its slot and the bin
 *       had this content. That is why a reader may trust a frozen bin, and need not help.
 * </ul>
 *
 * <h2>Why a value that comes back does no harm (ABA)</h2>
 *
 * A compare-and-set of a bin may meet a value that was replaced and came back, for example null, or an entry that was
 * removed and put in again. It does no harm since a bin's value is its whole content: what the thread concluded from
 * the value is true whenever the bin has that value. A frozen value never comes back, and neither does the value of a
 * slot (invariant 3).
 *
 * <h2>Progress</h2>
 *
 * {@link #get} runs through a bounded number of inner nodes, has no loop that depends on other threads, and is
 * wait-free for a bounded chain. An update tries again only if another thread changed the same bin or froze it. A
 * change of a bin is the success of another update. A freeze is not, but each leaf is frozen once, each growth uses up
 * one more bit of the hash, and at the last bit growth ends: so in any infinite run there are infinitely many
 * successful updates, which is lock-freedom.
 *
 * <h2>Memory order</h2>
 *
 * Bins and slots are read volatile and written by compare-and-set, which makes them sequentially consistent among
 * themselves. Whatever a value leads to (an entry, the elements of a chain, the content of a frozen bin, the bins of a
 * new leaf) is written before the compare-and-set that publishes it, and read after the read that found it. Weaker
 * reads would be the same instruction on x86, and would not be linearizable elsewhere.
 *
 * <h2>When to grow</h2>
 *
 * There is no shared count to decide it. An insertion that makes a chain longer than {@link Shape#longestChain()}
 * counts the occupied bins of its leaf, and grows it if these are more than half, which is the case from about 0.7
 * entries a bin on. Occupied bins are counted, not entries, so that keys with equal hash codes make a long chain but no
 * growth, which would not help them. The table never shrinks.
 *
 * <h2>Limits</h2>
 *
 * Keys whose hash codes are equal share a chain, at a cost that is linear in its length, as in any table that does not
 * order such keys.
 *
 * <h2>Roads not taken</h2>
 *
 * <ul>
 *   <li>Split-ordered lists (Shalev and Shavit 2006, on the list of Michael 2002) never move an entry, but need a node
 *       for each entry and one for each bin: a cache miss more for each look-up, and more memory.
 *   <li>One large array and a link to its predecessor (as in Click's table of 2007). A slow helper may put a chain into
 *       a bin of the new array that has since been used and emptied, so emptied bins need a mark until no helper is
 *       left, which must be counted. Here the same race ends at the compare-and-set of a slot, whose value cannot come
 *       back. An array of millions of bins also takes milliseconds to clear, in one thread's call.
 *   <li>A plain hash trie (Prokopec and others, Ctries 2012 and cache-tries 2018, from where freezing a node before it
 *       is replaced comes): many narrow levels. A leaf that doubles keeps the load of a bin between a third and
 *       three quarters, and the tree low.
 * </ul>
 *
 * @param <K> the type of the keys
 * @param <E> the type of the entries
 */
final class LockFreeTable<K, E extends Keyed<K>> {

    private static final VarHandle BIN = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[][].class);

    /** The standard shape; its first leaf takes 48 bytes. */
    private static final Shape STANDARD = new Shape(8, 512, 32, 3);

    /**
     * The sizes of the arrays. A test makes them small, so that two insertions show what otherwise takes thousands. The
     * first three are powers of two, and a leaf of an inner node has at least two bins.
     *
     * @param firstBins the number of bins of an empty table
     * @param mostBins a leaf with so many bins is replaced by an inner node when it becomes crowded
     * @param fanOut the number of slots of an inner node
     * @param longestChain a chain may have so many entries before anyone asks whether its leaf is crowded
     */
    record Shape(int firstBins, int mostBins, int fanOut, int longestChain) {
        Shape {
            boolean powersOfTwo = Integer.bitCount(firstBins) == 1
                    && Integer.bitCount(mostBins) == 1
                    && Integer.bitCount(fanOut) == 1;
            if (!powersOfTwo || firstBins > mostBins || fanOut < 2 || fanOut > mostBins || longestChain < 1) {
                throw new IllegalArgumentException("Not the shape of a table: " + firstBins + " first bins, " + mostBins
                        + " at most, fan-out " + fanOut + ", longest chain " + longestChain);
            }
        }

        /** How many bits of a hash an inner node uses. */
        int fanOutBits() {
            return Integer.numberOfTrailingZeros(fanOut);
        }
    }

    /** The last content of a bin whose leaf is being replaced: null, an entry or a chain. */
    private static final class Frozen {

        /** All empty bins share one; it lives in leaves that are about to be dropped, so the collector sees few. */
        static final Frozen EMPTY = new Frozen(null);

        final @Nullable Object content;

        Frozen(@Nullable Object content) {
            this.content = content;
        }
    }

    private final Shape shape;
    private final int fanOutBits;

    /** An inner node of one slot, which uses no bit of the hash: every leaf then has a parent. */
    private final Object[][] top;

    /**
     * The number of entries. A striped counter: threads that meet on it spread over cells of their own, so it costs one
     * uncontended compare-and-set for each update, and a look costs as many reads as there are cells. It is changed
     * after the bin, so it is exact when no update is under way. No other decision rests on it.
     */
    private final LongAdder size = new LongAdder();

    /** An empty table, of about 150 bytes. */
    LockFreeTable() {
        this(STANDARD);
    }

    /** An empty table with other sizes, for tests. */
    LockFreeTable(Shape shape) {
        this.shape = shape;
        this.fanOutBits = shape.fanOutBits();
        this.top = new Object[][] {new Object[shape.firstBins()]};
    }

    /** The entry with this key, or null. Never waits, never helps. */
    @Nullable
    E get(Object key) {
        int hashCode = key.hashCode();
        int path = spread(hashCode);
        @Nullable Object[] node = slot(top, 0);
        while (node instanceof Object[][] inner) {
            node = slot(inner, path & (inner.length - 1));
            path >>>= fanOutBits;
        }
        // The leaf may have been replaced by now; then this bin is frozen, and what it holds was true during this call.
        return find(content(bin(node, path & (node.length - 1))), key, hashCode);
    }

    /**
     * Puts the entry in unless there is one with an equal key.
     *
     * @return the entry that was there, or null when {@code entry} was put in
     */
    @Nullable
    E putIfAbsent(E entry) {
        K key = entry.key();
        int hashCode = key.hashCode();
        Object before =
                update(hashCode, content -> find(content, key, hashCode) == null ? with(content, entry) : content);
        E present = find(before, key, hashCode);
        if (present == null) {
            size.increment();
        }
        return present;
    }

    /**
     * Removes exactly this entry, by identity; another entry with an equal key stays.
     *
     * @return whether this call removed it, which is true for exactly one of the callers that compete for it
     */
    boolean remove(E entry) {
        Object before = update(entry.key().hashCode(), content -> without(content, entry));
        boolean removed = contains(before, entry);
        if (removed) {
            size.decrement();
        }
        return removed;
    }

    /** The number of entries: exact when no update is under way, else off by at most the updates under way. */
    long size() {
        // A removal may be counted before the insertion of the same entry.
        return Math.max(0, size.sum());
    }

    /**
     * Calls the action with each entry: exactly once with each that is in the table during the whole call, at most once
     * with any other, and with none that was in the table at no instant of the call. Growth does not disturb it: a leaf
     * can be read after it was replaced, and its frozen bins hold what they held at that time.
     */
    void forEach(Consumer<? super E> action) {
        visit(top, action);
    }

    private void visit(Object[][] inner, Consumer<? super E> action) {
        for (int index = 0; index < inner.length; index++) {
            @Nullable Object[] node = slot(inner, index);
            if (node instanceof Object[][] lower) {
                visit(lower, action);
            } else {
                for (int binIndex = 0; binIndex < node.length; binIndex++) {
                    // Read once. An entry never moves to a bin that this traversal reaches by another way.
                    forEachIn(content(bin(node, binIndex)), action);
                }
            }
        }
    }

    /** What an update makes of the content of a bin: a pure function, which returns its argument to change nothing. */
    @FunctionalInterface
    private interface Change {
        @Nullable
        Object of(@Nullable Object content);
    }

    /**
     * The one loop of all updates: applies the change to the bin that this hash code leads to.
     *
     * @return the content that the change was applied to
     */
    private @Nullable Object update(int hashCode, Change change) {
        int path = spread(hashCode);
        int usedBits = 0;
        Object[][] parent = top;
        int slotIndex = 0;
        while (true) {
            // A loop after a lost race need not start at the top again, since an inner node stays where it is.
            @Nullable Object[] node = slot(parent, slotIndex);
            if (node instanceof Object[][] inner) {
                parent = inner;
                slotIndex = path & (inner.length - 1);
                path >>>= fanOutBits;
                usedBits += fanOutBits;
                continue;
            }
            int binIndex = path & (node.length - 1);
            Object bin = bin(node, binIndex);
            Object content = content(bin);
            Object changed = change.of(content);
            if (changed == content) {
                return content;
            }
            if (bin instanceof Frozen) {
                grow(parent, slotIndex, node, usedBits);
                continue;
            }
            // Fails if another update or a freeze came first. If the bin has its old value, however often it changed in
            // between, then its leaf is in its slot and the change is the right one.
            if (BIN.compareAndSet(node, binIndex, bin, changed)) {
                if (length(changed) > shape.longestChain() && isCrowded(node, usedBits)) {
                    grow(parent, slotIndex, node, usedBits);
                }
                return content;
            }
        }
    }

    /** Whether the leaf should grow, and can: there must be a bit of the hash left to tell its entries apart. */
    private static boolean isCrowded(@Nullable Object[] leaf, int usedBits) {
        int occupied = 0;
        for (int index = 0; index < leaf.length; index++) {
            // The bins change while they are counted. It does not matter: a leaf may grow a little sooner or later.
            if (bin(leaf, index) != null) {
                occupied++;
            }
        }
        return 2 * occupied > leaf.length && usedBits + Integer.numberOfTrailingZeros(leaf.length) < Integer.SIZE;
    }

    /** Replaces the leaf in this slot, or helps those who do. On return the slot holds something else. */
    private void grow(Object[][] parent, int slotIndex, @Nullable Object[] leaf, int usedBits) {
        for (int binIndex = 0; binIndex < leaf.length; binIndex++) {
            freeze(leaf, binIndex);
        }
        // Saves a copy in vain. If the slot changes right after this read, then the compare-and-set finds out.
        if (slot(parent, slotIndex) == leaf) {
            Object[] larger = leaf.length < shape.mostBins() ? doubled(leaf, usedBits) : divided(leaf, usedBits);
            // Fails if another helper was faster: then the slot has an equal copy, or what has become of it since.
            SLOT.compareAndSet(parent, slotIndex, leaf, larger);
        }
    }

    /** Makes the value of this bin final. Tries again only after an update of the bin: another thread's success. */
    private static void freeze(@Nullable Object[] leaf, int binIndex) {
        Object bin = bin(leaf, binIndex);
        while (!(bin instanceof Frozen)) {
            // Fails if an update or a freeze came first: then the bin has a newer content, which must not be lost.
            BIN.compareAndSet(leaf, binIndex, bin, bin == null ? Frozen.EMPTY : new Frozen(bin));
            bin = bin(leaf, binIndex);
        }
    }

    /** A leaf of twice the size with the entries of this leaf, whose bins are all frozen. */
    private @Nullable Object[] doubled(@Nullable Object[] leaf, int usedBits) {
        @Nullable Object[] larger = new Object[2 * leaf.length];
        for (int binIndex = 0; binIndex < leaf.length; binIndex++) {
            forEachIn(content(bin(leaf, binIndex)), entry -> add(entry, larger, pathOf(entry) >>> usedBits));
        }
        return larger;
    }

    /** An inner node over new leaves with the entries of this leaf, whose bins are all frozen. */
    private Object[][] divided(@Nullable Object[] leaf, int usedBits) {
        Object[][] inner = new Object[shape.fanOut()][2 * leaf.length / shape.fanOut()];
        for (int binIndex = 0; binIndex < leaf.length; binIndex++) {
            forEachIn(content(bin(leaf, binIndex)), entry -> {
                int path = pathOf(entry) >>> usedBits;
                add(entry, inner[path & (inner.length - 1)], path >>> fanOutBits);
            });
        }
        return inner;
    }

    /** Adds the entry to a leaf that no other thread can see yet, hence by plain writes. */
    private static void add(Object entry, @Nullable Object[] unpublished, int path) {
        int binIndex = path & (unpublished.length - 1);
        unpublished[binIndex] = with(unpublished[binIndex], entry);
    }

    private int pathOf(E entry) {
        return spread(entry.key().hashCode());
    }

    /** Mixes all bits of a hash code into the low ones, which are used first; different hash codes stay different. */
    private static int spread(int hashCode) {
        // The last step of MurmurHash3, of which each line can be undone.
        int hash = hashCode;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }

    // What a bin or a slot holds. Each is read once by its caller, which then works on what it read.

    private static @Nullable Object bin(@Nullable Object[] leaf, int index) {
        return (Object) BIN.getVolatile(leaf, index);
    }

    private static @Nullable Object[] slot(Object[][] inner, int index) {
        return (Object[]) SLOT.getVolatile(inner, index);
    }

    private static @Nullable Object content(@Nullable Object bin) {
        return bin instanceof Frozen frozen ? frozen.content : bin;
    }

    // Functions of a bin's content: null, an entry, or a chain.

    private @Nullable E find(@Nullable Object content, Object key, int hashCode) {
        if (content == null) {
            return null;
        }
        if (content instanceof Object[] chain) {
            for (Object element : chain) {
                E entry = asEntry(element);
                if (hasKey(entry, key, hashCode)) {
                    return entry;
                }
            }
            return null;
        }
        E entry = asEntry(content);
        return hasKey(entry, key, hashCode) ? entry : null;
    }

    private static boolean hasKey(Keyed<?> entry, Object key, int hashCode) {
        Object other = entry.key();
        // The hash code of a string is in the string object, its characters are not: this saves a cache miss.
        return other.hashCode() == hashCode && key.equals(other);
    }

    private void forEachIn(@Nullable Object content, Consumer<? super E> action) {
        if (content instanceof Object[] chain) {
            for (Object element : chain) {
                action.accept(asEntry(element));
            }
        } else if (content != null) {
            action.accept(asEntry(content));
        }
    }

    private static int length(@Nullable Object content) {
        if (content instanceof Object[] chain) {
            return chain.length;
        }
        return content == null ? 0 : 1;
    }

    private static Object with(@Nullable Object content, Object entry) {
        if (content == null) {
            return entry;
        }
        if (content instanceof Object[] chain) {
            Object[] longer = Arrays.copyOf(chain, chain.length + 1);
            longer[chain.length] = entry;
            return longer;
        }
        return new Object[] {content, entry};
    }

    private static boolean contains(@Nullable Object content, Object entry) {
        return content == entry || (content instanceof Object[] chain && indexOf(chain, entry) >= 0);
    }

    private static @Nullable Object without(@Nullable Object content, Object entry) {
        if (content == entry) {
            return null;
        }
        if (!(content instanceof Object[] chain)) {
            return content;
        }
        int position = indexOf(chain, entry);
        if (position < 0) {
            return content;
        }
        if (chain.length == 2) {
            return chain[1 - position];
        }
        Object[] shorter = Arrays.copyOf(chain, chain.length - 1);
        System.arraycopy(chain, position + 1, shorter, position, shorter.length - position);
        return shorter;
    }

    private static int indexOf(Object[] chain, Object entry) {
        for (int position = 0; position < chain.length; position++) {
            if (chain[position] == entry) {
                return position;
            }
        }
        return -1;
    }

    /** What is in a bin came from {@link #putIfAbsent}, so it is an entry of this table's type. */
    @SuppressWarnings("unchecked")
    private E asEntry(Object element) {
        return (E) element;
    }
}
