package dev.assignment.examples.cli;

import dev.assignment.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values of options that more than one command has. */
public final class Options {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|min|h)");
    private static final Map<String, BigDecimal> UNIT_MILLIS = Map.of(
            "ms", BigDecimal.ONE,
            "s", BigDecimal.valueOf(1000),
            "m", BigDecimal.valueOf(60_000),
            "min", BigDecimal.valueOf(60_000),
            "h", BigDecimal.valueOf(3_600_000));

    private Options() {}

    /**
     * The strategy of a name.
     *
     * @param name as in the documentation
     * @return the strategy
     * @throws BadInput if there is none of that name
     */
    public static Strategy strategy(String name) {
        return Strategy.named(name)
                .orElseThrow(() -> new BadInput(
                        "--strategy",
                        quoted(name),
                        Strategy.builtIn().stream().map(Strategy::name).collect(Collectors.joining(", "))));
    }

    /**
     * A duration such as {@code 30s}, {@code 10m} or {@code 1.5h}.
     *
     * @param option whose value it is
     * @param text the value
     * @return the duration, above 0
     * @throws BadInput if it is not one
     */
    public static Duration duration(String option, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(UNIT_MILLIS.get(matcher.group(2)));
            if (millis.compareTo(BigDecimal.ONE) >= 0) {
                return Duration.ofMillis(millis.longValue());
            }
        }
        throw new BadInput(option, quoted(text), "a duration such as 30s, 10m or 1h");
    }

    /**
     * Checks a whole number.
     *
     * @param option whose value it is
     * @param value the value
     * @param least the lowest that is right
     * @param most the highest that is right
     * @return the value
     * @throws BadInput if it is out of range
     */
    public static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadInput(option, Integer.toString(value), "a whole number from " + least + " to " + most);
        }
        return value;
    }

    /**
     * Puts what the user wrote between quotes.
     *
     * @param text what was found
     * @return the text for a message
     */
    public static String quoted(String text) {
        return '"' + text + '"';
    }

    /**
     * Splits at commas; blanks around the parts are dropped.
     *
     * @param text the value of an option
     * @return the parts
     */
    public static List<String> commaSeparated(String text) {
        return List.of(Pattern.compile(",").split(text, -1)).stream()
                .map(String::strip)
                .toList();
    }
}
