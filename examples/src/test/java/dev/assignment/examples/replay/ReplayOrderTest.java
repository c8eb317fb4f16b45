package dev.assignment.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens first at one instant: the order, line by line. */
class ReplayOrderTest {

    @TempDir
    Path folder;

    private SmallDay day;

    @BeforeEach
    void start() {
        day = new SmallDay(folder);
    }

    @Test
    void completionsComeBeforeArrivals() {
        day.tickets("ticket,arrival_s,handle_s", "1,0,10", "2,10,5");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,10,10,0,a,served");
    }

    @Test
    void shiftStartsComeBeforeCompletions() {
        day.tickets("ticket,arrival_s,handle_s", "1,0,10", "2,1,5").agents("agent,from_s,to_s", "a,0,100", "b,10,100");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,1,10,9,b,served");
    }

    @Test
    void shiftsStartInFileOrder() {
        day.tickets("ticket,arrival_s,handle_s", "1,0,10", "2,0,10").agents("agent,from_s,to_s", "z,5,100", "a,5,100");

        assertThat(day.outcomes()).containsExactly("1,0,5,5,z,served", "2,0,5,5,a,served");
    }

    @Test
    void shiftsThatTouchStartInTheOrderOfTheRowThatStartsFirst() {
        day.tickets("ticket,arrival_s,handle_s", "1,0,10", "2,0,10")
                .agents("agent,from_s,to_s", "a,50,100", "b,5,100", "a,5,50");

        assertThat(day.outcomes()).containsExactly("1,0,5,5,b,served", "2,0,5,5,a,served");
    }

    @Test
    void completionsComeByAgent() {
        // Both finish at 10; the agents were given their tickets in the other order.
        day.tickets("ticket,arrival_s,handle_s", "1,0,10", "2,0,10", "3,1,5", "4,2,5")
                .agents("agent", "10", "9");

        assertThat(day.outcomes())
                .containsExactly("1,0,0,0,10,served", "2,0,0,0,9,served", "3,1,10,9,9,served", "4,2,10,8,10,served");
    }

    @Test
    void completionsOfOneAgentComeByTicket() {
        // Tickets 9 and 10 end at 20, one on each channel; only the end of 9, the first, makes room for chat at once.
        day.tickets("ticket,arrival_s,handle_s,channel", "10,0,20,chat", "9,0,20,mail", "w1,1,5,chat", "w2,2,5,mail")
                .agents("agent,capacity,channels", "a,2,chat:1:1|mail:1:1");

        assertThat(day.outcomes())
                .containsExactly("10,0,0,0,a,served", "9,0,0,0,a,served", "w1,1,20,19,a,served", "w2,2,20,18,a,served");
    }

    @Test
    void completionsComeBeforeShiftEnds() {
        day.tickets("ticket,arrival_s,handle_s", "1,0,10", "2,1,5").agents("agent,from_s,to_s", "a,0,10");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,1,10,9,a,served");
    }

    @Test
    void shiftEndsComeBeforeArrivals() {
        day.tickets("ticket,arrival_s,handle_s", "1,10,10").agents("agent,from_s,to_s", "a,0,10");

        assertThat(day.outcomes()).containsExactly("1,10,,,,waiting");
    }

    @Test
    void completionsComeBeforePatienceRunsOut() {
        day.tickets("ticket,arrival_s,handle_s,patience_s", "1,0,10,", "2,5,10,5");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,5,10,5,a,served");
    }

    @Test
    void patienceRunsOutBeforeArrivals() {
        day.tickets("ticket,arrival_s,handle_s,patience_s", "1,0,20,", "2,5,10,5", "3,10,10,");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,5,,5,,abandoned", "3,10,20,10,a,served");
    }

    @Test
    void arrivalsComeByIdentifier() {
        day.tickets("ticket,arrival_s,handle_s", "10,0,10", "9,0,10");

        assertThat(day.outcomes()).containsExactly("10,0,10,10,a,served", "9,0,0,0,a,served");
    }

    @Test
    void workThatTakesNoTimeIsDoneBeforeTheNextArrival() {
        day.tickets("ticket,arrival_s,handle_s", "1,0,0", "2,0,0", "3,0,5", "4,0,0");

        assertThat(day.outcomes())
                .containsExactly("1,0,0,0,a,served", "2,0,0,0,a,served", "3,0,0,0,a,served", "4,0,5,5,a,served");
    }

    @Test
    void whoHasNoPatienceGivesUpAtOnce() {
        day.tickets("ticket,arrival_s,handle_s,patience_s", "1,0,10,0", "2,1,10,0");

        assertThat(day.outcomes()).containsExactly("1,0,0,0,a,served", "2,1,,0,,abandoned");
    }
}
