package dev.assignment.memory;

import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/** Small stories of {@link StoreOperations}, each around one race of the protocol. */
enum StoreScenario {

    /** A ticket arrives while the only agent becomes free: at least one of the two looks must see the other. */
    A_SUBMIT_MEETS_A_COMPLETION("online 0, submit 0", "complete 0", "submit 1"),

    /** The same with an agent that comes to work, and nothing known of the ticket's demand yet. */
    A_SUBMIT_MEETS_AN_AGENT_COMING_ONLINE("", "online 0", "submit 0"),

    /** A ticket arrives while the agent it is given to leaves; a second agent could have it. */
    A_SUBMIT_MEETS_AN_AGENT_GOING_OFFLINE("online 0, online 1", "submit 0", "offline 0, look 0"),

    /** One place, two tickets. */
    TWO_SUBMITS_WANT_ONE_AGENT("online 0", "submit 0", "submit 1, look 0"),

    /** The intent of a submit is finished by whoever completes, who completes what it has finished. */
    A_COMPLETION_MEETS_THE_SUBMIT("online 0", "submit 0", "complete 0, look 0"),

    /** One success. The agent must not be freed twice. */
    TWO_COMPLETIONS("online 0, submit 0", "complete 0", "complete 0, submit 1"),

    /** A ticket waits already when an agent comes to work and another ticket arrives. */
    AN_ARRIVAL_MEETS_ONE_THAT_WAITS("submit 0", "online 0", "submit 1"),

    /** Two tickets wait for two agents that come to work. */
    TWO_AGENTS_COME_ONLINE("submit 0, submit 1", "online 0", "online 1"),

    /** A better ticket begins to wait while a submit has chosen its agent. */
    AN_URGENT_ONE_WAITS_MEANWHILE("online 0", "submit 0", "offline 0, submit 2, online 0"),

    /** The ticket is on its way back while others want it or its agent. */
    A_REQUEUE_MEETS_A_COMPLETION("online 0, submit 0, submit 1", "requeue 0", "complete 0, look 0"),

    /** The ticket is on its way to another agent while it is completed. */
    A_TRANSFER_MEETS_A_COMPLETION("online 0, submit 0, online 1", "transfer 0 1", "complete 0, submit 1"),

    /** Two tickets on their way to one agent. */
    TWO_TRANSFERS_TO_ONE_AGENT("online 0, submit 0, submit 1, online 1", "transfer 0 1", "requeue 1"),

    /** A ticket that waits changes its place while an agent comes to work: it must not lose its turn. */
    AN_UPDATE_MEETS_AN_AGENT("submit 0, submit 1", "update 0", "online 0"),

    /** The same with a place further to the front. */
    A_RAISE_MEETS_AN_AGENT("submit 0, submit 1", "raise 0", "online 0"),

    /** A ticket is withdrawn while it is given away. */
    A_CANCELLATION_MEETS_AN_AGENT("submit 0", "cancel 0", "online 0, submit 1"),

    /** An agent takes what another call is giving it. */
    A_PULL_MEETS_A_SUBMIT("online 0", "submit 0", "pull 0, complete 0"),

    /** Three at once. */
    A_COMPLETION_MEETS_TWO_SUBMITS("online 0, submit 0", "complete 0", "submit 1", "submit 2");

    private final String before;
    private final String threads;

    StoreScenario(String before, String... threads) {
        this.before = before;
        this.threads = String.join(" | ", threads);
    }

    /** @param operations {@link StoreOperations} or a copy of it */
    ExecutionScenario of(Class<?> operations) {
        return Story.of(
                operations,
                before.isEmpty() ? List.of() : List.of(calls(operations, before)),
                threads,
                List.of(calls(operations, "look 0, look 1, look 2, rest")));
    }

    private static Actor calls(Class<?> operations, String calls) {
        return new Actor(Story.method(operations, "calls"), List.of(calls));
    }
}
