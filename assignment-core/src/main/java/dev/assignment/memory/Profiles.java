package dev.assignment.memory;

import dev.assignment.model.AgentProfile;
import dev.assignment.model.AgentState;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All profiles in use. A profile is in the table first, then in the list, then it is told of every backlog that it
 * suits; any thread that needs it makes sure of all three, so a thread that is stopped in between stops nobody.
 */
final class Profiles {

    private final LockFreeTable<AgentProfile, ProfileNode> table = new LockFreeTable<>();
    private final AtomicReference<@Nullable ProfileList> list = new AtomicReference<>();
    private final AtomicInteger closedInList = new AtomicInteger();
    private final Consumer<Consumer<DemandBacklog>> allBacklogs;

    /** @param allBacklogs visits every backlog of every queue */
    Profiles(Consumer<Consumer<DemandBacklog>> allBacklogs) {
        this.allBacklogs = allBacklogs;
    }

    /** The newest element of the list; null if there is no profile. */
    @Nullable
    ProfileList listed() {
        return list.get();
    }

    /** The node of a profile, open and known to all at some instant during the call. */
    ProfileNode open(AgentProfile profile) {
        while (true) {
            ProfileNode node = table.get(profile);
            if (node == null) {
                ProfileNode fresh = new ProfileNode(profile);
                ProfileNode other = table.putIfAbsent(fresh);
                node = other == null ? fresh : other;
            }
            if (node.isClosed()) {
                unlink(node); // whoever closed it may be stopped
                continue;
            }
            if (!node.isListed()) {
                list(node);
                node.markListed(); // racy: two threads may list a node twice, which only makes it be asked twice
            }
            return node;
        }
    }

    private void list(ProfileNode node) {
        ProfileList head = list.get();
        while (!list.compareAndSet(head, new ProfileList(node, head))) {
            head = list.get();
        }
        allBacklogs.accept(node::announce);
    }

    /** Makes an agent a member of a profile. */
    ProfileNode join(AgentProfile profile, AgentCell agent) {
        while (true) {
            ProfileNode node = open(profile);
            if (node.join(agent)) {
                return node;
            }
        }
    }

    /** The node of a profile; null if nobody has it. */
    @Nullable
    ProfileNode find(AgentProfile profile) {
        return table.get(profile);
    }

    /** Ends a membership and throws the profile away if nobody is left. */
    void leave(ProfileNode node, AgentCell agent) {
        if (node.leave(agent)) {
            unlink(node);
        }
    }

    /** Takes a closed node out of the table, and all of them out of the list once that is worth a copy of it. */
    private void unlink(ProfileNode node) {
        if (table.remove(node)) {
            node.giveUpIndexes();
            int closed = closedInList.incrementAndGet();
            if (closed >= 64 && closed * 2L >= length()) {
                compact();
            }
        }
    }

    private long length() {
        long length = 0;
        for (ProfileList element = list.get(); element != null; element = element.next()) {
            length++;
        }
        return length;
    }

    private void compact() {
        ProfileList head = list.get();
        ProfileList open = null;
        for (ProfileList element = head; element != null; element = element.next()) {
            if (!element.node().isClosed()) {
                open = new ProfileList(element.node(), open);
            }
        }
        if (list.compareAndSet(head, open)) { // lost to another change: the next one to close tries again
            closedInList.set(0); // those closed since go with the next copy, counted or not
        }
    }

    /**
     * The node of the profile that an agent has in a state. If the state is one of the past, then nobody may be left in
     * that profile, and the node is closed already when it is returned.
     */
    @SuppressWarnings("ReferenceEquality") // a memo of this very description; another object is looked up
    ProfileNode of(AgentCell agent, AgentState state) {
        AgentCell.Placement memo = agent.placement();
        if (memo.spec() == state.spec() && !memo.node().isClosed()) {
            return memo.node();
        }
        ProfileNode node = open(state.spec().profile());
        if (node.closeIfEmpty()) {
            unlink(node);
            return node;
        }
        agent.placed(new AgentCell.Placement(state.spec(), node));
        return node;
    }
}
