/**
 * The contract kit: what a store owes, as tests that any store can run.
 *
 * <p>A store's own tests extend three classes and say how the store is opened: {@link
 * dev.assignment.contract.StoreContract} for the sentences of the requirements, {@link
 * dev.assignment.contract.RandomHistoriesContract} for random histories against a sequential model, {@link
 * dev.assignment.contract.RacesContract} for random schedules over real threads.
 */
@NullMarked
package dev.assignment.contract;

import org.jspecify.annotations.NullMarked;
