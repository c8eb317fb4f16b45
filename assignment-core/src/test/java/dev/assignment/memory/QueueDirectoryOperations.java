package dev.assignment.memory;

import dev.assignment.strategy.QueueSpec;
import java.util.Set;
import java.util.TreeSet;

/** What Lincheck does to a {@link QueueDirectory} with three queues. */
public class QueueDirectoryOperations {

    private final QueueDirectory directory = new QueueDirectory();

    public QueueDirectoryOperations() {
        for (int queue = 0; queue < 3; queue++) {
            add(queue);
        }
    }

    public boolean add(int queue) {
        return directory.add(QueueNode.create(QueueSpec.named("q" + queue), 1));
    }

    public boolean remove(int queue, int moveTo) {
        while (true) {
            QueueNode node = directory.find("q" + queue);
            QueueNode next = directory.find("q" + moveTo);
            if (node == null || next == null || directory.remove(node, next)) {
                return node != null && next != null;
            }
        }
    }

    /** As a change of ordering does. */
    public boolean replace(int queue) {
        while (true) {
            QueueNode node = directory.find("q" + queue);
            if (node == null || directory.replace(node, node.reordered(node.spec()))) {
                return node != null;
            }
        }
    }

    public boolean exists(int queue) {
        return directory.find("q" + queue) != null;
    }

    /** Whether every name leads to a queue that exists; asked when nothing is in progress. */
    public String rest() {
        return Unwatched.get(this::inspect);
    }

    private String inspect() {
        for (int queue = 0; queue < 3; queue++) {
            QueueNode node = directory.resolve("q" + queue);
            if (node != directory.find(node.name())) {
                return "q" + queue + " leads nowhere";
            }
        }
        return "exact";
    }

    /** One after another. */
    public static class Sequential {

        private final Set<Integer> queues = new TreeSet<>(Set.of(0, 1, 2));

        public boolean add(int queue) {
            return queues.add(queue);
        }

        public boolean remove(int queue, int moveTo) {
            return queues.contains(moveTo) && queues.remove(queue);
        }

        public boolean replace(int queue) {
            return queues.contains(queue);
        }

        public boolean exists(int queue) {
            return queues.contains(queue);
        }

        public String rest() {
            return "exact";
        }
    }
}
