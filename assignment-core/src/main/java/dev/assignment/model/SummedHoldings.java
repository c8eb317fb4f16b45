package dev.assignment.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Holdings whose sums are at hand and whose assignments are read when somebody asks for them. */
final class SummedHoldings implements Holdings {

    private final int size;
    private final long load;
    private final Map<String, Integer> counts;
    private final Source source;

    /** By identity: what came since the source was read; empty for what went since. */
    private final Map<Long, Optional<Assignment>> changes;

    SummedHoldings(
            int size, long load, Map<String, Integer> counts, Source source, Map<Long, Optional<Assignment>> changes) {
        this.size = size;
        this.load = load;
        this.counts = counts;
        this.source = source;
        this.changes = changes;
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
    public Map<String, Integer> counts() {
        Map<String, Integer> above = new TreeMap<>(counts);
        above.values().removeIf(count -> count == 0);
        return above;
    }

    @Override
    public Optional<Assignment> find(long assignmentId) {
        Optional<Assignment> changed = changes.get(assignmentId);
        return changed == null ? source.find(assignmentId) : changed;
    }

    @Override
    public boolean contains(Assignment assignment) {
        return find(assignment.id()).isPresent();
    }

    @Override
    public Holdings with(Assignment assignment) {
        return changed(assignment, Optional.of(assignment), 1);
    }

    @Override
    public Holdings without(Assignment assignment) {
        Optional<Assignment> found = find(assignment.id());
        return found.isEmpty() ? this : changed(found.get(), Optional.empty(), -1);
    }

    private Holdings changed(Assignment assignment, Optional<Assignment> now, int sign) {
        Map<Long, Optional<Assignment>> more = new HashMap<>(changes);
        more.put(assignment.id(), now);
        Map<String, Integer> counted = new HashMap<>(counts);
        assignment.channel().ifPresent(channel -> counted.merge(channel, sign, Integer::sum));
        return new SummedHoldings(size + sign, load + sign * (long) assignment.cost(), counted, source, more);
    }

    @Override
    public void forEach(Consumer<? super Assignment> action) {
        List<Assignment> all = new ArrayList<>();
        for (Assignment read : source.all()) {
            if (!changes.containsKey(read.id())) {
                all.add(read);
            }
        }
        changes.values().forEach(change -> change.ifPresent(all::add));
        all.forEach(action);
    }

    @Override
    public String toString() {
        return size + " assignments of load " + load;
    }
}
