package dev.assignment.contract;

import dev.assignment.model.DeskEvent;

/**
 * An event in an order of all events of a desk.
 *
 * @param number its number: 1 is the first
 * @param event what was told
 */
public record ToldEvent(long number, DeskEvent event) {}
