package dev.assignment.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Completion;
import dev.assignment.model.Refusal;
import dev.assignment.model.Submission;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Batches: submit many and complete many": each as the call for one does, one after the other. */
public abstract class BatchesContract extends DeskCase {

    /** Numbers that are given out rise in the same order, but a store may leave others out. */
    private static final Pattern NUMBERS = Pattern.compile("\\b(id|arrival|number)=\\d+, ");

    private static List<TicketSpec> tickets(String... ids) {
        return List.of(ids).stream().map(TicketSpec::of).toList();
    }

    @Test
    @DisplayName("Submit many: in the order given, as long as somebody has room, and the others wait in that order")
    void submitsInOrder() {
        open();
        online(agent("ana", 1), agent("ben", 1));
        List<Submission> outcomes = desk.submitAll(tickets("t1", "t2", "t3", "t4"));
        assertThat(outcomes).hasSize(4);
        assertThat(holder("t1")).isEqualTo("ana");
        assertThat(holder("t2")).isEqualTo("ben");
        assertThat(outcomes.get(0)).isInstanceOf(Submission.Assigned.class);
        assertThat(outcomes.get(3)).isEqualTo(new Submission.Waiting("t4", TicketSpec.DEFAULT_QUEUE));
        assertThat(backlog()).containsExactly("t3", "t4");
    }

    @Test
    @DisplayName("Submit many: what is known already, twice in one list too, or refused, says so and harms no other")
    void eachSaysItsOwn() {
        open();
        submit("t1");
        List<Submission> outcomes = desk.submitAll(List.of(
                TicketSpec.of("t1"),
                TicketSpec.of("t2"),
                TicketSpec.of("t2"),
                TicketSpec.of("t3").queue("no")));
        assertThat(outcomes.get(0)).isInstanceOf(Submission.AlreadyKnown.class);
        assertThat(outcomes.get(1)).isInstanceOf(Submission.Waiting.class);
        assertThat(outcomes.get(2)).isInstanceOf(Submission.AlreadyKnown.class);
        assertThat(outcomes.get(3)).isEqualTo(new Refusal.UnknownQueue("no"));
        assertThat(backlog()).containsExactly("t1", "t2");
    }

    @Test
    @DisplayName("Complete many: each frees capacity for who waits, and says whom it served")
    void completesInOrder() {
        open();
        online(agent("ana", 2));
        desk.submitAll(tickets("t1", "t2", "t3", "t4", "t5"));
        List<Completion> outcomes = desk.completeAll(List.of("t2", "t1", "t5", "none", "t1"));
        assertThat(made(outcomes.get(0))).containsExactly("t3 to ana");
        assertThat(made(outcomes.get(1))).containsExactly("t4 to ana");
        assertThat(outcomes.get(2)).isEqualTo(new Refusal.NotHeld("t5"));
        assertThat(outcomes.get(3)).isEqualTo(new Refusal.UnknownTicket("none"));
        assertThat(outcomes.get(4)).isInstanceOf(Refusal.AlreadyFinished.class);
        assertThat(held("ana")).containsExactlyInAnyOrder("t3", "t4");
        assertThat(backlog()).containsExactly("t5");
    }

    @Test
    @DisplayName("A ticket that was served in the middle of a list can be completed by the same list")
    void completesWhatItServed() {
        open();
        online(agent("ana", 1));
        desk.submitAll(tickets("t1", "t2", "t3"));
        assertThat(desk.completeAll(List.of("t1", "t2", "t3")))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Completion.Completed.class));
        assertThat(load("ana")).isZero();
        assertThat(desk.audit().differences()).isEmpty();
    }

    @Test
    @DisplayName("Nothing of nothing")
    void empty() {
        open();
        assertThat(desk.submitAll(List.of())).isEmpty();
        assertThat(desk.completeAll(List.of())).isEmpty();
        assertThat(events.all()).isEmpty();
    }

    @Test
    @DisplayName("Many at once do what the same calls one by one do, whatever the strategy, events included")
    void asOneByOne() {
        for (Strategy strategy : List.of(
                Strategy.leastLoaded(),
                Strategy.roundRobin(),
                Strategy.earliestFree(),
                Strategy.weightedRandom(),
                Strategy.weightedRotation())) {
            List<String> together = day(strategy, true);
            assertThat(day(strategy, false)).as(strategy.name()).isEqualTo(together);
        }
    }

    /** A day of batches of random lengths: what was answered and told. */
    private List<String> day(Strategy strategy, boolean together) {
        Desk day = open(strategy);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 6; i++) {
            AgentSpec agent = agent("a" + i, 1 + i % 3).serves(TicketSpec.DEFAULT_QUEUE, 1 + i);
            online(i % 2 == 0 ? agent.skill("even") : agent);
        }
        List<String> said = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (int round = 0; round < 25; round++) {
            int from = known.size();
            List<TicketSpec> batch = IntStream.range(from, from + random.nextInt(1, 8))
                    .mapToObj(i -> i % 5 == 0 ? TicketSpec.of("t" + i).requires("even") : TicketSpec.of("t" + i))
                    .toList();
            batch.forEach(ticket -> known.add(ticket.id()));
            List<String> ended = IntStream.range(0, random.nextInt(0, 8))
                    .mapToObj(i -> known.get(random.nextInt(known.size())))
                    .toList();
            if (together) {
                day.submitAll(batch).forEach(outcome -> said.add(outcome.toString()));
                day.completeAll(ended).forEach(outcome -> said.add(outcome.toString()));
            } else {
                batch.forEach(ticket -> said.add(day.submit(ticket).toString()));
                ended.forEach(ticket -> said.add(day.complete(ticket).toString()));
            }
        }
        assertThat(day.audit().differences()).isEmpty();
        events.all().forEach(event -> said.add(event.toString()));
        return said.stream().map(text -> NUMBERS.matcher(text).replaceAll("")).toList();
    }
}
