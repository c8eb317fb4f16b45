package dev.assignment.memory;

import java.util.EnumSet;
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
    A_COMPLETION_MEETS_TWO_SUBMITS("online 0, submit 0", "complete 0", "submit 1", "submit 2"),

    /** One of the two ends the offer, and the other finds that. */
    AN_ACCEPT_MEETS_THE_EXPIRY("online 0, offer 0", "accept 0", "advance, look 0"),

    /** Who answers after the deadline is too late, whoever notices it. */
    A_LATE_ACCEPT_MEETS_A_COMPLETION("online 0, offer 0, online 1, submit 1", "acceptLate 0", "complete 1, look 0"),

    /** Two answers to one offer. */
    AN_ACCEPT_MEETS_A_DECLINE("online 0, offer 0", "accept 0", "decline 0, look 0"),

    /** A ticket is withdrawn while its offer is accepted. */
    AN_ACCEPT_MEETS_A_CANCELLATION("online 0, offer 0", "accept 0, complete 0", "cancel 0, submit 1"),

    /** Two ends of one offer: its agent must not be freed twice. */
    A_DECLINE_MEETS_THE_EXPIRY("online 0, offer 0, submit 1", "decline 0", "advance"),

    /** The agent of an offer becomes free by a deadline while a ticket arrives. */
    AN_EXPIRY_MEETS_A_SUBMIT("online 0, offer 0", "advance", "submit 1"),

    /** The offer is over while another agent comes to work. */
    AN_EXPIRY_MEETS_ANOTHER_AGENT("online 0, offer 0", "advance", "online 1, look 0"),

    /** An offer to somebody who leaves is withdrawn. */
    AN_OFFER_MEETS_ITS_AGENT_GOING_OFFLINE("online 0", "offer 0", "offline 0, look 0"),

    /** A parked ticket gives its agent back, for one that arrives. */
    A_PARKING_MEETS_A_SUBMIT("online 0, submit 0", "park 0", "submit 1"),

    /** A ticket is parked and comes back while it is completed. */
    A_PARKING_MEETS_A_COMPLETION("online 0, submit 0", "park 0, unpark 0", "complete 0, look 0"),

    /** A ticket comes back to its agent, which one that arrives may have taken. */
    AN_UNPARKING_MEETS_A_SUBMIT("online 0, submit 0, park 0", "unpark 0", "submit 1"),

    /** The agent is busy and becomes free: to it or into the backlog, but not lost between the two. */
    AN_UNPARKING_MEETS_A_COMPLETION("online 0, submit 0, park 0, submit 1", "unpark 0", "complete 1"),

    /** The agent is removed while its ticket is parked and comes back. */
    A_PARKING_MEETS_THE_REMOVAL_OF_ITS_AGENT("online 0, submit 0, online 1", "park 0, unpark 0", "remove 0"),

    /** A ticket arrives while its agent is removed. */
    A_SUBMIT_MEETS_THE_REMOVAL_OF_ITS_AGENT("online 0", "submit 0", "remove 0, look 0"),

    /** Nothing is given to somebody whose presence ran out. */
    A_SUBMIT_MEETS_THE_END_OF_A_LEASE("lease 0", "submit 0", "advance, look 0"),

    /** An offer is withdrawn from somebody whose presence ran out, or accepted before. */
    AN_ACCEPT_MEETS_THE_END_OF_A_LEASE("lease 0, offer 0", "accept 0", "advance, look 0"),

    /** Somebody is still there while the presence runs out. */
    A_LEASE_IS_RENEWED_AT_ITS_END("lease 0, submit 0", "advance", "lease 0, complete 0, submit 1"),

    /** A ticket that has waited for too long becomes urgent while an agent comes to work. */
    A_WAIT_LIMIT_MEETS_AN_AGENT("submit 0, limit 1", "advance, look 1", "online 0"),

    /** A ticket that has waited for too long is withdrawn. */
    A_WAIT_LIMIT_MEETS_A_CANCELLATION("limit 0, submit 1", "advance", "cancel 0, online 0");

    /** Those of offers, parking and deadlines. */
    static final EnumSet<StoreScenario> OF_THE_LIFE_CYCLE =
            EnumSet.range(AN_ACCEPT_MEETS_THE_EXPIRY, A_WAIT_LIMIT_MEETS_A_CANCELLATION);

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
