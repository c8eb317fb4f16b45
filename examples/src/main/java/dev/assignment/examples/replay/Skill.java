package dev.assignment.examples.replay;

import dev.assignment.examples.csv.Cell;
import dev.assignment.model.Requirement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The skills in a cell: {@code refunds|french:3}. */
final class Skill {

    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern LEVELLED = Pattern.compile("(.+):(\\d{1,7})");

    private Skill() {}

    static List<String> parts(Cell cell) {
        return BAR.splitAsStream(cell.text()).map(String::strip).toList();
    }

    /** A colon that no number follows belongs to the name: what tickets demand comes from files of other systems. */
    static List<Requirement> ofTicket(Cell cell) {
        return parts(cell).stream().map(part -> of(cell, part)).toList();
    }

    /** In a file of agents a colon without a number after it is a mistake. */
    static List<Requirement> ofAgent(Cell cell) {
        return parts(cell).stream()
                .map(part -> {
                    if (part.indexOf(':') >= 0 && !LEVELLED.matcher(part).matches()) {
                        throw cell.wrong("skills such as voice|refunds:3");
                    }
                    return of(cell, part);
                })
                .toList();
    }

    private static Requirement of(Cell cell, String part) {
        Matcher levelled = LEVELLED.matcher(part);
        try {
            return levelled.matches()
                    ? new Requirement(levelled.group(1), Integer.parseInt(levelled.group(2)))
                    : new Requirement(part, 1);
        } catch (IllegalArgumentException refused) {
            throw cell.wrong("skills such as voice|refunds:3 (" + refused.getMessage() + ")");
        }
    }
}
