package dev.assignment.examples.simulate;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Options;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as on the command line: {@code 0.2}, {@code 1/180}. */
final class Rates {

    private static final Pattern RATE =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,15})?)(?:/(\\d{1,12}(?:\\.\\d{1,15})?))?");

    private Rates() {}

    static double parse(String option, String text) {
        Matcher matcher = RATE.matcher(text);
        if (matcher.matches()) {
            double numerator = Double.parseDouble(matcher.group(1));
            double denominator = matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2));
            if (numerator > 0 && denominator > 0) {
                return numerator / denominator;
            }
        }
        throw new BadInput(option, Options.quoted(text), "a rate above 0 such as 0.2 or 1/180");
    }

    static List<Double> parseAll(String option, String text) {
        return Options.commaSeparated(text).stream()
                .map(part -> parse(option, part))
                .toList();
    }
}
