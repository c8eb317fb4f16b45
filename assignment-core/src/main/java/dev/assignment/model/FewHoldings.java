package dev.assignment.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Holdings as a plain array that is copied at each change. */
final class FewHoldings implements Holdings {

    /** Above this number the trie is smaller work than the copy. */
    static final int MOST = 32;

    static final FewHoldings NONE = new FewHoldings(new Assignment[0]);

    private final Assignment[] assignments;

    FewHoldings(Assignment[] assignments) {
        this.assignments = assignments;
    }

    @Override
    public int size() {
        return assignments.length;
    }

    @Override
    public long load() {
        long load = 0;
        for (Assignment assignment : assignments) {
            load += assignment.cost();
        }
        return load;
    }

    @Override
    public int countOn(String channel) {
        int count = 0;
        for (Assignment assignment : assignments) {
            Optional<String> on = assignment.channel();
            if (on.isPresent() && on.get().equals(channel)) {
                count++;
            }
        }
        return count;
    }

    @Override
    public Optional<Assignment> find(long assignmentId) {
        int index = indexOf(assignmentId);
        return index < 0 ? Optional.empty() : Optional.of(assignments[index]);
    }

    @Override
    public boolean contains(Assignment assignment) {
        return indexOf(assignment) >= 0;
    }

    /** Nearly always it is the very object, which is found without a look into the others. */
    @SuppressWarnings("ReferenceEquality")
    private int indexOf(Assignment assignment) {
        for (int i = 0; i < assignments.length; i++) {
            if (assignments[i] == assignment) {
                return i;
            }
        }
        return indexOf(assignment.id());
    }

    private int indexOf(long assignmentId) {
        for (int i = 0; i < assignments.length; i++) {
            if (assignments[i].id() == assignmentId) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Holdings with(Assignment assignment) {
        if (assignments.length >= MOST) {
            ManyHoldings many = ManyHoldings.EMPTY;
            for (Assignment held : assignments) {
                many = many.with(held);
            }
            return many.with(assignment);
        }
        Assignment[] copy = Arrays.copyOf(assignments, assignments.length + 1);
        copy[assignments.length] = assignment;
        return new FewHoldings(copy);
    }

    @Override
    public Holdings without(Assignment assignment) {
        int index = indexOf(assignment);
        if (index < 0) {
            return this;
        }
        if (assignments.length == 1) {
            return NONE;
        }
        Assignment[] copy = new Assignment[assignments.length - 1];
        System.arraycopy(assignments, 0, copy, 0, index);
        System.arraycopy(assignments, index + 1, copy, index, copy.length - index);
        return new FewHoldings(copy);
    }

    @Override
    public void forEach(Consumer<? super Assignment> action) {
        for (Assignment assignment : assignments) {
            action.accept(assignment);
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(assignments);
    }
}
