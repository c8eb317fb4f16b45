package dev.assignment.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The number below 0 by which a thread says in a word of a tree that it is about to replace it. In the trees of this
 * package what is right for a word is a function of what stands below it, and words are never below 0 otherwise.
 *
 * <p><b>Steps.</b> To replace a word, a thread puts its mark there, <em>then</em> reads what is below, then puts what is
 * right in place of the mark, each by compare-and-set. Anybody else may take the mark away by a mark of its own, and goes
 * on in the same way; the thread whose mark was taken away leaves that word to the other one, which reads after it. Who
 * finds a mark where it only wants to read works out what is right and writes nothing.
 *
 * <p><b>Why.</b> A word recurs: v, then x, then v again. Were it replaced by one compare-and-set, a thread that was stopped
 * between reading what is below and that step could put back what was right long ago, and so hide an agent from
 * everybody until it goes on; to look again after the step would help only once it does. A mark is put there by its own
 * thread only, so it does not come back between the two steps of that thread: if the second one succeeds, the word was
 * marked all the time.
 *
 * <p><b>What follows.</b> Let somebody change what is below and then find the word right, or replace it. Whoever replaces
 * the word later has put its mark there later, and reads the change. For the word was read before it was found right, so a
 * mark that stood there at that time would have been seen and taken away.
 *
 * <p>It does what load-link and store-conditional do in Jayanti, "f-Arrays: Implementation and Applications" (PODC 2002),
 * where a tree of any function is kept by reading the children and replacing the parent, level by level.
 */
final class Mark {

    private static final AtomicLong THREADS = new AtomicLong();

    /** Not the identifier of {@code Thread}, which a subclass could give twice. */
    private static final ThreadLocal<Long> MINE = ThreadLocal.withInitial(() -> -THREADS.incrementAndGet());

    private Mark() {}

    /** The mark of the calling thread, never that of another. */
    static long ofThisThread() {
        return MINE.get();
    }

    static boolean isMark(long word) {
        return word < 0;
    }
}
