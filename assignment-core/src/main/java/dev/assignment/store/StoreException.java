package dev.assignment.store;

/**
 * The store could not make a step: nothing of the step was done; or, where the database was lost while it committed, all of
 * it was. It is safe to call again: what was done is answered as done before. The in-memory store never throws it.
 */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed
     * @param cause why
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
