package dev.assignment.examples.voiceandtext;

/**
 * What a customer wants, as it comes from the broker.
 *
 * @param id its number
 * @param medium how it came
 * @param language what the customer speaks
 * @param platform what the customer uses
 */
public record SupportTicket(String id, Medium medium, String language, String platform) {}
