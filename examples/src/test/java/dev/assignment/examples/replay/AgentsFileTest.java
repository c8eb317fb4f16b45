package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.examples.cli.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsFileTest {

    @TempDir
    Path folder;

    @Test
    void everyColumnIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("agents.csv"), """
                agent,capacity,channels,skills,weight,from_s,to_s
                ana,3,voice:2|chat:1:2|mail,refunds:3|french,7,10,20
                bob,,,,,,
                ana,3,voice:2|chat:1:2|mail,refunds:3|french,7,30,40
                """);

        List<ReplayAgent> agents = AgentsFile.read(file, Micros.Unit.S, 5, Progress.unseen());

        assertThat(agents).hasSize(2);
        ReplayAgent ana = agents.get(0);
        assertThat(ana.spec().capacity()).isEqualTo(3);
        assertThat(ana.spec().channels()).containsOnlyKeys("voice", "chat", "mail");
        assertThat(ana.spec().channels().get("voice").cost()).isEqualTo(2);
        assertThat(ana.spec().channels().get("chat").limit()).isEqualTo(2);
        assertThat(ana.spec().skills()).containsEntry("refunds", 3).containsEntry("french", 1);
        assertThat(ana.spec().weight("default")).isEqualTo(7);
        assertThat(ana.shifts())
                .containsExactly(
                        new Shift(0, OptionalLong.of(10_000_000), OptionalLong.of(20_000_000)),
                        new Shift(2, OptionalLong.of(30_000_000), OptionalLong.of(40_000_000)));
        ReplayAgent bob = agents.get(1);
        assertThat(bob.spec().capacity()).isEqualTo(5);
        assertThat(bob.spec().position()).isEqualTo(1);
        assertThat(bob.spec().weight("default")).isEqualTo(1);
        assertThat(bob.shifts()).containsExactly(Shift.allDay(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ",1,,,1,,; line 2, column 1 (agent): found nothing; the agent's identifier",
                "a,many,,,1,,; line 2, column 2 (capacity): found \"many\"; a whole number from 0 to 1000000000",
                "a,-1,,,1,,; line 2, column 2 (capacity): found \"-1\"; a whole number from 0 to 1000000000",
                "a,1,chat:x,,1,,; line 2, column 3 (channels): found \"chat:x\"; channels such as",
                "a,1,,refunds:x,1,,; line 2, column 4 (skills): found \"refunds:x\"; skills such as",
                "a,1,,refunds:0,1,,; line 2, column 4 (skills): found \"refunds:0\"; skills such as",
                "a,1,,,1.5,,; line 2, column 5 (weight): found \"1.5\"; a whole number from 0 to 1000000",
                "a,1,,,1,noon,; line 2, column 6 (from_s): found \"noon\"; a time in s",
                "a,1,,,1,20,10; line 2, column 7 (to_s): found \"10\"; a time after from_s"
            })
    void aBadRowIsRefused(String row, String where, String right) {
        assertRefused(
                new SmallDay(folder)
                        .tickets("ticket,arrival_s,handle_s", "1,0,5")
                        .agents("agent,capacity,channels,skills,weight,from_s,to_s", row)
                        .run(),
                where,
                right);
    }

    @Test
    void theRowsOfAnAgentAgree() {
        assertRefused(
                new SmallDay(folder)
                        .tickets("ticket,arrival_s,handle_s", "1,0,5")
                        .agents("agent,capacity,from_s,to_s", "a,1,0,5", "a,2,10,15")
                        .run(),
                "line 3, column 1 (agent): found \"a\"",
                "the same capacity, channels, skills and weight as for this agent in line 2");
    }

    @Test
    void thereIsAnAgent() {
        assertRefused(
                new SmallDay(folder)
                        .tickets("ticket,arrival_s,handle_s", "1,0,5")
                        .agents("agent")
                        .run(),
                "line 1, column 1: found no agent",
                "at least one row");
    }

    private static void assertRefused(CommandLineRun run, String where, String right) {
        assertThat(run.err()).contains("agents.csv, ").contains(where.strip()).contains(right.strip());
        assertThat(run.err()).contains("; right would be ");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
