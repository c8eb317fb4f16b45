package dev.assignment.examples.replay;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Options;
import dev.assignment.strategy.Ordering;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orderings as on the command line: {@code priority-then-age}, {@code fifo}, {@code aging:SECONDS}. */
final class OrderingOption {

    private static final Pattern AGING = Pattern.compile("aging:(\\d{1,10}(?:\\.\\d{1,6})?)");
    private static final String RIGHT = "priority-then-age, fifo or aging:SECONDS (0.000001 to 3153600000)";

    private OrderingOption() {}

    static Ordering parse(String text) {
        Matcher aging = AGING.matcher(text);
        if (aging.matches()) {
            long micros = new BigDecimal(aging.group(1)).movePointRight(6).longValueExact();
            try {
                return Ordering.aging(Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1000));
            } catch (IllegalArgumentException outOfRange) {
                throw new BadInput("--ordering", Options.quoted(text), RIGHT);
            }
        }
        return switch (text) {
            case "priority-then-age" -> Ordering.priorityThenAge();
            case "fifo" -> Ordering.fifo();
            default -> throw new BadInput("--ordering", Options.quoted(text), RIGHT);
        };
    }

    static String text(Ordering ordering) {
        String text = ordering.toString();
        if (!text.startsWith("aging:")) {
            return text;
        }
        Duration step = Duration.parse(text.substring("aging:".length()));
        return "aging:" + Micros.seconds(Micros.of(Instant.EPOCH.plus(step)));
    }
}
