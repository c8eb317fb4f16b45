package dev.assignment.model;

import java.util.Objects;

/**
 * The one rule for identifiers and names: 1 to 255 characters, compared exactly, no NUL, no lone surrogate.
 *
 * <p>Whatever passes here can be stored by every supported database and comes back equal.
 */
public final class Identifier {

    /** The longest identifier in characters (UTF-16 units). */
    public static final int MAX_LENGTH = 255;

    private Identifier() {}

    /**
     * Checks an identifier.
     *
     * @param field what the identifier names, for the message
     * @param value the identifier
     * @return the same value
     * @throws NullPointerException if the value is null
     * @throws IllegalArgumentException if the value breaks the rule
     */
    public static String check(String field, String value) {
        Objects.requireNonNull(value, field);
        int length = value.length();
        if (length == 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    field + " must have 1 to " + MAX_LENGTH + " characters, but has " + length);
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(field + " must not contain NUL, but does at index " + i);
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException(
                            field + " must not contain a lone surrogate, but does at index " + i);
                }
                i++;
            }
        }
        return value;
    }
}
