package dev.assignment.examples.csv;

import dev.assignment.examples.cli.BadInput;
import dev.assignment.examples.cli.Options;
import dev.assignment.model.Identifier;
import java.util.function.Function;

/**
 * What stands at one place of a file.
 *
 * @param place file, line and column, for messages
 * @param line the line
 * @param text what stands there
 */
public record Cell(String place, long line, String text) {

    /**
     * Says that the cell is wrong.
     *
     * @param right what would be right
     * @return the exception to throw
     */
    public BadInput wrong(String right) {
        return new BadInput(place, text.isEmpty() ? "nothing" : Options.quoted(text), right);
    }

    /**
     * The cell as a whole number.
     *
     * @param least the lowest that is right
     * @param most the highest that is right
     * @return the number
     */
    public int wholeNumber(int least, int most) {
        if (text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return (int) value;
            }
        }
        throw wrong("a whole number from " + least + " to " + most);
    }

    /**
     * The cell as an identifier.
     *
     * @return the text
     */
    public String identifier() {
        return as(text -> Identifier.check("identifier", text));
    }

    /**
     * The cell as a value of the library, which checks it.
     *
     * @param <T> what it is
     * @param make makes the value or throws {@link IllegalArgumentException}
     * @return the value
     */
    public <T> T as(Function<String, T> make) {
        try {
            return make.apply(text);
        } catch (IllegalArgumentException refused) {
            throw wrong("a value for which holds: " + refused.getMessage());
        }
    }
}
