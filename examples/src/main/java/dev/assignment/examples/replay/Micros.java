package dev.assignment.examples.replay;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Options;
import dev.assignment.examples.csv.Cell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Times of a replay: whole microseconds, which is as fine as a desk's time. Sums of them are exact, so that figures can
 * be compared to the second, and further.
 */
final class Micros {

    static final long PER_SECOND = 1_000_000;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,18})?");
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000_000L);

    private Micros() {}

    /** Units in which a file may give times. */
    enum Unit {
        S("s", 1),
        MIN("min", 60),
        H("h", 3600);

        private final String label;
        private final BigDecimal seconds;

        Unit(String label, long seconds) {
            this.label = label;
            this.seconds = BigDecimal.valueOf(seconds);
        }

        String label() {
            return label;
        }

        static Unit of(String label) {
            return Arrays.stream(values())
                    .filter(unit -> unit.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new BadInput("--time-unit", Options.quoted(label), "s, min or h"));
        }
    }

    static long parse(Cell cell, Unit unit) {
        if (NUMBER.matcher(cell.text()).matches()) {
            BigDecimal seconds = new BigDecimal(cell.text()).multiply(unit.seconds);
            if (seconds.compareTo(MOST) <= 0) {
                return seconds.movePointRight(6).setScale(0, RoundingMode.DOWN).longValueExact();
            }
        }
        throw cell.wrong("a time in " + unit.label() + ", 0 or more, such as 25 or 25.5");
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1000);
    }

    static long of(Instant instant) {
        return instant.getEpochSecond() * PER_SECOND + instant.getNano() / 1000;
    }

    /** The number of seconds without needless digits: 25, 25.5. */
    static BigDecimal seconds(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    static double asDouble(double micros) {
        return micros / PER_SECOND;
    }
}
