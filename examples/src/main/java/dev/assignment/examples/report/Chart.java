package dev.assignment.examples.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A chart of lines or, for a few things side by side, of marks.
 *
 * @param id names it in the page: letters and hyphens
 * @param title what it shows
 * @param description what can be seen, for those who do not see it
 * @param x from left to right
 * @param y from bottom to top; names go from top to bottom
 * @param lines what is drawn
 * @param kind how
 */
public record Chart(String id, String title, String description, Axis x, Axis y, List<Line> lines, Kind kind) {

    /** The most measured lines that can be told apart. */
    public static final int MOST_LINES = 6;

    /** The lines are copied. */
    public Chart {
        lines = List.copyOf(lines);
    }

    /** How the values of a line are drawn. */
    public enum Kind {
        /** Joined. */
        LINES,
        /** A mark for each, y being names. */
        MARKS
    }

    /**
     * A place.
     *
     * @param x along the axis x
     * @param y along the axis y
     */
    public record Point(double x, double y) {}

    /**
     * Points that belong together.
     *
     * @param name of what they are
     * @param reference whether this is no measured line but one to compare with
     * @param points in order
     */
    public record Line(String name, boolean reference, List<Point> points) {

        /** The points are copied. */
        public Line {
            points = List.copyOf(points);
        }

        /**
         * A measured line.
         *
         * @param name of what it is
         * @param points in order
         * @return the line
         */
        public static Line measured(String name, List<Point> points) {
            return new Line(name, false, points);
        }

        /**
         * A line to compare with.
         *
         * @param name of what it is
         * @param points in order
         * @return the line
         */
        public static Line reference(String name, List<Point> points) {
            return new Line(name, true, points);
        }
    }

    /** The ink of each line: measured ones in their order, so that a strategy looks the same in all charts. */
    List<Ink> inks() {
        int[] measured = {0};
        return lines.stream()
                .map(line -> line.reference() ? Ink.REFERENCE : Ink.MEASURED.get(measured[0]++))
                .toList();
    }

    /** Which lines cannot be seen beside another because they are the same; empty if none. */
    String coincidences() {
        Map<List<Point>, List<String>> same = lines.stream()
                .collect(Collectors.groupingBy(
                        Line::points, LinkedHashMap::new, Collectors.mapping(Line::name, Collectors.toList())));
        return same.values().stream()
                .filter(names -> names.size() > 1)
                .map(names -> "The same here: " + String.join(", ", names) + ".")
                .collect(Collectors.joining(" "));
    }
}
