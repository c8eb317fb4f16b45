package dev.assignment.jdbc;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The agents of a desk as this JVM's last transaction left them, for its next one: who is alone on a desk, or has it for a while,
 * need not read what it has just written.
 *
 * <p><b>When they are true.</b> Every transaction that changes anything of a desk holds the gate and leaves another mark in the
 * desk's row ({@link DeskRow#write}). A transaction takes the agents when it holds the gate, too, and has read the mark by a
 * statement that began after that. If it is the mark with which the agents were kept, no transaction has changed anything since
 * that one committed, and none can before this one ends. If it is another, they are forgotten. Transactions of the host's,
 * which hold no gate, change no agent ({@link Inbox}).
 *
 * <p><b>When they are kept.</b> After the commit, by the transaction that took or read them. One that fails, or whose commit
 * may have failed, keeps nothing, and what it took is gone, since its changes are in there.
 *
 * <p><b>Threads.</b> Between a commit and the keeping another thread of this JVM may enter, find nothing and read. It keeps what
 * it has with its own mark; whichever is kept last, the mark tells whether it is true.
 */
final class KnownAgents {

    private record Kept(long mark, AgentTable agents) {}

    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    /** Takes them away, for the transaction that holds the gate and found the mark. */
    Optional<AgentTable> take(long mark) {
        Kept found = kept.getAndSet(null);
        return found != null && found.mark == mark ? Optional.of(found.agents) : Optional.empty();
    }

    /** Keeps them after the commit of the transaction that left the mark, unless they are too many. */
    void keep(long mark, AgentTable agents) {
        if (agents.canBeKept()) {
            kept.set(new Kept(mark, agents));
        }
    }
}
