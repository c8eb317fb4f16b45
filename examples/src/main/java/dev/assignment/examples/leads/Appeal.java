package dev.assignment.examples.leads;

import java.util.Optional;

/**
 * One time a lead turned to us.
 *
 * @param id its number
 * @param lead who
 * @param source where from
 * @param operator who has it, or had it
 * @param open whether it still is to be done
 */
public record Appeal(String id, String lead, String source, Optional<String> operator, boolean open) {}
