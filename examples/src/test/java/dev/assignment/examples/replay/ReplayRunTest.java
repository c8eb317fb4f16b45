package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.examples.CommandLineRun;
import dev.assignment.strategy.Strategy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayRunTest {

    @TempDir
    Path folder;

    private SmallDay day;

    @BeforeEach
    void start() {
        day = new SmallDay(folder);
    }

    @Test
    void atTheEndOfAShiftAnAgentFinishesWhatItHas() {
        day.tickets("ticket,arrival_s,handle_s", "1,5,100", "2,6,1").agents("agent,from_s,to_s", "a,0,10", "b,50,60");

        assertThat(day.outcomes()).containsExactly("1,5,5,0,a,served", "2,6,50,44,b,served");
    }

    @Test
    void severalRowsOfAnAgentAreItsShifts() {
        day.tickets("ticket,arrival_s,handle_s", "1,0,1", "2,15,1", "3,20,1")
                .agents("agent,from_s,to_s", "a,0,10", "a,20,30");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,15,20,5,a,served", "3,20,21,1,a,served");
    }

    @Test
    void shiftsThatTouchAreOne() {
        day.tickets("ticket,arrival_s,handle_s", "1,10,1").agents("agent,from_s,to_s", "a,10,20", "a,0,10");

        assertThat(day.outcomes()).containsExactly("1,10,10,0,a,served");
    }

    @Test
    void severalSkillsMustAllBeThere() {
        day.tickets("ticket,arrival_s,handle_s,skill", "1,0,10,voice|refunds", "2,0,10,", "3,0,10,unknown")
                .agents("agent,skills", "a,voice", "b,refunds:3|voice");

        CommandLineRun run = day.run(
                "--strategy", "fixed-order", "--out", folder.resolve("o.csv").toString());
        assertThat(run.err()).contains("1 tickets demand a skill that no agent has");
        assertThat(folder.resolve("o.csv")).hasContent("""
                        strategy,ticket,arrival_s,assigned_s,wait_s,agent,outcome
                        fixed-order,1,0,0,0,b,served
                        fixed-order,2,0,0,0,a,served
                        fixed-order,3,0,,,,waiting
                        """);
    }

    @Test
    void aDemandedLevelMustBeReached() {
        day.tickets("ticket,arrival_s,handle_s,skill", "1,0,10,french:2")
                .agents("agent,skills", "a,french", "b,french:2");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,b,served");
    }

    @Test
    void moreUrgentTicketsGoFirstUnlessTheOrderingIsFifo() {
        day.tickets("ticket,arrival_s,handle_s,priority", "1,0,10,0", "2,1,10,1", "3,2,10,2");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,1,20,19,a,served", "3,2,10,8,a,served");
        assertThat(day.outcomes("--ordering", "fifo"))
                .containsExactly("1,0,0,0,a,served", "2,1,10,9,a,served", "3,2,20,18,a,served");
        assertThat(day.outcomes("--ordering", "aging:1"))
                .containsExactly("1,0,0,0,a,served", "2,1,10,9,a,served", "3,2,20,18,a,served");
        assertThat(day.outcomes("--ordering", "aging:1.5"))
                .containsExactly("1,0,0,0,a,served", "2,1,20,19,a,served", "3,2,10,8,a,served");
    }

    @Test
    void theEndTellsTheHandleTime() {
        day.tickets("n,opened,closed", "x,10,13", "y,11,20");

        assertThat(day.outcomes("--columns", "ticket=n,arrival=opened,end=closed", "--time-unit", "min"))
                .containsExactly("x,600,600,0,a,served", "y,660,780,120,a,served");
    }

    @Test
    void aFilterTakesSomeOfTheRowsAndPatienceCountsInSome() {
        day.tickets(
                "ticket,arrival_s,handle_s,patience_s,day,kind",
                "1,0,100,5,mon,SERVED",
                "2,0,100,5,tue,SERVED",
                "3,1,100,5,mon,SERVED",
                "4,2,100,5,mon,ABANDONED");

        assertThat(day.outcomes("--filter", "day=mon", "--patience-when", "kind=ABANDONED"))
                .containsExactly("1,0,0,0,a,served", "3,1,100,99,a,served", "4,2,,5,,abandoned");
    }

    @Test
    void filtersOnOneColumnAreAlternatives() {
        day.tickets(
                "ticket,arrival_s,handle_s,patience_s,day,kind",
                "1,0,100,5,mon,AT_ONCE",
                "2,0,100,5,tue,AT_ONCE",
                "3,1,100,5,mon,AFTER_WAIT",
                "4,2,100,5,mon,ABANDONED");

        assertThat(day.outcomes("--filter", "kind=AT_ONCE", "--filter", "day=mon", "--filter", "kind=AFTER_WAIT"))
                .containsExactly("1,0,0,0,a,served", "3,1,,5,,abandoned");
        assertThat(day.outcomes(
                        "--filter",
                        "day=mon",
                        "--patience-when",
                        "kind=AFTER_WAIT",
                        "--patience-when",
                        "kind=ABANDONED",
                        "--patience-when",
                        "day=mon"))
                .containsExactly("1,0,0,0,a,served", "3,1,,5,,abandoned", "4,2,,5,,abandoned");
    }

    @Test
    void aMissingHandleTimeIsDrawnFromTheOthersAndBelongsToTheTicket() {
        // One agent, all at once: when the last one starts tells the sum of the others, whatever their order.
        day.tickets("ticket,arrival_s,handle_s", "1,0,7", "2,0,", "3,0,11", "4,0,", "5,0,", "6,0,1000");

        String lastStart = lastOf(day.outcomes("--seed", "5"));
        assertThat(lastStart).matches("6,0,\\d+,\\d+,a,served");
        for (Strategy strategy : Strategy.builtIn()) {
            assertThat(lastOf(day.outcomes("--seed", "5", "--strategy", strategy.name())))
                    .isEqualTo(lastStart);
        }
    }

    private static String lastOf(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    @Test
    void costsOfChannelsAreTakenFromTheCapacity() {
        day.tickets("ticket,arrival_s,handle_s,channel", "1,0,10,voice", "2,0,10,chat", "3,0,10,chat")
                .agents("agent,capacity,channels", "a,2,voice:2|chat");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,0,10,10,a,served", "3,0,10,10,a,served");
    }
}
