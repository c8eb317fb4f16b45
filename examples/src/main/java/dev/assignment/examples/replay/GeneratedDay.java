package dev.assignment.examples.replay;

import dev.assignment.model.AgentSpec;
import dev.assignment.model.TicketSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A day for those who have no data at hand, always the same, in the shape of a real call centre: two peaks of arrivals,
 * lognormal handle times (median 110 s, mean 185 s), a quarter of the customers with priority, four skills, limited
 * patience, and staff in staggered shifts with a break.
 */
final class GeneratedDay {

    private static final long SEED = 20_260_101;
    private static final int OPENING_HOUR = 7;

    /** Arrivals per hour from 07 to 24 h: the mean of the weekdays of a bank's call centre, rounded. */
    private static final int[] PER_HOUR = {38, 78, 123, 144, 129, 124, 118, 114, 112, 109, 97, 92, 88, 84, 74, 58, 47};

    /** Demanded skills with their shares in percent; the last takes the rest. */
    private static final List<String> SKILLS = List.of("accounts", "sales", "internet", "stocks");

    private static final int[] SKILL_PERCENT = {67, 17, 9};
    private static final int PRIORITY_PERCENT = 27;
    private static final int IMPATIENT_PERCENT = 85;
    private static final double MEAN_PATIENCE_SECONDS = 420;
    private static final double HANDLE_MU = StrictMath.log(110);
    private static final double HANDLE_SIGMA = StrictMath.sqrt(2 * StrictMath.log(185.0 / 110));

    /** First hour of the shifts, chosen so that the staff follows the curve. */
    private static final int[] SHIFT_HOURS = {7, 7, 8, 8, 9, 9, 9, 10, 10, 11, 12, 14, 15, 15, 16, 16, 16};

    private static final int SHIFT_LENGTH_HOURS = 8;
    private static final int BREAK_AFTER_HOURS = 4;
    private static final int BREAK_MINUTES = 30;

    private GeneratedDay() {}

    // ---- tickets --------------------------------------------------------------------------------------------------

    static List<ReplayTicket> tickets() {
        SplittableRandom root = new SplittableRandom(SEED);
        SplittableRandom arrivals = root.split();
        SplittableRandom handles = root.split();
        SplittableRandom kinds = root.split();
        SplittableRandom patiences = root.split();
        List<ReplayTicket> tickets = new ArrayList<>();
        for (int hour = 0; hour < PER_HOUR.length; hour++) {
            double perSecond = PER_HOUR[hour] / 3600.0;
            double end = 3600.0 * (OPENING_HOUR + hour + 1);
            double at = 3600.0 * (OPENING_HOUR + hour);
            while (true) {
                at += exponential(arrivals) / perSecond;
                if (at >= end) {
                    break;
                }
                TicketSpec spec = spec("t" + (tickets.size() + 1), kinds);
                tickets.add(new ReplayTicket(spec, wholeSeconds(at), handle(handles), patience(patiences)));
            }
        }
        return tickets;
    }

    private static TicketSpec spec(String id, SplittableRandom kinds) {
        int priority = kinds.nextInt(100) < PRIORITY_PERCENT ? 2 : 1;
        return TicketSpec.of(id)
                .priority(priority)
                .requires(skill(kinds.nextInt(100)))
                .customer("c" + kinds.nextInt(900));
    }

    private static String skill(int percentile) {
        int limit = 0;
        for (int i = 0; i < SKILL_PERCENT.length; i++) {
            limit += SKILL_PERCENT[i];
            if (percentile < limit) {
                return SKILLS.get(i);
            }
        }
        return SKILLS.get(SKILLS.size() - 1);
    }

    private static long handle(SplittableRandom random) {
        return Math.max(Micros.PER_SECOND, wholeSeconds(StrictMath.exp(HANDLE_MU + HANDLE_SIGMA * normal(random))));
    }

    private static OptionalLong patience(SplittableRandom random) {
        long seconds = wholeSeconds(1 + exponential(random) * MEAN_PATIENCE_SECONDS);
        return random.nextInt(100) < IMPATIENT_PERCENT ? OptionalLong.of(seconds) : OptionalLong.empty();
    }

    // StrictMath throughout: the day is the same on every machine.

    private static double exponential(SplittableRandom random) {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /** Box and Muller. */
    private static double normal(SplittableRandom random) {
        return StrictMath.sqrt(2 * exponential(random)) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    private static long wholeSeconds(double seconds) {
        return Math.round(Math.floor(seconds)) * Micros.PER_SECOND;
    }

    // ---- agents ---------------------------------------------------------------------------------------------------

    /** The staff of the day, in shifts. */
    static List<ReplayAgent> staff(int capacity) {
        List<ReplayAgent> staff = new ArrayList<>();
        for (int i = 0; i < SHIFT_HOURS.length; i++) {
            long start = SHIFT_HOURS[i] * 3600L;
            long lunch = start + BREAK_AFTER_HOURS * 3600L;
            List<Shift> shifts = List.of(
                    shift(2 * i, start, lunch),
                    shift(2 * i + 1, lunch + BREAK_MINUTES * 60L, start + SHIFT_LENGTH_HOURS * 3600L));
            staff.add(new ReplayAgent(agent(i, capacity), shifts));
        }
        return staff;
    }

    /** So many agents with the skills of the day, there all day. */
    static List<ReplayAgent> agents(int count, int capacity) {
        return IntStream.range(0, count)
                .mapToObj(i -> ReplayAgent.allDay(agent(i, capacity), i))
                .toList();
    }

    private static Shift shift(int row, long fromSeconds, long toSeconds) {
        return new Shift(
                row, OptionalLong.of(fromSeconds * Micros.PER_SECOND), OptionalLong.of(toSeconds * Micros.PER_SECOND));
    }

    /** Everybody knows accounts; every second agent sales; the rarer skills are with every third and fourth. */
    private static AgentSpec agent(int index, int capacity) {
        AgentSpec spec = AgentSpec.of("a" + (index + 1))
                .capacity(capacity)
                .position(index)
                .serves(TicketSpec.DEFAULT_QUEUE, 1 + index % 3)
                .skill("accounts", 2);
        if (index % 2 == 0) {
            spec = spec.skill("sales");
        }
        if (index % 3 == 0) {
            spec = spec.skill("internet", 1 + index % 2);
        }
        return index % 4 == 1 || index % 6 == 0 ? spec.skill("stocks", 3) : spec;
    }
}
