package dev.assignment.memory;

import org.jspecify.annotations.Nullable;

/**
 * An immutable list of profiles, newest first. Its head is replaced by compare-and-set; who has seen an element has seen
 * all after it, so the head serves as the version of the set.
 */
final class ProfileList {

    private final ProfileNode node;
    private final @Nullable ProfileList next;

    /**
     * @param node a profile
     * @param next the profiles listed before it
     */
    ProfileList(ProfileNode node, @Nullable ProfileList next) {
        this.node = node;
        this.next = next;
    }

    ProfileNode node() {
        return node;
    }

    @Nullable
    ProfileList next() {
        return next;
    }
}
