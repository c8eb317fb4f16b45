package dev.assignment.contract;

import dev.assignment.model.TicketState;
import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.QueueSpec;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;

/** Which waiting ticket is next, as the requirements say it: queue priority, effective priority, age. */
final class ReferenceOrder {

    /** An exact ratio; numbers as large as they like, so that nothing can overflow. */
    private record Ratio(BigInteger numerator, BigInteger denominator) implements Comparable<Ratio> {

        static Ratio of(long numerator, long denominator) {
            return new Ratio(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }

        @Override
        public int compareTo(Ratio other) {
            if (denominator.equals(other.denominator)) {
                return numerator.compareTo(other.numerator);
            }
            return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
        }
    }

    private ReferenceOrder() {}

    static Comparator<TicketState.Waiting> acrossQueues(Map<String, QueueSpec> queues, Instant now) {
        Comparator<TicketState.Waiting> byQueue = Comparator.comparingInt(
                ticket -> -queues.get(ticket.spec().queue()).priority());
        Comparator<TicketState.Waiting> byEffectivePriority = Comparator.comparing(
                ticket -> effective(queues.get(ticket.spec().queue()).ordering(), ticket, now),
                Comparator.reverseOrder());
        return byQueue.thenComparing(byEffectivePriority).thenComparingLong(TicketState.Waiting::arrival);
    }

    private static Ratio effective(Ordering ordering, TicketState.Waiting ticket, Instant now) {
        if (ordering.equals(Ordering.fifo())) {
            return Ratio.of(0, 1);
        }
        long priority = ticket.spec().priority();
        if (ordering.equals(Ordering.priorityThenAge())) {
            return Ratio.of(priority, 1);
        }
        long step = micros(Duration.parse(ordering.toString().substring("aging:".length())));
        long waited = ticket.arrivedAt().until(now, ChronoUnit.MICROS);
        return Ratio.of(priority * step + waited, step);
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }
}
