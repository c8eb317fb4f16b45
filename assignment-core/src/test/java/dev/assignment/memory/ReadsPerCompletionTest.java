package dev.assignment.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assignment.Desk;
import dev.assignment.ManualClock;
import dev.assignment.model.AgentSpec;
import dev.assignment.model.Assignment;
import dev.assignment.model.Completion;
import dev.assignment.model.Presence;
import dev.assignment.model.Requirement;
import dev.assignment.model.TicketSpec;
import dev.assignment.strategy.QueueSpec;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How many tickets a freed agent looks at: the first of each demand that it serves, never those behind them. */
class ReadsPerCompletionTest {

    private static final int AGENTS = 10;
    private static final int COMPLETIONS = 2_000;

    /** A million in long runs. */
    private static final int VERY_MANY = Boolean.getBoolean("assignment.long") ? 1_000_000 : 100_000;

    /** Tickets that wait in two queues, one of few demands and one of many, each with busy agents of its own. */
    private static final class Backlog {

        private static final int FEW = 2;
        private static final int MANY = 50;

        private final Desk desk;
        private final CountingData data;
        private int submitted;

        Backlog(int waiting) {
            CountingData.Provider counting = new CountingData.Provider();
            desk = Desk.builder()
                    .clock(ManualClock.atEpoch())
                    .store(counting)
                    .queue(QueueSpec.named("few"))
                    .queue(QueueSpec.named("many"))
                    .build();
            data = counting.data();
            enter("few", FEW);
            enter("many", MANY);
            for (int i = 0; i < waiting / 2; i++) {
                submit("few", i % 3, i % FEW);
                submit("many", i % 3, i % MANY);
            }
            assertThat(desk.counts().waiting()).isEqualTo(waiting);
        }

        /** Agents that know all skills of their queue and hold a ticket each. */
        private void enter(String queue, int skills) {
            for (int i = 0; i < AGENTS; i++) {
                AgentSpec agent = AgentSpec.of(queue + "-" + i).serves(queue);
                for (int skill = 0; skill < skills; skill++) {
                    agent = agent.skill("skill-" + skill);
                }
                desk.register(agent);
                desk.presence(agent.id(), Presence.ONLINE);
                submit(queue, 0, 0);
            }
        }

        private void submit(String queue, int priority, int skill) {
            desk.submit(ticket(queue, priority).requires("skill-" + skill));
        }

        private TicketSpec ticket(String queue, int priority) {
            return TicketSpec.of("ticket-" + submitted++).queue(queue).priority(priority);
        }

        /** How many phases of tickets completions in a queue read, each of which hands a waiting ticket over. */
        long count(String queue) {
            Queue<String> held = new ArrayDeque<>();
            for (int i = 0; i < AGENTS; i++) {
                desk.agent(queue + "-" + i)
                        .orElseThrow()
                        .holdings()
                        .toList()
                        .forEach(assignment -> held.add(assignment.ticket()));
            }
            assertThat(held).hasSize(AGENTS);
            long reads = 0;
            for (int i = 0; i < COMPLETIONS; i++) {
                long before = data.ticketReads();
                Completion completion = desk.complete(held.remove());
                reads += data.ticketReads() - before;
                assertThat(completion).isInstanceOf(Completion.Completed.class);
                for (Assignment assignment : ((Completion.Completed) completion).made()) {
                    held.add(assignment.ticket());
                    replace(assignment.ticket());
                }
                assertThat(held).hasSize(AGENTS);
            }
            return reads;
        }

        /** Keeps the backlog as it was: for a ticket that was handed over another one like it. */
        private void replace(String ticket) {
            TicketSpec spec = desk.ticket(ticket).orElseThrow().spec();
            TicketSpec like = ticket(spec.queue(), spec.priority());
            for (Requirement requirement : spec.requirements()) {
                like = like.requires(requirement.skill(), requirement.level());
            }
            desk.submit(like);
        }
    }

    @Test
    void aCompletionLooksAtAsManyTicketsWithAThousandWaitingAsWithVeryMany() {
        Backlog thousand = new Backlog(1_000);
        long few = thousand.count("few");
        long many = thousand.count("many");
        System.out.printf(
                "Phases of tickets read per completion: %.2f with %d demands, %.2f with %d%n",
                (double) few / COMPLETIONS, Backlog.FEW, (double) many / COMPLETIONS, Backlog.MANY);
        assertThat(few).isGreaterThanOrEqualTo((long) COMPLETIONS * Backlog.FEW);
        assertThat(many).isGreaterThanOrEqualTo((long) COMPLETIONS * Backlog.MANY);

        Backlog full = new Backlog(VERY_MANY);
        assertThat(full.count("few")).as("with few demands").isEqualTo(few);
        assertThat(full.count("many")).as("with many demands").isEqualTo(many);
    }

    @Test
    void aLookAtAllThatWaitsIsCounted() {
        Backlog thousand = new Backlog(1_000);
        long before = thousand.data.ticketReads();
        assertThat(thousand.desk.backlog("few")).hasSize(500);
        assertThat(thousand.data.ticketReads() - before).isGreaterThanOrEqualTo(500);
    }
}
