package dev.assignment.memory;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Presence;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.model.WhenLeaving;
import dev.assignment.store.StoreSettings;
import dev.assignment.strategy.QueueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Lincheck does to {@link Profiles}, their {@link ProfileNode}s and the {@link RankedPool} that asks them: two agents
 * with room, who begin with one profile, learn another and return, so that nodes are made, thrown away and made again.
 */
public class ProfilesOperations {

    private static final Instant NOW = Instant.EPOCH;

    private final StoreData data = Unwatched.get(() ->
            new StoreData(new StoreSettings(1, Optional.empty(), Duration.ZERO, WhenLeaving.KEEP, Optional.empty())));
    private final InMemoryStore store = Unwatched.get(this::open);
    private final Chooser chooser = new Chooser(data.profiles(), data::agent);

    private InMemoryStore open() {
        InMemoryStore opened = new InMemoryStore(data);
        opened.addQueue(QueueSpec.named("q"), NOW);
        List<AgentSpec> specs = List.of(spec(0, 0), spec(1, 0));
        opened.register(specs, NOW);
        opened.presence(Map.of("a0", Presence.ONLINE, "a1", Presence.ONLINE), Optional.empty(), WhenLeaving.KEEP, NOW);
        return opened;
    }

    private static AgentSpec spec(int agent, int profile) {
        return AgentSpec.of("a" + agent).serves("q").skill("s" + profile);
    }

    public void become(int agent, int profile) {
        store.updateAgent("a" + agent, before -> spec(agent, profile), NOW);
    }

    public void leave(int agent) {
        store.removeAgent("a" + agent, WhenLeaving.REQUEUE, NOW);
    }

    /** Looks for an agent, who may be found or be just changing. */
    public void look(int agent) {
        choose(agent);
    }

    private @Nullable AgentCell choose(int agent) {
        TicketSpec ticket = TicketSpec.of("t").queue("q").excludes("a" + (1 - agent));
        Chosen chosen = chooser.choose(data.queueOf("q"), TicketState.Waiting.arrived(ticket, 0, NOW));
        return chosen == null ? null : chosen.agent();
    }

    /** Whether each agent is where its state says, only there, and can be chosen; asked when nothing is in progress. */
    public String rest() {
        return Unwatched.get(this::inspect);
    }

    private String inspect() {
        for (int number = 0; number < 2; number++) {
            String id = "a" + number;
            AgentCell agent = data.agent(id);
            Set<ProfileNode> nodes = nodesWith(id);
            if (agent == null
                    ? !nodes.isEmpty()
                    : !nodes.equals(Set.of(data.profiles().of(agent, agent.state())))) {
                return id + " is a member of " + nodes.size() + " profiles";
            }
            if (choose(number) != agent) {
                return id + " cannot be chosen";
            }
        }
        return "exact";
    }

    private Set<ProfileNode> nodesWith(String agent) {
        Set<ProfileNode> nodes = new HashSet<>();
        for (ProfileList element = data.profiles().listed(); element != null; element = element.next()) {
            for (AgentCell member : element.node().members()) {
                if (member.key().equals(agent)) {
                    nodes.add(element.node());
                }
            }
        }
        return nodes;
    }

    /** One after another. */
    public static class Sequential {

        public void become(int agent, int profile) {}

        public void leave(int agent) {}

        public void look(int agent) {}

        public String rest() {
            return "exact";
        }
    }
}
