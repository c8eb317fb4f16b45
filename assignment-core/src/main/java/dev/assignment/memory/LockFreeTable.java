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
 * A tree of two kinds of arrays. A <em>leaf</em>, an {@code Object[]}, is a small hash table. An <em>inner node</em>, an
 * {@code Object[][]}, has a fixed number of slots, and each slot holds a leaf or a lower inner node. A key's
 * {@linkplain #pathOf path}, 32 bits, leads to its bin: its highest bits choose the slot in each inner node on the way
 * down, its lowest bits the bin in the leaf. A leaf that has become crowded is replaced by a leaf of twice its size or,
 * when it has the full size, by an inner node over new leaves that have twice as many bins together. So the table
 * doubles as usual, but one leaf at a time: a step of growth touches {@link Shape#mostBins} bins at most, and no array
 * is ever large. Three inner nodes lie above a leaf of a million entries, and the processor keeps the inner nodes in its
 * cache, so a look-up misses the cache about as often as in one large array.
 *
 * <h2>States of a bin</h2>
 *
 * <pre>
 *   null           no entry
 *   an entry       one entry, with no object around it
 *   an Object[]    a chain: two or more entries; its elements never change
 *   a Frozen       the last content of the bin, one of the three above; final
 *
 *   content  &rarr;  other content             an insertion or a removal, by compare-and-set
 *   content  &rarr;  Frozen, same content      a growth, by compare-and-set
 * </pre>
 *
 * A slot goes from a leaf to a larger leaf, and so on, and at last to an inner node, each time by compare-and-set. Then
 * it is final.
 *
 * <h2>Invariants</h2>
 *
 * <ol>
 *   <li>A slot gives up a leaf only after every bin of this leaf was frozen. So a leaf with one bin that is not frozen
 *       is in its slot.
 *   <li>What the slot gets instead was made from the frozen bins, and holds the same entries.
 *   <li>A slot never gets the same leaf twice, as each leaf is a new object. So the value of a slot never comes back,
 *       and a late compare-and-set of a slot fails.
 *   <li>At each instant a path leads from {@link #top} to one bin, and the content of this bin is all that the table
 *       holds for this path.
 * </ol>
 *
 * <h2>Growth: freeze, copy, swing</h2>
 *
 * <ol>
 *   <li>Freeze the bins of the leaf, one after another.
 *   <li>Copy their content into a new leaf, or a new inner node over new leaves, which no other thread can see yet.
 *   <li>Swing the slot from the old leaf to the copy.
 * </ol>
 *
 * Whoever wants to update a bin and finds it frozen does all three steps too, instead of waiting. Freezing twice is as
 * good as once, copies are private, and one swing succeeds; the other helpers drop their copies. A bin need not be moved
 * before it is used, no range of bins is claimed, and no helpers are counted.
 *
 * <h2>Linearization points</h2>
 *
 * <ul>
 *   <li>An update that changes the table: its successful compare-and-set of a bin. The bin was not frozen, so its leaf
 *       was in its slot (invariant 1), and the bin's value was all there is to know (invariant 4).
 *   <li>{@link #get}, and an update that changes nothing: the read of the bin, if it is not frozen. If it is, then the
 *       instant at which it was frozen, or at which this call read the leaf from its slot, whichever was later. At that
 *       instant, which lies in the call, the leaf was in its slot and the bin had this content. So a reader may trust a
 *       frozen bin, and need not help.
 * </ul>
 *
 * <h2>Why a value that comes back does no harm (ABA)</h2>
 *
 * A compare-and-set of a bin may succeed on a value that was replaced and came back: null, or an entry that was removed
 * and put in again. It is right nevertheless. What the thread concluded from the bin's value, that a key is absent or
 * an entry present, is true whenever the bin has this value. A chain, a frozen value and the value of a slot never come
 * back.
 *
 * <h2>Progress</h2>
 *
 * {@link #get} has no loop that depends on other threads. An update tries again only if another thread changed the same
 * bin, or froze it. A change is another update's success. A freeze is not, but each bin is frozen once, each growth uses
 * one more bit of the path, and after the last bit there is no growth: among infinitely many steps, infinitely many are
 * updates that succeed. That is lock-freedom.
 *
 * <h2>Memory order</h2>
 *
 * Bins and slots are read volatile and written by compare-and-set, so all threads see their changes in one order.
 * Whatever a value leads to (an entry, the elements of a chain, the content of a frozen bin, the bins of a new leaf) is
 * written before the compare-and-set that publishes the value. Acquiring reads would be the same instruction on x86, and
 * elsewhere would let two threads miss each other's insertion.
 *
 * <h2>When to grow</h2>
 *
 * Nothing is counted for it. An insertion that makes a chain of more than {@link Shape#longestChain} entries counts
 * the occupied bins of the leaf; if they are more than a quarter, it grows the leaf. So there are 3.5 to 7 bins for an
 * entry: as an entry needs no node, that is still less memory than a linked table takes, and a look-up seldom meets an
 * entry that it does not look for. Occupied bins are counted, not entries, since growth does not help against equal hash
 * codes. The table never shrinks.
 *
 * <h2>Limits</h2>
 *
 * Keys with equal hash codes share a chain, and cost time in proportion to its length.
 *
 * <h2>Ways not taken</h2>
 *
 * <ul>
 *   <li>Split-ordered lists (Shalev and Shavit 2006, upon the list of Michael 2002) never move an entry, but need a node
 *       for each entry and each bin: more memory, and one more cache miss for each look-up.
 *   <li>One large array with a link to its predecessor (Click 2007, and many since): a slow helper may move a chain into
 *       a bin of the new array that has been used and emptied since. So an emptied bin needs a mark while there are
 *       helpers, which must be counted. Here the late helper fails at the slot, whose value does not come back. Besides,
 *       it takes one thread milliseconds to make an array of millions of bins.
 *   <li>A hash trie (Prokopec and others, Ctries 2012 and cache-tries 2018; the latter freeze a node before it is
 *       replaced, too) has many narrow levels. Leaves that double keep the tree low and its arrays filled evenly.
 * </ul>
 *
 * @param <K> the type of the keys
 * @param <E> the type of the entries
 */
@SuppressWarnings("ReferenceEquality") // entries, chains and leaves are compared by identity: that is the algorithm
final class LockFreeTable<K, E extends Keyed<K>> {

    private static final VarHandle BIN = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[][].class);

    private static final Object[] NO_ELEMENTS = {};

    private static final Shape STANDARD = new Shape(8, 2048, 32, 2);

    /** The sizes of the arrays. A test makes them small, so that two insertions show what otherwise takes thousands. */
    static final class Shape {

        final int firstBins;
        final int mostBins;
        final int fanOut;
        final int longestChain;

        /** The bins of each leaf of a new inner node, at least two. */
        final int leafBins;

        /**
         * The numbers of bins and slots must be powers of two, and the fan-out no more than the most bins.
         *
         * @param firstBins the bins of an empty table
         * @param mostBins the bins of a leaf that becomes an inner node when it is crowded
         * @param fanOut the slots of an inner node
         * @param longestChain the entries that a chain may have before anyone asks whether its leaf is crowded
         */
        Shape(int firstBins, int mostBins, int fanOut, int longestChain) {
            boolean right = isPowerOfTwo(firstBins)
                    && isPowerOfTwo(mostBins)
                    && isPowerOfTwo(fanOut)
                    && firstBins <= mostBins
                    && fanOut >= 2
                    && fanOut <= mostBins
                    && longestChain >= 1;
            if (!right) {
                throw new IllegalArgumentException("Not the shape of a table: " + firstBins + " first bins, " + mostBins
                        + " at most, fan-out " + fanOut + ", longest chain " + longestChain);
            }
            this.firstBins = firstBins;
            this.mostBins = mostBins;
            this.fanOut = fanOut;
            this.longestChain = longestChain;
            this.leafBins = 2 * (mostBins / fanOut);
        }

        private static boolean isPowerOfTwo(int number) {
            return number > 0 && Integer.bitCount(number) == 1;
        }
    }

    /** The last content of a bin whose leaf is being replaced: null, an entry or a chain. */
    private static final class Frozen {

        /** What an empty bin becomes. */
        static final Frozen EMPTY = new Frozen(null);

        final @Nullable Object content;

        Frozen(@Nullable Object content) {
            this.content = content;
        }
    }

    private enum Change {
        INSERTION,
        REMOVAL
    }

    private final Shape shape;

    /** How many bits of a path an inner node uses. */
    private final int slotBits;

    /** How many low bits of a hash code stay together in its path. */
    private final int neighborBits;

    /** An inner node of one slot, which uses no bit of a path: so each leaf has an inner node above it. */
    private final Object[][] top;

    /**
     * The number of entries. A striped counter: threads that collide on it get cells of their own, and none waits for
     * another. So an update pays one compare-and-set that is seldom disturbed, and {@link #size} reads a cell for each
     * processor at most. No decision rests on it.
     */
    private final LongAdder size = new LongAdder();

    /** An empty table, which takes less than 200 bytes. */
    LockFreeTable() {
        this(STANDARD);
    }

    /** An empty table with other sizes, for tests. */
    LockFreeTable(Shape shape) {
        this.shape = shape;
        this.slotBits = Integer.numberOfTrailingZeros(shape.fanOut);
        this.neighborBits = Integer.numberOfTrailingZeros(shape.leafBins);
        this.top = new Object[][] {new Object[shape.firstBins]};
    }

    /** The entry with this key, or null. Never waits, never helps. */
    @Nullable
    E get(Object key) {
        int hashCode = key.hashCode();
        int path = pathOf(hashCode);
        int rest = path;
        @Nullable Object[] node = slot(top, 0);
        while (node instanceof Object[][] inner) {
            node = slot(inner, rest >>> (Integer.SIZE - slotBits));
            rest <<= slotBits;
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
        E present = find(update(Change.INSERTION, entry, key, hashCode), key, hashCode);
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
        K key = entry.key();
        boolean removed = contains(update(Change.REMOVAL, entry, key, key.hashCode()), entry);
        if (removed) {
            size.decrement();
        }
        return removed;
    }

    /** The number of entries: exact at rest, else off by no more than the updates that overlap this call. */
    long size() {
        // A removal may be counted before the insertion of the same entry.
        return Math.max(0, size.sum());
    }

    /**
     * Calls the action with entries: exactly once with each that is in the table during the whole call, at most once
     * with any other, and only with entries that were in the table at some instant of the call. Growth does not disturb
     * it: a leaf can be read after it was replaced, and its frozen bins hold what they held at that time.
     */
    void forEach(Consumer<? super E> action) {
        visit(top, action);
    }

    private void visit(Object[][] inner, Consumer<? super E> action) {
        for (int slotIndex = 0; slotIndex < inner.length; slotIndex++) {
            // Slots and bins are read once. An entry stays below the slots, and in the part of the leaf, that its path
            // leads to, so it cannot appear behind this traversal nor escape ahead of it.
            @Nullable Object[] node = slot(inner, slotIndex);
            if (node instanceof Object[][] lower) {
                visit(lower, action);
            } else {
                for (int binIndex = 0; binIndex < node.length; binIndex++) {
                    for (Object element : elements(content(bin(node, binIndex)))) {
                        action.accept(asEntry(element));
                    }
                }
            }
        }
    }

    /**
     * The one loop of all updates.
     *
     * @return the content of the bin that the update was applied to; the caller sees in it whether there was a change
     */
    private @Nullable Object update(Change change, E entry, K key, int hashCode) {
        int path = pathOf(hashCode);
        int rest = path;
        int usedBits = 0;
        Object[][] parent = top;
        int slotIndex = 0;
        while (true) {
            // After a lost race it is enough to read the same slot again, since an inner node stays where it is.
            @Nullable Object[] node = slot(parent, slotIndex);
            if (node instanceof Object[][] inner) {
                parent = inner;
                slotIndex = rest >>> (Integer.SIZE - slotBits);
                rest <<= slotBits;
                usedBits += slotBits;
                continue;
            }
            int binIndex = path & (node.length - 1);
            Object bin = bin(node, binIndex);
            Object before = content(bin);
            Object after = change == Change.REMOVAL ? without(before, entry) : withAbsent(before, entry, key, hashCode);
            if (after == before) {
                return before;
            }
            if (bin instanceof Frozen) {
                grow(parent, slotIndex, node, usedBits);
                continue;
            }
            // Fails if another update or a freeze came first. If the bin has the value that was read, however often it
            // changed in between, then its leaf is in its slot and the change is the right one.
            if (BIN.compareAndSet(node, binIndex, bin, after)) {
                if (after instanceof Object[] chain && chain.length > shape.longestChain && isCrowded(node, usedBits)) {
                    grow(parent, slotIndex, node, usedBits);
                }
                return before;
            }
        }
    }

    /** Whether the leaf should grow, and can: there must be a bit of the path left to tell its entries apart. */
    private static boolean isCrowded(@Nullable Object[] leaf, int usedBits) {
        int occupied = 0;
        for (int binIndex = 0; binIndex < leaf.length; binIndex++) {
            // The bins change while they are counted. It does not matter: a leaf may grow a little sooner or later.
            if (bin(leaf, binIndex) != null) {
                occupied++;
            }
        }
        return 4 * occupied > leaf.length && usedBits + Integer.numberOfTrailingZeros(leaf.length) < Integer.SIZE;
    }

    /** Replaces the leaf in this slot, or helps those who do. On return the slot holds something else. */
    private void grow(Object[][] parent, int slotIndex, @Nullable Object[] leaf, int usedBits) {
        for (int binIndex = 0; binIndex < leaf.length; binIndex++) {
            freeze(leaf, binIndex);
        }
        // Saves a copy in vain. If the slot changes right after this read, then the compare-and-set finds out.
        if (slot(parent, slotIndex) == leaf) {
            Object[] larger = leaf.length < shape.mostBins ? doubled(leaf) : divided(leaf, usedBits);
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
    private @Nullable Object[] doubled(@Nullable Object[] leaf) {
        @Nullable Object[] larger = new Object[2 * leaf.length];
        for (int binIndex = 0; binIndex < leaf.length; binIndex++) {
            for (Object element : elements(content(bin(leaf, binIndex)))) {
                add(element, larger, pathOf(asEntry(element)));
            }
        }
        return larger;
    }

    /** An inner node over new leaves with the entries of this leaf, whose bins are all frozen. */
    private Object[][] divided(@Nullable Object[] leaf, int usedBits) {
        Object[][] inner = new Object[shape.fanOut][shape.leafBins];
        for (int binIndex = 0; binIndex < leaf.length; binIndex++) {
            for (Object element : elements(content(bin(leaf, binIndex)))) {
                int path = pathOf(asEntry(element));
                add(element, inner[(path << usedBits) >>> (Integer.SIZE - slotBits)], path);
            }
        }
        return inner;
    }

    /** Adds the entry to a leaf that no other thread can see yet, hence by plain reads and writes. */
    private static void add(Object entry, @Nullable Object[] unpublished, int path) {
        int binIndex = path & (unpublished.length - 1);
        unpublished[binIndex] = with(unpublished[binIndex], entry);
    }

    private int pathOf(E entry) {
        return pathOf(entry.key().hashCode());
    }

    /**
     * Spreads a hash code over 32 bits, all of equal worth, but keeps neighbors together: hash codes that differ in
     * their lowest bits only get paths that differ in their lowest bits only, and so lie side by side in one leaf.
     * Strings that count up, as most identifiers do, have such hash codes, and then share cache lines. A leaf below an
     * inner node has a bin for each of them, so growth never fails to part neighbors.
     */
    private int pathOf(int hashCode) {
        // The last step of MurmurHash3, applied to the bits that neighbors have in common.
        int mixed = hashCode >>> neighborBits;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        mixed ^= mixed >>> 16;
        // Neighbors start anywhere, lest hash codes that all have the same lowest bits use few bins of a leaf.
        return Integer.rotateLeft(mixed, neighborBits) ^ (hashCode & ((1 << neighborBits) - 1));
    }

    // What an array holds. A value is read once; whoever read it works on what was read.

    private static @Nullable Object bin(@Nullable Object[] leaf, int index) {
        return (Object) BIN.getVolatile(leaf, index);
    }

    private static @Nullable Object[] slot(Object[][] inner, int index) {
        return (Object[]) SLOT.getVolatile(inner, index);
    }

    private static @Nullable Object content(@Nullable Object bin) {
        return bin instanceof Frozen frozen ? frozen.content : bin;
    }

    // Functions of a content: null, an entry or a chain.

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
        // A string keeps its hash code in itself, but its characters elsewhere: this saves a cache miss.
        return other.hashCode() == hashCode && key.equals(other);
    }

    private static boolean contains(@Nullable Object content, Object entry) {
        return content == entry || (content instanceof Object[] chain && indexOf(chain, entry) >= 0);
    }

    private static Object[] elements(@Nullable Object content) {
        if (content instanceof Object[] chain) {
            return chain;
        }
        return content == null ? NO_ELEMENTS : new Object[] {content};
    }

    /** The content with this entry, or the same content if it has an entry with this key. */
    private @Nullable Object withAbsent(@Nullable Object content, E entry, Object key, int hashCode) {
        return find(content, key, hashCode) == null ? with(content, entry) : content;
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

    /** The content without this entry, or the same content if it does not have it. */
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

    /** What is in a bin was put in by {@link #putIfAbsent}, so it is an entry of this table's type. */
    @SuppressWarnings("unchecked")
    private E asEntry(Object element) {
        return (E) element;
    }
}
