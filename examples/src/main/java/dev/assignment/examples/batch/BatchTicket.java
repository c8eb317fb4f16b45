package dev.assignment.examples.batch;

/**
 * A ticket as the vendor keeps it.
 *
 * @param id its number
 * @param customer whose it is
 * @param title what it is about; the desk never sees it
 */
public record BatchTicket(String id, String customer, String title) {}
