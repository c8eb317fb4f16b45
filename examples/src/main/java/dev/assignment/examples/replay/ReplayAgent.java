package dev.assignment.examples.replay;

import dev.assignment.model.AgentSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * An agent of the day.
 *
 * @param spec what it is
 * @param shifts when it takes new work; no two of them touch
 */
record ReplayAgent(AgentSpec spec, List<Shift> shifts) {

    ReplayAgent {
        shifts = joined(shifts);
    }

    static ReplayAgent allDay(AgentSpec spec, int row) {
        return new ReplayAgent(spec, List.of(Shift.allDay(row)));
    }

    String id() {
        return spec.id();
    }

    long staffed(long opening, long close) {
        return shifts.stream().mapToLong(shift -> shift.length(opening, close)).sum();
    }

    private static List<Shift> joined(List<Shift> shifts) {
        List<Shift> apart = new ArrayList<>();
        for (Shift shift : shifts) {
            Shift grown = shift;
            for (int i = 0; i < apart.size(); ) {
                if (apart.get(i).touches(grown)) {
                    grown = apart.remove(i).joinedWith(grown);
                    i = 0;
                } else {
                    i++;
                }
            }
            apart.add(grown);
        }
        return List.copyOf(apart);
    }
}
