package dev.assignment.examples.race;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Dispatch;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who takes part: agents of mixed skills and channels, a queue for every strategy, tickets that demand this and that. */
final class Cast {

    static final String PULLED = "pulled";
    static final String LIMITED = "limited";

    /** What agents who also work elsewhere have there, whenever that is known: so it is a part of what they may hold. */
    static final int OUTSIDE = 1;

    private static final List<String> SKILLS = List.of("billing", "french", "network", "refunds");
    private static final List<String> CHANNELS = List.of("voice", "chat", "email");
    private static final Duration INTAKE_WINDOW = Duration.ofMillis(5);
    private static final int EXTRA_AGENTS = 5;
    private static final int EXTRA_QUEUES = 3;
    private static final int MOST_LIMITED = 20;
    private static final int[] PRIORITIES = {0, 0, 0, 50, 99};

    /** Those of the library, and three of a vendor's. */
    private static final List<Strategy> STRATEGIES = Stream.concat(
                    Strategy.builtIn().stream(),
                    Stream.of(
                            Strategy.ranking(
                                    "vendor-seniority", agent -> -agent.spec().position()),
                            Strategy.rankingByDemand(
                                    "vendor-spare-after",
                                    (agent, demand) -> agent.cost(demand.channel()) - agent.spare()),
                            Strategy.draw(
                                    "vendor-draw",
                                    (agent, demand) -> 1 + agent.spec().skills().size())))
            .toList();

    private final RaceSettings settings;
    private final List<String> queueNames;
    private final SplittableRandom terms;

    Cast(RaceSettings settings) {
        this.settings = settings;
        this.terms = new SplittableRandom(settings.seed());
        this.queueNames = Stream.concat(
                        queues().stream().map(QueueSpec::name),
                        IntStream.range(0, EXTRA_QUEUES).mapToObj(i -> "extra-" + i))
                .toList();
    }

    // ---- queues ---------------------------------------------------------------------------------------------------

    List<QueueSpec> queues() {
        List<QueueSpec> queues = new ArrayList<>();
        for (Strategy strategy : STRATEGIES) {
            QueueSpec queue = QueueSpec.named(strategy.name()).strategy(strategy);
            queues.add(terms.nextInt(3) == 0 ? queue : RaceTerms.some(queue, someStrategyQueue(terms), terms));
        }
        queues.add(QueueSpec.named(PULLED).dispatch(Dispatch.PULL));
        queues.add(QueueSpec.named(LIMITED).maxWaiting(MOST_LIMITED));
        return queues;
    }

    /** A queue that comes and goes. */
    QueueSpec extraQueue(SplittableRandom random) {
        return changed(QueueSpec.named("extra-" + random.nextInt(EXTRA_QUEUES)), random);
    }

    /** A queue that stays, and whose settings may change. */
    String changeableQueue(SplittableRandom random) {
        return someStrategyQueue(random);
    }

    private static String someStrategyQueue(SplittableRandom random) {
        return STRATEGIES.get(random.nextInt(STRATEGIES.size())).name();
    }

    QueueSpec changed(QueueSpec queue, SplittableRandom random) {
        Strategy strategy = STRATEGIES.get(random.nextInt(STRATEGIES.size()));
        Ordering ordering = switch (random.nextInt(3)) {
            case 0 -> Ordering.fifo();
            case 1 -> Ordering.aging(Duration.ofMillis(5));
            default -> Ordering.priorityThenAge();
        };
        QueueSpec named = QueueSpec.named(queue.name())
                .priority(random.nextInt(5))
                .dispatch(queue.dispatch())
                .strategy(strategy);
        QueueSpec prioritized = RaceTerms.some(named, someQueue(random), random);
        return strategy == Strategy.priorityQueue() ? prioritized : prioritized.ordering(ordering);
    }

    /** A queue, one of those that come and go included, whether it is there or not. */
    String someQueue(SplittableRandom random) {
        return queueNames.get(random.nextInt(queueNames.size()));
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    /** How many agents there can be, those that come and go included. */
    int agents() {
        return settings.agents() + EXTRA_AGENTS;
    }

    String agentId(int index) {
        return (isExtra(index) ? "extra-" : "agent-") + index;
    }

    boolean isExtra(int index) {
        return index >= settings.agents();
    }

    /** The description of an agent; its channels and their terms never change, so the ledger can rely on them. */
    AgentSpec agent(int index) {
        AgentSpec spec = AgentSpec.of(agentId(index))
                .capacity(settings.capacity())
                .position(index % 10)
                .attribute("cost", index)
                .skill(SKILLS.get(index % SKILLS.size()), 1 + index % 3)
                .skill(SKILLS.get(index / SKILLS.size() % SKILLS.size()), 2);
        if (index % 3 == 0) {
            spec = spec.channel("voice", 2).channel("chat", 1, 2).channel("email");
        } else if (index % 3 == 1) {
            spec = spec.channel("chat").channel("email", 0, 4);
        }
        for (String queue : queueNames) {
            spec = spec.serves(queue, index % 7 == 0 ? 0 : 1 + index % 4);
        }
        if (index % 4 == 2) {
            spec = spec.intakeLimit(1 + index % 3 * settings.capacity(), INTAKE_WINDOW);
        }
        return worksElsewhere(index) ? spec.withOutsideLoad() : spec;
    }

    /** Who has {@link #OUTSIDE} outside of the desk, or an unknown load. */
    static boolean worksElsewhere(int index) {
        return index % 6 == 5;
    }

    /** The most that an agent may hold on a description. */
    static int most(AgentSpec spec) {
        return spec.capacity() - (spec.hasOutsideLoad() ? OUTSIDE : 0);
    }

    /** Changes what may change while the agent works. */
    AgentSpec changed(AgentSpec spec, int index, SplittableRandom random) {
        String skill = SKILLS.get(random.nextInt(SKILLS.size()));
        AgentSpec changed = switch (random.nextInt(4)) {
            case 0 -> spec.skill(skill, 1 + random.nextInt(3));
            case 1 -> spec.skills().size() > 1 ? spec.withoutSkill(skill) : spec;
            case 2 -> spec.position(random.nextInt(10));
            default -> spec.serves(changeableQueue(random), random.nextInt(4));
        };
        return hasChangingCapacity(index) ? changed.capacity(1 + random.nextInt(settings.capacity() + 1)) : changed;
    }

    private static boolean hasChangingCapacity(int index) {
        return index % 5 == 0;
    }

    // ---- tickets --------------------------------------------------------------------------------------------------

    TicketSpec ticket(String id, SplittableRandom random) {
        TicketSpec spec = TicketSpec.of(id)
                .queue(someQueue(random))
                .priority(PRIORITIES[random.nextInt(PRIORITIES.length)])
                .customer("customer-" + random.nextInt(100));
        if (random.nextInt(10) < 6) {
            spec = spec.channel(CHANNELS.get(random.nextInt(CHANNELS.size())));
        }
        if (random.nextInt(10) == 0) {
            spec = spec.offered(RaceTerms.offer(random));
        }
        if (random.nextInt(10) == 0) {
            spec = spec.prefers(agentId(random.nextInt(agents())));
        }
        return withDemands(spec, random);
    }

    TicketSpec changed(TicketSpec spec, SplittableRandom random) {
        TicketSpec plain = spec.withoutRequirements().priority(PRIORITIES[random.nextInt(PRIORITIES.length)]);
        return withDemands(plain, random);
    }

    private TicketSpec withDemands(TicketSpec spec, SplittableRandom random) {
        TicketSpec demanding = spec;
        int skills = Math.max(0, random.nextInt(4) - 1);
        for (int i = 0; i < skills; i++) {
            demanding = demanding.requires(SKILLS.get(random.nextInt(SKILLS.size())), 1 + random.nextInt(2));
        }
        return random.nextInt(20) == 0 ? demanding.excludes(agentId(random.nextInt(agents()))) : demanding;
    }
}
