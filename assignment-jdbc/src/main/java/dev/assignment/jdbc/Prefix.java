package dev.assignment.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The first rows of an index in its order, read a page at a time when somebody looks further. Rows do not change before the
 * transaction writes, so what was read is good for everybody who looks until then.
 *
 * @param <T> a row
 */
final class Prefix<T> {

    /** Reads rows after a place. */
    interface Reader<T> {
        List<T> after(Optional<T> last, int most);
    }

    private final Reader<T> reader;
    private final int page;
    private final List<T> rows = new ArrayList<>();
    private int most;
    private int start;
    private boolean whole;

    /**
     * The rows that a reader finds.
     *
     * @param first how many are read at first, since one of them is mostly enough
     * @param page how many at the most then, since each further page is twice as long
     */
    Prefix(int first, int page, Reader<T> reader) {
        this.most = first;
        this.page = page;
        this.reader = reader;
    }

    /**
     * The first place whose row is not gone: who looks from there finds all that is left.
     *
     * @param isGone what stays so until the transaction writes
     */
    int start(Predicate<T> isGone) {
        while (at(start).filter(isGone).isPresent()) {
            start++;
        }
        return start;
    }

    /** How many were read. */
    int size() {
        return rows.size();
    }

    /** The row at a place from 0 on, where at most all before it have been asked for; empty if there are no more. */
    Optional<T> at(int place) {
        if (place == rows.size() && !whole) {
            Optional<T> last = rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
            List<T> more = reader.after(last, most);
            rows.addAll(more);
            whole = more.size() < most;
            most = Math.min(2 * most, page);
        }
        return place < rows.size() ? Optional.of(rows.get(place)) : Optional.empty();
    }
}
