package dev.assignment.store;

/** Opens a store for a desk: what {@code Desk.builder().store(…)} takes. */
@FunctionalInterface
public interface StoreProvider {

    /**
     * Opens the store.
     *
     * @param settings what the desk says
     * @return the store
     * @throws StoreException if the store cannot be reached
     */
    AssignmentStore open(StoreSettings settings);
}
