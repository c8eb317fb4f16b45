package dev.assignment.examples.firstday;

import dev.assignment.Desk;
import dev.assignment.examples.cli.Story;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.AgentState;
import java.util.List;
import java.util.Set;

/** Register the staff from your own table: map the rows, and register all of them at each start or change. */
public final class RegisterStaff {

    /** A row of the vendor's table. */
    record Row(String login, int chats, Set<String> languages, String team) {}

    private RegisterStaff() {}

    /** One call registers those who are new and updates the others. It matches once, after all are in. */
    static void register(Desk desk, List<Row> table) {
        desk.registerAll(table.stream().map(RegisterStaff::spec).toList());
    }

    private static AgentSpec spec(Row row) {
        AgentSpec spec = AgentSpec.of(row.login()).capacity(row.chats()).serves(row.team());
        for (String language : row.languages()) {
            spec = spec.skill(language);
        }
        return spec;
    }

    /** Shows it. */
    public static void play(Story story) {
        Desk desk = Desk.builder().build();
        register(desk, List.of(new Row("ana", 3, Set.of("de"), "billing"), new Row("bob", 2, Set.of("en"), "billing")));
        tell(story.part("The table has two rows."), desk);
        register(
                desk,
                List.of(
                        new Row("ana", 5, Set.of("de", "en"), "billing"),
                        new Row("bob", 2, Set.of("en"), "billing"),
                        new Row("cleo", 1, Set.of("en"), "sales")));
        tell(story.part("A row changed and one is new: the same call."), desk);
    }

    private static void tell(Story story, Desk desk) {
        for (AgentState agent : desk.agents()) {
            story.say("  " + agent.spec());
        }
    }
}
