package dev.assignment.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an advance of time did.
 *
 * @param due how many deadlines were handled
 * @param made the assignments and offers that it made, in order
 * @param next when the next deadline is due; empty if there is none
 */
public record Advance(int due, List<Assignment> made, Optional<Instant> next) {}
