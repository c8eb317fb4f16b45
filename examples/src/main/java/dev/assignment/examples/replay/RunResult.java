package dev.assignment.examples.replay;

import dev.assignment.strategy.Ordering;
import dev.assignment.strategy.Strategy;
import java.time.Duration;
import java.util.List;

/**
 * What happened in a replay of a day with one strategy.
 *
 * @param day the day
 * @param strategy how agents were chosen
 * @param ordering how tickets were chosen
 * @param tickets what became of each ticket, in the order of the input
 * @param opening when the first ticket arrived, in microseconds
 * @param close when the last thing happened, in microseconds
 * @param duplicates how often a ticket was given to an agent while another held it
 * @param overloads how often an agent was given more than its capacity
 * @param elapsed how long the replay took
 */
record RunResult(
        Day day,
        Strategy strategy,
        Ordering ordering,
        List<TicketResult> tickets,
        long opening,
        long close,
        long duplicates,
        long overloads,
        Duration elapsed) {

    RunResult {
        tickets = List.copyOf(tickets);
    }
}
