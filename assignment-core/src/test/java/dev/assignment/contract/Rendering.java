package dev.assignment.contract;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import dev.assignment.model.Assignment;
import dev.assignment.model.Candidate;
import dev.assignment.model.Deadline;
import dev.assignment.model.Decision;
import dev.assignment.model.Explanation;
import dev.assignment.model.Refusal;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.TicketState;
import dev.assignment.strategy.QueueSpec;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers, states and events as text in which two right stores agree. Left out is what each store is free to choose: the
 * identities of assignments and offers, and sequence numbers, of which only the order has a meaning.
 */
final class Rendering {

    /** Strategies whose rank is, or contains, a number that the store gave out. */
    private static final Set<String> RANKED_BY_NUMBERS_OF_THE_STORE = Set.of("round-robin", "fixed-order");

    private static final String FREE = "_";

    private Rendering() {}

    static String of(Object value) {
        if (value instanceof Assignment assignment) {
            return assignment(assignment);
        }
        if (value instanceof Decision decision) {
            return decision(decision);
        }
        if (value instanceof AgentState agent) {
            return agent(agent);
        }
        if (value instanceof AgentSpec spec) {
            return Code.of(spec);
        }
        if (value instanceof TicketSpec spec) {
            return Code.of(spec);
        }
        if (value instanceof QueueSpec spec) {
            return Code.of(spec);
        }
        if (value instanceof Instant instant) {
            return Duration.between(Instant.EPOCH, instant).toString();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Rendering::of).orElse("none");
        }
        if (value instanceof Set<?> all) {
            return all.stream().map(Rendering::of).sorted().collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> all) {
            return all.stream().map(Rendering::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map).toString();
        }
        return value instanceof Record record ? components(record) : value.toString();
    }

    /** Looked up once for each kind of record, since it takes long. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private static String components(Record record) {
        StringBuilder text = new StringBuilder(record.getClass().getSimpleName()).append('[');
        for (RecordComponent component : COMPONENTS.get(record.getClass())) {
            text.append(component.getName()).append('=');
            text.append(isFree(record, component.getName()) ? FREE : of(component(record, component)));
            text.append(' ');
        }
        return text.append(']').toString();
    }

    private static boolean isFree(Record record, String component) {
        return switch (component) {
            case "arrival" -> true;
            case "offer" -> record instanceof Refusal.StaleOffer;
            case "accepted" ->
                record instanceof TicketState.Held held && held.accepted().isPresent();
            case "number" ->
                (record instanceof Explanation.Held held && isFree(held.number(), held.strategy()))
                        || (record instanceof Explanation.Offered offered
                                && isFree(offered.number(), offered.strategy()));
            default -> false;
        };
    }

    private static boolean isFree(OptionalLong number, String strategy) {
        return number.isPresent() && RANKED_BY_NUMBERS_OF_THE_STORE.contains(strategy);
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static String decision(Decision one) {
        boolean free = RANKED_BY_NUMBERS_OF_THE_STORE.contains(one.strategy());
        List<String> candidates = one.candidates().stream()
                .map(candidate -> free ? new Candidate(candidate.agent(), 0, candidate.preferred()) : candidate)
                .map(Candidate::toString)
                .toList();
        return one.ticket() + " in " + one.queue() + " version " + one.version() + " at " + of(one.at()) + " by "
                + one.cause() + " " + one.strategy() + ": " + of(one.made()) + " among " + candidates + ", not "
                + of(one.ineligible());
    }

    private static String assignment(Assignment one) {
        String number = RANKED_BY_NUMBERS_OF_THE_STORE.contains(one.strategy()) ? FREE : Long.toString(one.number());
        return one.ticket() + "->" + one.agent() + "(" + one.queue() + " "
                + one.channel().orElse("-") + " cost "
                + one.cost() + " since " + of(one.since()) + " " + one.reason() + " " + one.strategy() + " "
                + number + " " + one.stage() + ")";
    }

    private static String agent(AgentState agent) {
        String passes = agent.spec().queues().keySet().stream()
                .map(queue -> queue + ":" + agent.rotation(queue))
                .collect(Collectors.joining(" "));
        return Code.of(agent.spec()) + " " + agent.presence() + " "
                + agent.pauseReason().map(reason -> "paused " + reason).orElse("at work")
                + (agent.isRemoved() ? " removed" : "") + times(agent) + " missed " + agent.missedOffers()
                + " outside " + agent.outsideLoad() + " load " + agent.load() + " spare " + agent.spare()
                + " utilization " + agent.utilizationOrder()
                + " assigned " + agent.assignedCount() + " passes " + passes + " holds "
                + of(agent.holdings().toList());
    }

    /** What time will change of an agent. */
    private static String times(AgentState agent) {
        return " present until " + of(agent.presentUntil()) + " requeues at " + of(agent.requeuesAt())
                + " wraps up until " + of(agent.wrapUpUntil()) + " backs off until " + of(agent.backOffUntil())
                + " next " + of(agent.nextDeadline().map(Deadline::at));
    }
}
