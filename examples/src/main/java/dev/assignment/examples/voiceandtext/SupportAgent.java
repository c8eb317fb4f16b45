package dev.assignment.examples.voiceandtext;

import java.util.Set;

/**
 * Who answers.
 *
 * @param name who
 * @param limit the most tickets at once
 * @param media what the agent takes
 * @param languages what the agent speaks
 * @param platforms what the agent knows
 */
public record SupportAgent(String name, int limit, Set<Medium> media, Set<String> languages, Set<String> platforms) {}
