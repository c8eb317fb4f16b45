package dev.assignment.jdbc;

import dev.assignment.model.Identifier;
import dev.assignment.store.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Reads the events of a desk from the database, whichever JVM brought them about. Every event is written in the transaction
 * that caused it and numbered under the desk's gate, so the numbers have the order of the commits: a reader that is at a
 * number has seen everything up to it, however late anything committed. Events change in one way only: a customer's key that is
 * forgotten is taken out of them.
 *
 * <p>Each reader has a name, and its place in the database. What a reader hands over counts as read when the receiver returns;
 * if the receiver throws, or the process ends before, it comes again: at least once, and the events of one ticket in the order
 * of its versions. Let one thread of one JVM poll a name at a time: two at once may hand over the same events twice.
 */
public final class Outbox {

    private final Transactions transactions;
    private final long deskNo;
    private final String reader;

    Outbox(Transactions transactions, long deskNo, String reader) {
        this.transactions = transactions;
        this.deskNo = deskNo;
        this.reader = Identifier.check("reader", reader);
    }

    /**
     * Takes a customer's key out of the events of a desk that are kept. Goes through all of them, which the database does; only
     * those with the key are read and written.
     *
     * <p>It is done to the text: inside of a JSON string the quotation marks would have backslashes before them, so what is
     * looked for is a field and its value and nothing else.
     */
    static void forget(Sql sql, long deskNo, String customer) {
        String field = "\"customer\":" + Json.write(customer);
        String pattern = "%" + field.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        List<Object[]> events = sql.list(
                "SELECT event_no, event FROM {outbox} WHERE desk_no = ? AND event LIKE ? ESCAPE '!'",
                row -> new Object[] {
                    row.text(2).replace(field + ",", "").replace("," + field, ""), deskNo, row.number(1)
                },
                deskNo,
                pattern);
        sql.update("{outbox}", List.of("event"), List.of("desk_no", "event_no"), events);
    }

    /**
     * Hands the next events over.
     *
     * @param most how many at the most, 1 or more
     * @param receiver who gets them, as one list in order; not called if there are none
     * @return how many there were
     * @throws StoreException if the database fails; what was not counted as read comes again
     */
    public int poll(int most, Consumer<? super List<OutboxEvent>> receiver) {
        Objects.requireNonNull(receiver, "receiver");
        long place = place();
        List<OutboxEvent> events = read(place, most);
        if (!events.isEmpty()) {
            receiver.accept(events);
            moveTo(place, events.get(events.size() - 1).number());
        }
        return events.size();
    }

    /**
     * Reads events without moving the reader.
     *
     * @param after those with a higher number than this
     * @param most how many at the most, 1 or more
     * @return the events in order
     */
    public List<OutboxEvent> read(long after, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be between 1 and " + Integer.MAX_VALUE + ", but is " + most);
        }
        return List.copyOf(transactions.read(sql -> sql.list(
                "SELECT event_no, event FROM {outbox} WHERE desk_no = ? AND event_no > ? ORDER BY event_no LIMIT "
                        + most,
                row -> new OutboxEvent(row.number(1), EventJson.event(row.text(2))),
                deskNo,
                after)));
    }

    /**
     * Where the reader is.
     *
     * @return the number of the last event that it read; 0 if it read none
     */
    public long place() {
        return transactions.read(sql ->
                sql.number("SELECT event_no FROM {outbox_cursor} WHERE desk_no = ? AND reader = ?", deskNo, reader));
    }

    /** A reader that another one of the same name overtook meanwhile stays where that one is. */
    private void moveTo(long from, long to) {
        transactions.write(sql -> {
            int moved = sql.update(
                    "UPDATE {outbox_cursor} SET event_no = ? WHERE desk_no = ? AND reader = ? AND event_no = ?",
                    to,
                    deskNo,
                    reader,
                    from);
            if (moved == 0 && from == 0) {
                sql.update(
                        "INSERT INTO {outbox_cursor} (event_no, desk_no, reader) SELECT ?, desk_no, ? FROM {desk}"
                                + " WHERE desk_no = ? AND NOT EXISTS (SELECT 1 FROM {outbox_cursor} c"
                                + " WHERE c.desk_no = ? AND c.reader = ?)",
                        to,
                        reader,
                        deskNo,
                        deskNo,
                        reader);
            }
            return moved;
        });
    }
}
