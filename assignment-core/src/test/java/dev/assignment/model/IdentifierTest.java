package dev.assignment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** "Ids: 1 to 255 characters, compared exactly, no NUL, no lone surrogate." */
class IdentifierTest {

    private static void refused(String value, String... naming) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifier.check("the field", value))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith("the field ")
                        .contains(naming));
    }

    @Example
    void oneTo255Characters() {
        refused("", "1 to 255", "0");
        refused("x".repeat(256), "1 to 255", "256");
        assertThat(Identifier.check("id", "x")).isEqualTo("x");
        assertThat(Identifier.check("id", "x".repeat(255))).hasSize(255);
    }

    @Example
    void noNul() {
        refused("\u0000", "NUL", "index 0");
        refused("ab\u0000c", "NUL", "index 2");
    }

    @Example
    void noLoneSurrogate() {
        refused("\uD83D", "lone surrogate", "index 0");
        refused("ab\uD83D", "lone surrogate", "index 2");
        refused("a\uDE00b", "lone surrogate", "index 1");
        refused("\uDE00\uD83D", "lone surrogate", "index 0");
        refused("\uD83D\uD83D\uDE00", "lone surrogate", "index 0");
        refused("\uD83D\uDE00\uDE00", "lone surrogate", "index 2");
        assertThat(Identifier.check("id", "\uD83D\uDE00\uD83D\uDE00")).hasSize(4);
    }

    @Example
    void theMessageShowsTheValue() {
        refused("", ": \"\"");
        refused("x".repeat(256), ": \"" + "x".repeat(40) + "…\"");
        refused("y".repeat(39) + "\u0000", ": \"" + "y".repeat(39) + "\\u0000\"");
        refused("a\nb\uD83Dc", ": \"a\\u000ab\\ud83dc\"");
    }

    @Example
    @SuppressWarnings("NullAway") // the point of the test
    void noNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Identifier.check("the field", null))
                .withMessageContaining("the field");
    }

    @Property
    void whatPassesComesBackEqualFromUtf8(@ForAll String value) {
        boolean stays = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(value);
        boolean rule = !value.isEmpty() && value.length() <= 255 && value.indexOf(0) < 0 && stays;
        boolean passes;
        try {
            passes = Identifier.check("id", value).equals(value);
        } catch (IllegalArgumentException refused) {
            passes = false;
        }
        assertThat(passes).isEqualTo(rule);
    }
}
