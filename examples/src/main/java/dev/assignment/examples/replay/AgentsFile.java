package dev.assignment.examples.replay;

import dev.assignment.examples.cli.Progress;
import dev.assignment.examples.csv.Cell;
import dev.assignment.examples.csv.CsvRow;
import dev.assignment.examples.csv.CsvTable;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Requirement;
import dev.assignment.model.TicketSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the agents of a day: {@code agent,capacity,channels,skills,weight,from_s,to_s}. Only the first column must be
 * there. Several rows of one agent are several shifts.
 */
final class AgentsFile {

    static final int MOST_UNITS = 1_000_000_000;
    private static final Pattern CHANNEL = Pattern.compile("([^:]+)(?::(\\d{1,9})(?::(\\d{1,9}))?)?");

    private final CsvTable table;
    private final Micros.Unit unit;
    private final int usualCapacity;

    private AgentsFile(CsvTable table, Micros.Unit unit, int usualCapacity) {
        this.table = table;
        this.unit = unit;
        this.usualCapacity = usualCapacity;
    }

    /**
     * Reads a file.
     *
     * @param path where it is
     * @param unit the unit of its times
     * @param usualCapacity of the agents for which it gives none
     * @param progress is told how far it is
     * @return the agents in the order of their first rows
     */
    static List<ReplayAgent> read(Path path, Micros.Unit unit, int usualCapacity, Progress progress) {
        return new AgentsFile(CsvTable.read(path, progress), unit, usualCapacity).agents();
    }

    /** What the rows of one agent say so far. */
    private record Entry(AgentSpec spec, long line, List<Shift> shifts) {}

    private List<ReplayAgent> agents() {
        table.require("agent", "the agents file");
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            CsvRow row = table.rows().get(i);
            Cell id = row.filledCell("agent", "the agent's identifier");
            Entry known = entries.get(id.text());
            AgentSpec spec = spec(row, id)
                    .position(known == null ? entries.size() : known.spec().position());
            if (known == null) {
                known = new Entry(spec, id.line(), new ArrayList<>());
                entries.put(id.text(), known);
            } else if (!known.spec().equals(spec)) {
                throw id.wrong(
                        "the same capacity, channels, skills and weight as for this agent in line " + known.line());
            }
            known.shifts().add(shift(row, i));
        }
        if (entries.isEmpty()) {
            throw table.wrong("no agent", "at least one row");
        }
        return entries.values().stream()
                .map(entry -> new ReplayAgent(entry.spec(), entry.shifts()))
                .toList();
    }

    private AgentSpec spec(CsvRow row, Cell id) {
        int capacity = row.cell("capacity")
                .map(cell -> cell.wholeNumber(0, MOST_UNITS))
                .orElse(usualCapacity);
        int weight = row.cell("weight")
                .map(cell -> cell.wholeNumber(0, AgentSpec.MAX_WEIGHT))
                .orElse(1);
        AgentSpec spec = id.as(AgentSpec::of).capacity(capacity).serves(TicketSpec.DEFAULT_QUEUE, weight);
        Optional<Cell> channels = row.cell("channels");
        if (channels.isPresent()) {
            for (String part : Skill.parts(channels.get())) {
                spec = withChannel(spec, channels.get(), part);
            }
        }
        Optional<Cell> skills = row.cell("skills");
        if (skills.isPresent()) {
            for (Requirement skill : Skill.ofAgent(skills.get())) {
                spec = spec.skill(skill.skill(), skill.level());
            }
        }
        return spec;
    }

    private static AgentSpec withChannel(AgentSpec spec, Cell cell, String part) {
        Matcher terms = CHANNEL.matcher(part);
        if (!terms.matches()) {
            throw cell.wrong("channels such as voice|chat:2 or chat:2:3 (name, cost, most at once)");
        }
        int cost = terms.group(2) == null ? 1 : Integer.parseInt(terms.group(2));
        return cell.as(text -> terms.group(3) == null
                ? spec.channel(terms.group(1), cost)
                : spec.channel(terms.group(1), cost, Integer.parseInt(terms.group(3))));
    }

    private Shift shift(CsvRow row, int index) {
        OptionalLong from = time(row.cell("from_s"));
        OptionalLong to = time(row.cell("to_s"));
        if (from.isPresent() && to.isPresent() && from.getAsLong() >= to.getAsLong()) {
            throw row.filledCell("to_s", "").wrong("a time after from_s");
        }
        return new Shift(index, from, to);
    }

    private OptionalLong time(Optional<Cell> cell) {
        return cell.map(one -> OptionalLong.of(Micros.parse(one, unit))).orElse(OptionalLong.empty());
    }
}
