package dev.assignment.model;

import java.util.Locale;
import java.util.Objects;

/**
 * The one rule for identifiers and names: 1 to 255 characters, compared exactly, no NUL, no lone surrogate.
 *
 * <p>Whatever passes here can be stored by every supported database and comes back equal.
 */
public final class Identifier {

    /** The longest identifier in characters (UTF-16 units). */
    public static final int MAX_LENGTH = 255;

    /** So much of a bad one is enough to find it. */
    private static final int MOST_SHOWN = 40;

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
                    field + " must have 1 to " + MAX_LENGTH + " characters, but has " + length + ": " + shown(value));
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(
                        field + " must not contain NUL, but does at index " + i + ": " + shown(value));
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException(
                            field + " must not contain a lone surrogate, but does at index " + i + ": " + shown(value));
                }
                i++;
            }
        }
        return value;
    }

    /** The value for a message: its beginning, with what cannot be printed as it is written in a program. */
    private static String shown(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < Math.min(value.length(), MOST_SHOWN); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append(value.length() > MOST_SHOWN ? "…\"" : "\"").toString();
    }
}
