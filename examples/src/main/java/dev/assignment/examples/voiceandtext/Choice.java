package dev.assignment.examples.voiceandtext;

import dev.assignment.model.AgentState;
import dev.assignment.strategy.Strategy;
import java.util.Locale;

/**
 * Who gets a ticket: the least assigned, of these whoever was assigned longest ago; and a call before all that to those
 * who can do nothing else.
 *
 * <p>A strategy is one number per agent, lowest first, so the three are put into one: the more important, the higher its
 * bits. The last part is a sequence number of the desk; 2^40 of them are enough for centuries.
 */
final class Choice {

    private static final int STAMP_BITS = 40;
    private static final int COUNT_BITS = 22;
    private static final long MOST = (1L << COUNT_BITS) - 1;

    private Choice() {}

    static Strategy forText(Counting counting) {
        return Strategy.ranking("least-assigned-" + lower(counting), agent -> leastAssigned(agent, counting));
    }

    static Strategy forVoice(Counting counting) {
        return Strategy.ranking(
                "voice-only-first-" + lower(counting),
                agent -> (onlyVoice(agent) ? 0 : 1L << (COUNT_BITS + STAMP_BITS)) + leastAssigned(agent, counting));
    }

    private static long leastAssigned(AgentState agent, Counting counting) {
        return (Math.min(counting.of(agent), MOST) << STAMP_BITS) + agent.lastAssigned();
    }

    private static boolean onlyVoice(AgentState agent) {
        return !agent.spec().channels().containsKey(Medium.TEXT.line());
    }

    private static String lower(Counting counting) {
        return counting.name().toLowerCase(Locale.ROOT);
    }
}
