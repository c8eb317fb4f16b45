package dev.assignment.jdbc;

import dev.assignment.model.DeskEvent;

/**
 * An event in the outbox.
 *
 * @param number its number: events of a desk are numbered from 1 without gaps, in the order in which their transactions
 *     committed
 * @param event what happened
 */
public record OutboxEvent(long number, DeskEvent event) {}
