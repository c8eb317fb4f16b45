package dev.assignment.model;

import java.util.List;

/**
 * What a refresh of everybody's presence did.
 *
 * @param made the assignments and offers that it made, in order
 * @param unknown those reported who are not registered, in order of identifier
 */
public record PresenceRefresh(List<Assignment> made, List<String> unknown) {}
