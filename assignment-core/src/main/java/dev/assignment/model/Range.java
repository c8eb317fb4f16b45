package dev.assignment.model;

/** Checks of numbers at the call that built the value; messages name field, value and range. */
final class Range {

    private Range() {}

    static int check(String field, int value, int lowest, int highest) {
        return (int) check(field, (long) value, lowest, highest);
    }

    static long check(String field, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    field + " must be between " + lowest + " and " + highest + ", but is " + value);
        }
        return value;
    }
}
