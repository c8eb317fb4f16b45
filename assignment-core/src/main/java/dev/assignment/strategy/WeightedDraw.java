package dev.assignment.strategy;

/**
 * The one algorithm that draws, for every store: a position in a queue's stream of random numbers becomes a whole number
 * below the sum of weights, and that number falls to the eligible agent whose share of the line from 0 to the sum, laid
 * out in order of registration, covers it.
 *
 * <p>The numbers are those of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), which can be computed at any position
 * without the ones before it, so a stream is a seed and a counter. Bounds are met without bias by rejection (Lemire,
 * "Fast random integer generation in an interval", 2019).
 */
public final class WeightedDraw {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private WeightedDraw() {}

    /**
     * The seed of a queue's stream.
     *
     * @param deskSeed the desk's seed
     * @param queue the queue's name
     * @return the seed, different for different names
     */
    public static long seedOf(long deskSeed, String queue) {
        long seed = mix(deskSeed + GAMMA); // scattered first, so that near seeds and near names do not meet
        for (int i = 0; i < queue.length(); i++) {
            seed = mix(seed + GAMMA + queue.charAt(i));
        }
        return mix(seed + GAMMA);
    }

    /**
     * Draws once.
     *
     * @param seed the queue's seed, from {@link #seedOf}
     * @param position how many draws the queue has made before
     * @param sum the sum of the weights of those eligible, above 0
     * @return a number from 0 to sum − 1, each equally likely
     */
    public static long pick(long seed, long position, long sum) {
        if (sum <= 0) {
            throw new IllegalArgumentException("sum of weights must be above 0, but is " + sum);
        }
        long start = mix(seed + GAMMA * (position + 1));
        long lowestFair = Long.remainderUnsigned(-sum, sum); // 2^64 mod sum
        for (int attempt = 0; ; attempt++) {
            long random = attempt == 0 ? start : mix(start + GAMMA * attempt);
            if (Long.compareUnsigned(random * sum, lowestFair) >= 0) {
                return unsignedMultiplyHigh(random, sum);
            }
        }
    }

    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
