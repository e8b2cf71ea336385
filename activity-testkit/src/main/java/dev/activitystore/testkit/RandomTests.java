package dev.activitystore.testkit;

import dev.activitystore.memory.InMemoryActivityStore;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sentences 7 to 19 and 32 by random: a store answers like the in-memory one, whatever is written and asked. */
abstract class RandomTests extends StoreTests {

    @Test
    void s07_s08_s13_s14_s16_s17_s18_s19_random_writes_and_queries_are_answered_like_the_oracle() {
        Rounds.run(8, (seed, random) -> {
            try (InMemoryActivityStore oracle = new InMemoryActivityStore()) {
                SmallWorld world = new SmallWorld(seed, random);
                OracleComparison comparison = new OracleComparison(store(), oracle);
                for (int write = 1; write <= 256; write++) {
                    comparison.write(world);
                    if (write % 2 == 0) {
                        comparison.checkQuery(world);
                    }
                }
            }
        });
    }

    @Test
    void s32_random_writes_of_what_is_held_and_is_not_are_answered_like_the_oracle() {
        Rounds.run(2, (seed, random) -> {
            try (InMemoryActivityStore oracle = new InMemoryActivityStore()) {
                SmallWorld world = new SmallWorld(seed, random);
                OracleComparison comparison = new OracleComparison(store(), oracle);
                for (int write = 1; write <= 128; write++) {
                    comparison.writeOrHold(world);
                }
                comparison.checkAll(Set.of("org-" + seed, "org-" + seed + " "));
            }
        });
    }
}
