package dev.activitystore.cassandra;

import java.util.SplittableRandom;

/** Random numbers of the distributions that the simulation draws from. Not safe for concurrent use. */
final class Draws {

    /** From here on a normal distribution is near enough. */
    private static final double MANY = 30;

    private final SplittableRandom random;

    Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** At least 0 and less than 1. */
    double uniform() {
        return random.nextDouble();
    }

    /** Of mean 1. */
    double exponential() {
        return random.nextExponential();
    }

    /** A number that is at least the first and less than the second. */
    long between(long from, long until) {
        return random.nextLong(from, until);
    }

    /** How many trials it takes until one succeeds, that one among them. */
    long geometric(double chance) {
        return chance >= 1 ? 1 : 1 + (long) (Math.log(1 - uniform()) / Math.log1p(-chance));
    }

    /** How many of some trials succeed. */
    long binomial(long trials, double chance) {
        if (chance > 0.5) {
            return trials - binomial(trials, 1 - chance);
        }
        double mean = trials * chance;
        if (mean <= 0) {
            return 0;
        }
        if (mean > MANY) {
            double drawn = mean + Math.sqrt(mean * (1 - chance)) * random.nextGaussian();
            return Math.min(trials, Math.max(0, Math.round(drawn)));
        }
        long successes = 0;
        for (long trial = geometric(chance); trial <= trials; trial += geometric(chance)) {
            successes++;
        }
        return successes;
    }

    /** How many of what happens by itself, so many times on average, happen. */
    long poisson(double mean) {
        return mean > MANY ? normal(mean) : inverse(mean, uniform());
    }

    /** The same, where it is known that it isn't none. */
    long poissonAboveZero(double mean) {
        if (mean > MANY) {
            return Math.max(1, normal(mean));
        }
        double none = Math.exp(-mean);
        return Math.max(1, inverse(mean, none + (1 - none) * uniform()));
    }

    private long normal(double mean) {
        return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }

    private static long inverse(double mean, double below) {
        double chance = Math.exp(-mean);
        double sum = chance;
        long drawn = 0;
        while (sum < below && drawn < 10 * MANY) {
            drawn++;
            chance *= mean / drawn;
            sum += chance;
        }
        return drawn;
    }
}
