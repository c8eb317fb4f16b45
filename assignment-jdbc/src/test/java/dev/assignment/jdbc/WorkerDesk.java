package dev.assignment.jdbc;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Dispatch;
import dev.assignment.model.OfferTerms;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The desk that several JVMs work on: what each of them, and whoever checks them, knows of it without asking the store. */
final class WorkerDesk {

    static final int AGENTS = 50;
    static final String OFFERS = "offers";
    static final String PULLS = "pulls";
    static final String SKILL = "gold";
    static final String CHANNEL = "voice";

    private WorkerDesk() {}

    /** Capacities 1 to 3; a fifth with a skill; for those of capacity 3 a ticket of the channel costs 2. */
    static List<AgentSpec> agents() {
        List<AgentSpec> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            AgentSpec agent = AgentSpec.of("a" + i).capacity(1 + i % 3).serves("default");
            agent = i % 5 == 0 ? agent.skill(SKILL) : agent;
            agent = i % 3 == 2 ? agent.channel(CHANNEL, 2) : agent;
            agent = i % 2 == 0 ? agent.serves(OFFERS) : agent;
            agents.add(i % 4 == 0 ? agent.serves(PULLS) : agent);
        }
        return agents;
    }

    /** One that is pushed, one that offers with a short deadline, one that is pulled only. */
    static List<QueueSpec> queues() {
        return List.of(
                QueueSpec.named("default"),
                QueueSpec.named(OFFERS).priority(1).offers(OfferTerms.acceptWithin(Duration.ofSeconds(2))),
                QueueSpec.named(PULLS).dispatch(Dispatch.PULL));
    }

    static Desk open(JdbcStore store) {
        Desk.Builder builder = Desk.builder().store(store);
        queues().forEach(builder::queue);
        return builder.build();
    }

    /** The table of the host's own, which its transactions write beside the tickets that they hand over. */
    static String hostTable(String prefix) {
        return prefix + "host_row";
    }
}
