package dev.assignment.examples.report;

import dev.assignment.examples.report.Chart.Point;
import java.util.ArrayList;
import java.util.List;

/** How much of something there was over time, as the mean of each of a few equal parts of the time. */
public final class TimeBins {

    private static final int MOST = 200;

    private final double opening;
    private final double close;
    private final double from;
    private final double width;
    private final double[] sums;

    private TimeBins(double opening, double close, double from, double width, int count) {
        this.opening = opening;
        this.close = close;
        this.from = from;
        this.width = width;
        this.sums = new double[count];
    }

    /**
     * Parts of a width that people count in, such as 5 or 15 minutes.
     *
     * @param from the start, in seconds
     * @param to the end
     * @return empty parts
     */
    public static TimeBins ofDay(double from, double to) {
        double width = Axis.TIME_STEPS.stream()
                .filter(step -> step >= (to - from) / MOST)
                .findFirst()
                .orElse((to - from) / MOST);
        double start = Math.floor(from / width) * width;
        return new TimeBins(from, to, start, width, Math.max(1, (int) Math.ceil((to - start) / width)));
    }

    /**
     * Parts of any width.
     *
     * @param from the start
     * @param to the end
     * @return empty parts
     */
    public static TimeBins of(double from, double to) {
        return new TimeBins(from, to, from, to > from ? (to - from) / MOST : 1, MOST);
    }

    /**
     * Adds something that was there for a time; what is outside of all parts does not count.
     *
     * @param start since when
     * @param end until when
     * @param amount how much
     */
    public void add(double start, double end, double amount) {
        int first = Math.max(0, (int) Math.floor((start - from) / width));
        for (int i = first; i < sums.length && from + i * width < end; i++) {
            sums[i] += amount * overlap(i, start, end);
        }
    }

    private double overlap(int part, double start, double end) {
        double first = Math.max(Math.max(start, opening), from + part * width);
        double last = Math.min(Math.min(end, close), from + (part + 1) * width);
        return Math.max(0, last - first);
    }

    /**
     * How wide a part is.
     *
     * @return the width
     */
    public double width() {
        return width;
    }

    /**
     * The mean of each part, over its middle; of the first and last, of what is between start and end.
     *
     * @return points from left to right
     */
    public List<Point> means() {
        List<Point> points = new ArrayList<>(sums.length);
        for (int i = 0; i < sums.length; i++) {
            double length = overlap(i, opening, close);
            points.add(new Point(from + (i + 0.5) * width, length > 0 ? sums[i] / length : 0));
        }
        return points;
    }
}
