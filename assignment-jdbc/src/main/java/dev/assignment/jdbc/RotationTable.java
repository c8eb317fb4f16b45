package dev.assignment.jdbc;

import dev.assignment.model.AgentState;
import dev.assignment.strategy.Rotation;
import dev.assignment.strategy.Rotation.GlobalPass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the weighted rotation of each queue has come, by the queue's name: it outlives a queue, as the agents' places in it
 * do. All that this store does about rotations is here: the arithmetic is {@link Rotation}'s, and an agent's place is in its
 * state.
 */
final class RotationTable {

    private final Sql sql;
    private final DeskRow desk;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> written = new HashSet<>();
    private @Nullable Map<String, GlobalPass> passes;

    RotationTable(Sql sql, DeskRow desk) {
        this.sql = sql;
        this.desk = desk;
    }

    /** Read when first asked for; a desk on which nothing rotates has none. */
    private Map<String, GlobalPass> passes() {
        Map<String, GlobalPass> known = passes;
        if (known == null) {
            Map<String, GlobalPass> read = new HashMap<>();
            if (desk.rotations > 0) {
                sql.list(
                        "SELECT queue, pass, fraction FROM {rotation} WHERE desk_no = ?",
                        row -> read.put(row.text(1), new GlobalPass(row.number(2), row.number(3))),
                        desk.deskNo);
            }
            written.addAll(read.keySet());
            passes = read;
            known = read;
        }
        return known;
    }

    private GlobalPass of(String queue) {
        return passes().getOrDefault(queue, GlobalPass.START);
    }

    /** A state with the places in rotations that it has as the successor of another. */
    AgentState placed(AgentState before, AgentState after) {
        return after.keepPlaces(before, queue -> of(queue).pass());
    }

    /**
     * The state of an agent that was given a ticket in its turn, and with that moves the rotation on.
     *
     * @param before the state in which it was chosen
     * @param taken the state with the assignment in it
     * @param eligibleWeight the sum of the weights of those who were eligible
     */
    AgentState turned(AgentState before, AgentState taken, String queue, long eligibleWeight) {
        GlobalPass now = of(queue);
        passes().put(queue, now.advance(eligibleWeight));
        changed.add(queue);
        return placed(before, Rotation.turn(before, taken, queue, now));
    }

    void flush() {
        for (String queue : changed) {
            GlobalPass pass = of(queue);
            if (written.add(queue)) {
                desk.rotations++;
                sql.change(
                        "INSERT INTO {rotation} (pass, fraction, desk_no, queue) VALUES (?, ?, ?, ?)",
                        pass.pass(),
                        pass.fraction(),
                        desk.deskNo,
                        queue);
            } else {
                sql.change(
                        "UPDATE {rotation} SET pass = ?, fraction = ? WHERE desk_no = ? AND queue = ?",
                        pass.pass(),
                        pass.fraction(),
                        desk.deskNo,
                        queue);
            }
        }
        changed.clear();
    }
}
