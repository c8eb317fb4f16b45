package dev.assignment.contract;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.Dispatch;
import dev.assignment.model.Parking;
import dev.assignment.model.TicketSpec;
import dev.assignment.model.WrapUp;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import dev.assignment.strategy.Strategy;

/** Descriptions as the Java that makes them, so that a failing history can be read and pasted. */
final class Code {

    private Code() {}

    static String of(AgentSpec agent) {
        StringBuilder text = new StringBuilder("AgentSpec.of(\"" + agent.id() + "\")");
        if (agent.isUnlimited()) {
            text.append(".unlimited()");
        } else if (agent.capacity() != 1) {
            text.append(".capacity(").append(agent.capacity()).append(')');
        }
        agent.channels().forEach((channel, terms) -> {
            text.append(".channel(\"").append(channel).append("\", ").append(terms.cost());
            if (terms.limit() != Integer.MAX_VALUE) {
                text.append(", ").append(terms.limit());
            }
            text.append(')');
        });
        agent.skills()
                .forEach((skill, level) -> text.append(".skill(\"")
                        .append(skill)
                        .append("\", ")
                        .append(level)
                        .append(')'));
        agent.queues()
                .forEach((queue, weight) -> text.append(".serves(\"")
                        .append(queue)
                        .append("\", ")
                        .append(weight)
                        .append(')'));
        if (agent.position() != 0) {
            text.append(".position(").append(agent.position()).append(')');
        }
        agent.intakeLimit()
                .ifPresent(limit -> text.append(".intakeLimit(")
                        .append(limit.tickets())
                        .append(", ")
                        .append(TermsCode.of(limit.window()))
                        .append(')'));
        if (agent.hasOutsideLoad()) {
            text.append(".withOutsideLoad()");
        }
        return text.toString();
    }

    static String of(TicketSpec ticket) {
        StringBuilder text = new StringBuilder("TicketSpec.of(\"" + ticket.id() + "\")");
        if (!ticket.queue().equals(TicketSpec.DEFAULT_QUEUE)) {
            text.append(".queue(\"").append(ticket.queue()).append("\")");
        }
        ticket.channel()
                .ifPresent(channel -> text.append(".channel(\"").append(channel).append("\")"));
        if (ticket.priority() != 0) {
            text.append(".priority(").append(ticket.priority()).append(')');
        }
        ticket.requirements().stream()
                .sorted()
                .forEach(one -> text.append(".requires(\"")
                        .append(one.skill())
                        .append("\", ")
                        .append(one.level())
                        .append(')'));
        ticket.preferredAgent()
                .ifPresent(agent -> text.append(".prefers(\"").append(agent).append("\")"));
        ticket.excludedAgents().stream()
                .sorted()
                .forEach(agent -> text.append(".excludes(\"").append(agent).append("\")"));
        ticket.customer()
                .ifPresent(key -> text.append(".customer(\"").append(key).append("\")"));
        ticket.createdAt()
                .ifPresent(at ->
                        text.append(".createdAt(Instant.parse(\"").append(at).append("\"))"));
        ticket.offer()
                .ifPresent(terms ->
                        text.append(".offered(").append(TermsCode.of(terms)).append(')'));
        return text.toString();
    }

    static String of(QueueSpec queue) {
        StringBuilder text = new StringBuilder("QueueSpec.named(\"" + queue.name() + "\")");
        text.append(".strategy(").append(of(queue.strategy())).append(')');
        if (!queue.ordering().equals(Ordering.priorityThenAge())) {
            text.append(".ordering(").append(queue.ordering()).append(')');
        }
        if (queue.priority() != 0) {
            text.append(".priority(").append(queue.priority()).append(')');
        }
        if (queue.dispatch() == Dispatch.PULL) {
            text.append(".dispatch(PULL)");
        }
        queue.maxWaiting()
                .ifPresent(most -> text.append(".maxWaiting(").append(most).append(')'));
        queue.offers()
                .ifPresent(terms ->
                        text.append(".offers(").append(TermsCode.of(terms)).append(')'));
        if (!queue.wrapUp().equals(WrapUp.NONE)) {
            text.append(".wrapUp(").append(TermsCode.of(queue.wrapUp().time())).append(')');
        }
        queue.waitLimit()
                .ifPresent(limit ->
                        text.append(".waitLimit(").append(TermsCode.of(limit)).append(')'));
        queue.firstResponse()
                .ifPresent(rule -> text.append(".firstResponse(")
                        .append(TermsCode.of(rule))
                        .append(')'));
        if (!queue.parking().equals(Parking.FREEING)) {
            text.append(".parking(").append(TermsCode.of(queue.parking())).append(')');
        }
        queue.recordedDecisions()
                .ifPresent(
                        last -> text.append(".recordedDecisions(").append(last).append(')'));
        return text.toString();
    }

    private static String of(Strategy strategy) {
        return Strategy.builtIn().contains(strategy)
                ? "Strategy.named(\"" + strategy.name() + "\").orElseThrow()"
                : strategy.name();
    }
}
