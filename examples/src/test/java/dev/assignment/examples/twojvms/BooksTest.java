package dev.assignment.examples.twojvms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the books of both processes find, and what they must not find. */
class BooksTest {

    private final List<Entry> entries = new ArrayList<>();

    private BooksTest entry(int process, int second, int version, Entry.What what, String ticket, String agent) {
        entries.add(new Entry(
                process,
                Instant.ofEpochSecond(second),
                version,
                what,
                ticket,
                Optional.of(agent).filter(name -> !name.isEmpty())));
        return this;
    }

    private BooksTest submitted(int process, int second, String ticket) {
        return entry(process, second, 1, Entry.What.SUBMITTED, ticket, "");
    }

    private BooksTest assigned(int process, int second, int version, String ticket, String agent) {
        return entry(process, second, version, Entry.What.ASSIGNED, ticket, agent);
    }

    private BooksTest completed(int process, int second, int version, String ticket, String agent) {
        return entry(process, second, version, Entry.What.COMPLETED, ticket, agent);
    }

    private void assertCounts(int duplicates, int overloads, int lost, int untold, int tickets) {
        Books books = new Books(entries);
        assertThat(List.of(books.duplicates(), books.overloads(1), books.lost(tickets), books.untold()))
                .containsExactly((long) duplicates, (long) overloads, (long) lost, (long) untold);
    }

    @Test
    @DisplayName(
            "A completion hands the next ticket over at the same instant, whichever process is heard first: no overload")
    void handedOver() {
        submitted(1, 1, "t1").assigned(1, 1, 2, "t1", "ana").submitted(2, 2, "t2");
        assigned(1, 5, 2, "t2", "ana").completed(1, 5, 3, "t1", "ana").completed(2, 9, 3, "t2", "ana");
        assertCounts(0, 0, 0, 0, 2);
        assertThat(new Books(entries).completedOfTheOther(1)).isZero();
        assertThat(new Books(entries).count(2, Entry.What.SUBMITTED)).isEqualTo(1);
    }

    @Test
    @DisplayName("Two tickets of an agent of capacity 1 are an overload")
    void overload() {
        submitted(1, 1, "t1").assigned(1, 1, 2, "t1", "ana").completed(1, 9, 3, "t1", "ana");
        submitted(2, 2, "t2").assigned(2, 2, 2, "t2", "ana").completed(2, 8, 3, "t2", "ana");
        assertCounts(0, 1, 0, 0, 2);
    }

    @Test
    @DisplayName("A ticket that is assigned twice is a duplicate, even if the second time is after it was done")
    void duplicate() {
        submitted(1, 1, "t1").assigned(1, 1, 2, "t1", "ana").assigned(2, 2, 3, "t1", "bob");
        completed(1, 3, 4, "t1", "ana");
        submitted(1, 1, "t2").assigned(1, 5, 2, "t2", "cleo").completed(1, 6, 3, "t2", "cleo");
        assigned(2, 7, 4, "t2", "cleo");
        assertCounts(2, 0, 0, 0, 2);
    }

    @Test
    @DisplayName(
            "A ticket that is not completed, completed twice or never heard of is lost; a missing version was not told")
    void lost() {
        submitted(1, 1, "t1").assigned(1, 1, 2, "t1", "ana");
        submitted(1, 2, "t2").completed(2, 3, 3, "t2", "bob");
        submitted(2, 4, "t3")
                .assigned(2, 4, 2, "t3", "bob")
                .completed(2, 5, 3, "t3", "bob")
                .completed(1, 5, 4, "t3", "bob");
        assertCounts(0, 0, 3, 1, 4);
    }

    @Test
    @DisplayName("A line tells all of an entry")
    void lines() {
        submitted(2, 1, "t1").assigned(2, 2, 2, "t1", "ana");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(Entry.of(2, entry.line())).isEqualTo(entry));
    }
}
