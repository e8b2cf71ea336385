package dev.activitystore.testkit;

import dev.activitystore.memory.InMemoryActivityStore;
import org.junit.jupiter.api.Test;

/** Sentences 7 to 19 by random: a store answers like the in-memory one, whatever is written and asked. */
abstract class RandomRounds extends FailureContract {

    @Test
    void s07_s08_s13_s14_s16_s17_s18_s19_random_writes_and_queries_are_answered_like_the_oracle() {
        int writes = 256;
        int writesBetweenQueries = 8;
        Rounds.run(8, (seed, random) -> {
            try (InMemoryActivityStore oracle = new InMemoryActivityStore()) {
                SmallWorld world = new SmallWorld(seed, random);
                OracleComparison comparison = new OracleComparison(store(), oracle);
                int combinationsAtOnce = SmallWorld.COMBINATIONS * writesBetweenQueries / writes;
                int criteria = 0;
                for (int i = 1; i <= writes; i++) {
                    comparison.write(world);
                    if (i % writesBetweenQueries == 0) {
                        for (int end = criteria + combinationsAtOnce; criteria < end; criteria++) {
                            // an odd factor visits every combination once, in an order that mixes small and large ones
                            comparison.checkQuery(world, criteria * 37 % SmallWorld.COMBINATIONS);
                        }
                    }
                }
            }
        });
    }
}
