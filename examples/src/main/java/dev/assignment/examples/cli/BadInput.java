package dev.assignment.examples.cli;

/** What the user gave cannot be used. The message says where it stands, what was found and what would be right. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Bad input somewhere.
     *
     * @param where the option, or file, line and column
     * @param found what is there
     * @param right what would be right
     */
    public BadInput(String where, String found, String right) {
        super(where + ": found " + found + "; right would be " + right);
    }
}
