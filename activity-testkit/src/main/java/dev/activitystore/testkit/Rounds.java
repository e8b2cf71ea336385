package dev.activitystore.testkit;

import java.util.Random;

/** Runs random rounds, each with a seed of its own that its failure names. */
final class Rounds {

    private static final String SEED = "activity.testkit.seed";
    private static final String ROUNDS = "activity.testkit.rounds";

    private Rounds() {}

    @FunctionalInterface
    interface Round {
        void run(long seed, Random random) throws Exception;
    }

    /** Runs some rounds, as many times as the system property says, and at least one; the first has the seed of the other. */
    static void run(int rounds, Round round) {
        long first = Long.getLong(SEED, 1);
        double times = Double.parseDouble(System.getProperty(ROUNDS, "1"));
        long last = first + Math.max(1, Math.round(rounds * times));
        for (long seed = first; seed < last; seed++) {
            try {
                round.run(seed, new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Random round failed, again with -D" + SEED + "=" + seed + ": " + e, e);
            }
        }
    }
}
