package dev.assignment.memory;

/**
 * An entry of a {@link LockFreeTable}: it knows its own key, so the table needs no node object around it.
 *
 * @param <K> the type of the key, whose {@code equals} and {@code hashCode} never change their answer
 */
interface Keyed<K> {

    /** The key of this entry, the same one at every call. */
    K key();
}
