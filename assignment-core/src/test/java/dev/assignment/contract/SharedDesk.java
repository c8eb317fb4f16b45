package dev.assignment.contract;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Dispatch;
import dev.assignment.model.OfferTerms;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The desk that several threads or processes work on: what each of them, and whoever checks them, knows of it without asking
 * the store.
 */
public final class SharedDesk {

    static final String OFFERS = "offers";
    static final String PULLS = "pulls";
    static final String SKILL = "gold";
    static final String CHANNEL = "voice";

    private final int count;
    private final Duration acceptWithin;

    /**
     * A desk.
     *
     * @param agents how many agents there are, named a0, a1 and so on
     * @param acceptWithin how long an offer is open
     */
    public SharedDesk(int agents, Duration acceptWithin) {
        this.count = agents;
        this.acceptWithin = acceptWithin;
    }

    int count() {
        return count;
    }

    /**
     * Capacities 1 to 3; a fifth with a skill; for those of capacity 3 a ticket of the channel costs 2.
     *
     * @return the agents
     */
    public List<AgentSpec> agents() {
        List<AgentSpec> agents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AgentSpec agent = AgentSpec.of("a" + i).capacity(1 + i % 3).serves("default");
            agent = i % 5 == 0 ? agent.skill(SKILL) : agent;
            agent = i % 3 == 2 ? agent.channel(CHANNEL, 2) : agent;
            agent = i % 2 == 0 ? agent.serves(OFFERS) : agent;
            agents.add(i % 4 == 0 ? agent.serves(PULLS) : agent);
        }
        return agents;
    }

    /** One that is pushed, one that offers with a deadline, one that is pulled only. */
    List<QueueSpec> queues() {
        return List.of(
                QueueSpec.named("default"),
                QueueSpec.named(OFFERS).priority(1).offers(OfferTerms.acceptWithin(acceptWithin)),
                QueueSpec.named(PULLS).dispatch(Dispatch.PULL));
    }

    /**
     * Opens the desk with its queues.
     *
     * @param builder what else is to be said
     * @return the desk, without agents
     */
    public Desk open(Desk.Builder builder) {
        queues().forEach(builder::queue);
        return builder.build();
    }
}
