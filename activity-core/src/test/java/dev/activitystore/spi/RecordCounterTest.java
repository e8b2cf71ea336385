package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Samples;
import dev.activitystore.memory.InMemoryActivityStore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts of a store that knows nothing better than to read its records. */
class RecordCounterTest {

    @Test
    void what_is_counted_is_never_more_than_one_beyond_the_bound() {
        try (ActivityStore store = new InMemoryActivityStore()) {
            store.put(
                    "o",
                    IntStream.range(0, 2500)
                            .mapToObj(i -> Samples.comment("r" + i, i).build())
                            .toList());
            for (long most : new long[] {1, 999, 1000, 1001, 1500, 2499}) {
                assertThat(store.count(ActivityFilter.of("o"), most)).isEqualTo(most + 1);
            }
            for (long most : new long[] {2500, 2501, Long.MAX_VALUE}) {
                assertThat(store.count(ActivityFilter.of("o"), most)).isEqualTo(2500);
            }
        }
    }
}
