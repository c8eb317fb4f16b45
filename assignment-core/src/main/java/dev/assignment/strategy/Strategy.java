package dev.assignment.strategy;

import dev.assignment.model.AgentState;
import dev.assignment.model.Demand;
import dev.assignment.model.Identifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import java.util.function.ToLongFunction;

/**
 * How the agent is chosen among those eligible. A strategy is a value that gives each agent a number, not a loop over
 * agents: a {@link Ranking} takes the lowest rank, a {@link Draw} draws by weight. So a store can keep an index by that
 * number and never scans.
 *
 * <p>All rankings tie by longest available, then by registration order. Nothing depends on chance or on the order of
 * identifiers unless the strategy says so.
 */
public sealed interface Strategy permits Ranking, Draw {

    /**
     * The strategy's name, as on the command line and in {@code explain}.
     *
     * @return the name
     */
    String name();

    /**
     * Tells whether the strategy goes by the agents' weights in the queue, so that a weight of 0 rules an agent out.
     *
     * @return true for {@link #weightedRandom()} and {@link #weightedRotation()}
     */
    boolean usesWeights();

    /**
     * The number by which an agent is chosen for a demand: its rank, lowest first, or its weight in a draw.
     *
     * @param agent an available agent
     * @param demand what the ticket demands
     * @return the number
     * @throws RuntimeException whatever a vendor's function throws; an error comes as the cause of one
     */
    long number(AgentState agent, Demand demand);

    /**
     * Tells whether the strategy has a number for an agent that is eligible otherwise: a vendor's function may fail, and
     * weight 0 is never drawn.
     *
     * @param agent an available agent
     * @param demand what the ticket demands
     * @return true if it can be chosen
     */
    boolean accepts(AgentState agent, Demand demand);

    /**
     * Fewest load units now; finished work does not count.
     *
     * @return the strategy, named {@code least-loaded}
     */
    static Strategy leastLoaded() {
        return BuiltIn.LEAST_LOADED;
    }

    /**
     * Lowest load ÷ capacity, as an exact ratio.
     *
     * @return the strategy, named {@code least-utilized}
     */
    static Strategy leastUtilized() {
        return BuiltIn.LEAST_UTILIZED;
    }

    /**
     * Fewest assignments since registration; a newcomer starts at the present minimum. Somebody who was away for long
     * catches up: prefer {@link #leastLoaded()} unless that is wanted.
     *
     * @return the strategy, named {@code least-assigned}
     */
    static Strategy leastAssigned() {
        return BuiltIn.LEAST_ASSIGNED;
    }

    /**
     * Available for the longest without being given work. With capacity 1 this is the longest-idle agent; its long-run
     * shares are those of a uniform random choice (Doroudi, Gopalakrishnan and Wierman, arXiv:1305.6249).
     *
     * @return the strategy, named {@code earliest-free}
     */
    static Strategy earliestFree() {
        return BuiltIn.EARLIEST_FREE;
    }

    /**
     * Least recently assigned. Who is skipped keeps its place in the ring, who is chosen goes to the end, who joins
     * starts at the end; one ring per agent, shared by its queues.
     *
     * @return the strategy, named {@code round-robin}
     */
    static Strategy roundRobin() {
        return BuiltIn.ROUND_ROBIN;
    }

    /**
     * Lowest position, then registration order.
     *
     * @return the strategy, named {@code fixed-order}
     */
    static Strategy fixedOrder() {
        return BuiltIn.FIXED_ORDER;
    }

    /**
     * Fewest channels, then fewest skills: specialists first, generalists stay free. An agent that works on every
     * channel counts as having the most.
     *
     * @return the strategy, named {@code least-flexible}
     */
    static Strategy leastFlexible() {
        return BuiltIn.LEAST_FLEXIBLE;
    }

    /**
     * Highest sum of levels over the demanded skills.
     *
     * @return the strategy, named {@code best-match}
     */
    static Strategy bestMatch() {
        return BuiltIn.BEST_MATCH;
    }

    /**
     * An independent draw: P(agent) = weight ÷ sum of the weights of those eligible.
     *
     * @return the strategy, named {@code weighted-random}
     */
    static Strategy weightedRandom() {
        return BuiltIn.WEIGHTED_RANDOM;
    }

    /**
     * The same shares as {@link #weightedRandom()} without chance, met over tens of tickets: stride scheduling for each
     * queue (Waldspurger and Weihl, 1995; see {@link Rotation}). As in the draw, weights act among those who are eligible
     * when a ticket comes: who is full or away is not given what it missed. Who joins or returns starts at the queue's
     * present position; a queue of the name of a removed one goes on with its rotation.
     *
     * @return the strategy, named {@code weighted-rotation}
     */
    static Strategy weightedRotation() {
        return BuiltIn.WEIGHTED_ROTATION;
    }

    /**
     * Most urgent ticket first, FIFO inside a priority, to the earliest-free agent. Fixes the queue's ordering to
     * {@link Ordering#priorityThenAge()}.
     *
     * @return the strategy, named {@code priority-queue}
     */
    static Strategy priorityQueue() {
        return BuiltIn.PRIORITY_QUEUE;
    }

    /**
     * A vendor's own ranking by the agent alone. Must be a pure function of its argument; never of a clock. It is called
     * whenever the agent changed, not for each choice.
     *
     * @param name the name for {@code explain} and logs
     * @param rank gives the rank, lowest first; only asked about available agents
     * @return the strategy
     */
    static Strategy ranking(String name, ToLongFunction<AgentState> rank) {
        Objects.requireNonNull(rank, "rank");
        return Ranking.ofVendor(
                Identifier.check("strategy name", name),
                Ranking.Scope.AGENT,
                (agent, demand) -> rank.applyAsLong(agent));
    }

    /**
     * A vendor's own ranking by agent and demand. Costs an index for each demand in use, so prefer {@link #ranking}
     * where the demand does not matter.
     *
     * @param name the name for {@code explain} and logs
     * @param rank gives the rank, lowest first; only asked about available agents; pure, never of a clock
     * @return the strategy
     */
    static Strategy rankingByDemand(String name, ToLongBiFunction<AgentState, Demand> rank) {
        return Ranking.ofVendor(
                Identifier.check("strategy name", name), Ranking.Scope.DEMAND, Objects.requireNonNull(rank, "rank"));
    }

    /**
     * A vendor's own draw.
     *
     * @param name the name for {@code explain} and logs
     * @param weight gives the weight, 0 to {@value Draw#MAX_WEIGHT}; 0 is never drawn; pure, never of a clock
     * @return the strategy
     */
    static Strategy draw(String name, ToLongBiFunction<AgentState, Demand> weight) {
        return Draw.ofVendor(Identifier.check("strategy name", name), Objects.requireNonNull(weight, "weight"));
    }

    /**
     * The strategies of this library in the order of their documentation.
     *
     * @return all of them, vendor's own excepted
     */
    static List<Strategy> builtIn() {
        return BuiltIn.ALL;
    }

    /**
     * Finds a strategy of this library by name.
     *
     * @param name as on the command line, such as {@code least-loaded}
     * @return the strategy, if there is one of that name
     */
    static Optional<Strategy> named(String name) {
        Objects.requireNonNull(name, "strategy name");
        return BuiltIn.ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
