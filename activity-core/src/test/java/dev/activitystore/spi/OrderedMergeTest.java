package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several ordered sources as one. */
class OrderedMergeTest {

    @Test
    void the_elements_of_all_sources_come_in_order() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<List<Integer>> sources = new ArrayList<>();
            List<Integer> all = new ArrayList<>();
            for (int source = random.nextInt(6); source > 0; source--) {
                List<Integer> elements =
                        random.ints(random.nextInt(9), 0, 20).sorted().boxed().toList();
                sources.add(elements);
                all.addAll(elements);
            }
            all.sort(null);
            List<Integer> merged = new ArrayList<>();
            new OrderedMerge<>(iterators(sources), Comparator.<Integer>naturalOrder()).forEachRemaining(merged::add);

            assertThat(merged).as("seed %d", seed).isEqualTo(all);
        }
    }

    @Test
    void no_source_is_read_farther_than_one_element_ahead() {
        List<Integer> read = new ArrayList<>();
        Iterator<Integer> counted = new Iterator<>() {
            private int next = 10;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                read.add(next);
                return next++;
            }
        };
        OrderedMerge<Integer> merge =
                new OrderedMerge<>(List.of(counted, List.of(1, 2, 3).iterator()), Comparator.naturalOrder());

        assertThat(List.of(merge.next(), merge.next(), merge.next())).isEqualTo(List.of(1, 2, 3));
        assertThat(read).isEqualTo(List.of(10));
        assertThat(merge.next()).isEqualTo(10);
        assertThat(read).isEqualTo(List.of(10)); // goes on only when the next one is asked for
        assertThat(merge.next()).isEqualTo(11);
    }

    @Test
    void behind_the_last_there_is_none() {
        OrderedMerge<Integer> merge =
                new OrderedMerge<>(iterators(List.of(List.of(1), List.of())), Comparator.naturalOrder());

        assertThat(merge.hasNext()).isTrue();
        assertThat(merge.hasNext()).isTrue();
        assertThat(merge.next()).isEqualTo(1);
        assertThat(merge.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(merge::next);
    }

    private static List<Iterator<Integer>> iterators(List<List<Integer>> sources) {
        return sources.stream().map(List::iterator).toList();
    }
}
