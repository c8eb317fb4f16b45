package dev.assignment.jdbc;

import dev.assignment.model.Decision;
import java.util.ArrayList;
import java.util.List;

/** The recorded decisions about tickets. */
final class DecisionTable {

    private final Sql sql;
    private final DeskRow desk;
    private final List<Object[]> rows = new ArrayList<>();
    private final List<Object[]> tooMany = new ArrayList<>();

    DecisionTable(Sql sql, DeskRow desk) {
        this.sql = sql;
        this.desk = desk;
    }

    /** Keeps one more, and at most so many of the ticket. */
    void add(Decision decision, int most) {
        rows.add(new Object[] {
            desk.deskNo, decision.ticket(), desk.next(), StateJson.of(decision).text()
        });
        tooMany.add(new Object[] {desk.deskNo, decision.ticket(), desk.deskNo, decision.ticket(), most});
    }

    /** Oldest first. */
    List<Decision> of(String ticket) {
        return sql.list(
                "SELECT decision FROM {decision} WHERE desk_no = ? AND ticket = ? ORDER BY decision_no",
                row -> StateJson.decision(row.text(1)),
                desk.deskNo,
                ticket);
    }

    void flush() {
        for (int i = 0; i < rows.size(); i++) {
            sql.change(
                    "INSERT INTO {decision} (desk_no, ticket, decision_no, decision) VALUES (?, ?, ?, ?)", rows.get(i));
            sql.change(
                    "DELETE FROM {decision} WHERE desk_no = ? AND ticket = ? AND decision_no <"
                            + " (SELECT MIN(kept.decision_no) FROM (SELECT decision_no FROM {decision}"
                            + " WHERE desk_no = ? AND ticket = ? ORDER BY decision_no DESC LIMIT ?) kept)",
                    tooMany.get(i));
        }
        rows.clear();
        tooMany.clear();
    }
}
