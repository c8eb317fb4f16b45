package dev.assignment.benchmarks;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.store.Retention;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The desks that the benchmarks measure: one queue, agents of capacity {@value #CAPACITY}, everything else as by default. */
final class Staff {

    /** The queue of the tickets that come and go. */
    static final String QUEUE = "work";

    /** What an agent can hold. */
    static final int CAPACITY = 4;

    private Staff() {}

    /** A builder of a desk with one queue, which does not remember what is finished. */
    static Desk.Builder desk(Strategy strategy) {
        return Desk.builder()
                .seed(1)
                .retention(Retention.none())
                .queue(QueueSpec.named(QUEUE).strategy(strategy));
    }

    /** A desk with one queue and agents that are online. */
    static Desk desk(Strategy strategy, int agents) {
        Desk desk = desk(strategy).build();
        online(desk, agents, Staff::plain);
        return desk;
    }

    /** An agent of one queue. */
    static AgentSpec plain(int index) {
        return AgentSpec.of(agentId(index)).capacity(CAPACITY).serves(QUEUE);
    }

    static String agentId(int index) {
        return "agent-" + index;
    }

    static String[] agentIds(int agents) {
        String[] ids = new String[agents];
        for (int i = 0; i < agents; i++) {
            ids[i] = agentId(i);
        }
        return ids;
    }

    /** Registers agents and has them come online. */
    static void online(Desk desk, int agents, IntFunction<AgentSpec> spec) {
        List<AgentSpec> specs = new ArrayList<>();
        Map<String, Presence> present = new TreeMap<>();
        for (int i = 0; i < agents; i++) {
            AgentSpec one = spec.apply(i);
            specs.add(one);
            present.put(one.id(), Presence.ONLINE);
        }
        desk.registerAll(specs);
        desk.presences(present);
    }
}
