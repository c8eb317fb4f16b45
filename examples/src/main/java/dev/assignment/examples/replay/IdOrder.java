package dev.assignment.examples.replay;

import java.util.Comparator;

/** Identifiers in the order in which simultaneous events happen: by number if both are digits, else by code point. */
final class IdOrder implements Comparator<String> {

    static final IdOrder INSTANCE = new IdOrder();

    private IdOrder() {}

    @Override
    public int compare(String a, String b) {
        if (isNumber(a) && isNumber(b)) {
            int byNumber = compareNumbers(a, b);
            return byNumber != 0 ? byNumber : a.compareTo(b);
        }
        return compareCodePoints(a, b);
    }

    private static boolean isNumber(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return !id.isEmpty();
    }

    /** Without leading zeros the longer number is the greater, whatever its length. */
    private static int compareNumbers(String a, String b) {
        int fromA = leadingZeros(a);
        int fromB = leadingZeros(b);
        int byLength = Integer.compare(a.length() - fromA, b.length() - fromB);
        return byLength != 0 ? byLength : a.substring(fromA).compareTo(b.substring(fromB));
    }

    private static int leadingZeros(String digits) {
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }

    /** {@link String#compareTo} goes by UTF-16 unit, which puts characters beyond the basic plane too early. */
    private static int compareCodePoints(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int pointA = a.codePointAt(i);
            int pointB = b.codePointAt(i);
            if (pointA != pointB) {
                return Integer.compare(pointA, pointB);
            }
            i += Character.charCount(pointA);
        }
        return Integer.compare(a.length(), b.length());
    }
}
