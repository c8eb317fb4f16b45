package dev.assignment.examples.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * An axis of a chart.
 *
 * @param label what it tells, with its unit
 * @param from where it begins
 * @param to where it ends
 * @param steps distances at which it may have its ticks, rising; the chart takes the least that leaves room
 * @param text what stands at a tick
 */
public record Axis(String label, double from, double to, List<Double> steps, DoubleFunction<String> text) {

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 86_400;
    static final List<Double> TIME_STEPS = List.of(
            0.1,
            0.2,
            0.5,
            1.0,
            2.0,
            5.0,
            10.0,
            15.0,
            30.0,
            MINUTE,
            2 * MINUTE,
            5 * MINUTE,
            10 * MINUTE,
            15 * MINUTE,
            30 * MINUTE,
            HOUR,
            2 * HOUR,
            3 * HOUR,
            6 * HOUR,
            12 * HOUR,
            DAY,
            2 * DAY,
            5 * DAY,
            10 * DAY,
            20 * DAY,
            50 * DAY,
            100 * DAY,
            200 * DAY,
            500 * DAY,
            1000 * DAY,
            10_000 * DAY,
            100_000 * DAY,
            1_000_000 * DAY);

    private static final int SMALLEST_POWER = -6;
    private static final int LARGEST_POWER = 12;

    /** The values are copied; an axis without extent gets one. */
    public Axis {
        steps = List.copyOf(steps);
        to = to > from ? to : from + 1;
    }

    /**
     * How long something takes.
     *
     * @param label what
     * @param to the longest, in seconds
     * @return an axis from 0
     */
    public static Axis duration(String label, double to) {
        return new Axis(label, 0, to, TIME_STEPS, Axis::durationText);
    }

    /**
     * When something happens.
     *
     * @param label of what
     * @param from the start, in seconds since midnight of the first day
     * @param to the end
     * @return an axis with times of the day, or days if they are many
     */
    public static Axis clock(String label, double from, double to) {
        return new Axis(label, from, to, TIME_STEPS, to - from > 3 * DAY ? Axis::dayText : Axis::clockText);
    }

    /**
     * Any figure.
     *
     * @param label which
     * @param from the lowest
     * @param to the highest
     * @return an axis with ticks at round numbers
     */
    public static Axis number(String label, double from, double to) {
        return new Axis(label, from, to, roundSteps(SMALLEST_POWER), Axis::plain);
    }

    /**
     * A count of things.
     *
     * @param label of what
     * @param to the highest
     * @return an axis from 0 with ticks at whole numbers
     */
    public static Axis count(String label, double to) {
        return new Axis(label, 0, to, roundSteps(0), Axis::plain);
    }

    /**
     * A share of all.
     *
     * @param label of what
     * @param from the lowest, from 0 to 1
     * @return an axis to 100 %
     */
    public static Axis share(String label, double from) {
        return new Axis(label, from, 1, List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5), value -> plain(100 * value) + " %");
    }

    /**
     * One place for each name.
     *
     * @param label what is named
     * @param names the names
     * @return an axis with a tick for each
     */
    public static Axis names(String label, List<String> names) {
        List<String> shown = List.copyOf(names);
        return new Axis(label, -0.6, shown.size() - 0.4, List.of(1.0), value -> {
            int index = (int) Math.round(value);
            return index >= 0 && index < shown.size() ? shown.get(index) : "";
        });
    }

    private static List<Double> roundSteps(int power) {
        return DoubleStream.iterate(power, next -> next <= LARGEST_POWER, next -> next + 1)
                .flatMap(exponent -> DoubleStream.of(1, 2, 5).map(digit -> digit * Math.pow(10, exponent)))
                .boxed()
                .toList();
    }

    private static String durationText(double seconds) {
        if (seconds == 0) {
            return "0";
        }
        if (seconds < 2 * MINUTE) {
            return plain(seconds) + " s";
        }
        if (seconds < 2 * HOUR) {
            return plain(seconds / MINUTE) + " min";
        }
        return seconds < 2 * DAY ? plain(seconds / HOUR) + " h" : plain(seconds / DAY) + " d";
    }

    private static String clockText(double seconds) {
        long whole = Math.round(seconds);
        long day = Math.floorDiv(whole, (long) DAY);
        long rest = Math.floorMod(whole, (long) DAY);
        String time = rest % 60 == 0
                ? "%02d:%02d".formatted(rest / 3600, rest / 60 % 60)
                : "%02d:%02d:%02d".formatted(rest / 3600, rest / 60 % 60, rest % 60);
        return day == 0 ? time : time + " +" + day;
    }

    private static String dayText(double seconds) {
        return "day " + plain(1 + seconds / DAY);
    }

    /** Without needless digits and without an exponent. */
    private static String plain(double value) {
        BigDecimal exact =
                BigDecimal.valueOf(value).setScale(7, RoundingMode.HALF_UP).stripTrailingZeros();
        return exact.signum() == 0 ? "0" : exact.toPlainString();
    }
}
