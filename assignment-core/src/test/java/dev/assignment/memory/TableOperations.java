package dev.assignment.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/**
 * What Lincheck does to a {@link LockFreeTable}. The table starts with one bin and grows at its second entry, so most
 * scenarios grow it several times. Each key has two entries that are used again and again, so old values come back.
 */
@Param(name = "key", gen = IntGen.class, conf = "0:3")
@Param(name = "version", gen = IntGen.class, conf = "0:1")
public class TableOperations {

    private static final int KEYS = 4;
    private static final int VERSIONS = 2;

    private static final class Entry implements Keyed<Integer> {

        private final Integer key;
        private final int version;

        Entry(Integer key, int version) {
            this.key = key;
            this.version = version;
        }

        @Override
        public Integer key() {
            return key;
        }
    }

    private final LockFreeTable<Integer, Entry> table = new LockFreeTable<>(new LockFreeTable.Shape(1, 2, 2, 1));
    private final Entry[][] entries = new Entry[KEYS][VERSIONS];

    public TableOperations() {
        for (int key = 0; key < KEYS; key++) {
            for (int version = 0; version < VERSIONS; version++) {
                entries[key][version] = new Entry(key, version);
            }
        }
    }

    /** The version of the entry, or -1. */
    @Operation(params = "key")
    public int get(int key) {
        return versionOf(table.get(key));
    }

    /** The version of the entry that was there, or -1. */
    @Operation(params = {"key", "version"})
    public int putIfAbsent(int key, int version) {
        return versionOf(table.putIfAbsent(entries[key][version]));
    }

    @Operation(params = {"key", "version"})
    public boolean remove(int key, int version) {
        return table.remove(entries[key][version]);
    }

    /** At rest, the count and a traversal agree with the look-ups. */
    @Validate
    public void sizeIsExactAtRest() {
        List<Entry> visited = new ArrayList<>();
        table.forEach(visited::add);
        List<Entry> found = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            Entry entry = table.get(key);
            if (entry != null) {
                found.add(entry);
            }
        }
        if (table.size() != found.size() || visited.size() != found.size() || !visited.containsAll(found)) {
            throw new IllegalStateException(
                    "size " + table.size() + ", visited " + visited.size() + ", found " + found.size());
        }
    }

    private static int versionOf(@Nullable Entry entry) {
        return entry == null ? -1 : entry.version;
    }

    /** The same operations on a map, one after another. */
    public static class Sequential {

        private final Map<Integer, Integer> versions = new HashMap<>();

        public int get(int key) {
            return versions.getOrDefault(key, -1);
        }

        public int putIfAbsent(int key, int version) {
            Integer present = versions.putIfAbsent(key, version);
            return present == null ? -1 : present;
        }

        public boolean remove(int key, int version) {
            return versions.remove(key, version);
        }
    }
}
