package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.activitystore.Activity;
import dev.activitystore.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one read returns, and when it is full. */
class SliceTest {

    private static final List<Activity> THREE = List.of(record("a", 1), record("b", 2), record("c", 3));

    /** Each of them has 100 bytes. */
    private static Activity record(String id, long timestamp) {
        Activity empty = Samples.comment(id, timestamp).build();
        return empty.toBuilder()
                .displayMessageTemplate("m".repeat(100 - empty.sizeInBytes()))
                .build();
    }

    private static Slice slice(SliceLimit limit, List<Activity> records) {
        Slice.Builder slice = new Slice.Builder(limit);
        for (Activity record : records) {
            int before = slice.size();
            boolean isAdded = slice.add(record);
            assertThat(slice.size()).isEqualTo(isAdded ? before + 1 : before);
            if (!isAdded) {
                assertThat(slice.add(record)).isFalse(); // full is full
                break;
            }
        }
        return slice.build();
    }

    @Test
    void it_names_where_to_go_on_exactly_if_a_further_record_exists() {
        assertThat(slice(SliceLimit.ofRecords(2), THREE))
                .isEqualTo(new Slice(THREE.subList(0, 2), new Position(2, "b")));
        assertThat(slice(SliceLimit.ofRecords(3), THREE)).isEqualTo(new Slice(THREE, null));
        assertThat(slice(SliceLimit.ofRecords(Integer.MAX_VALUE), THREE)).isEqualTo(new Slice(THREE, null));
        assertThat(slice(SliceLimit.ofRecords(1), List.of())).isEqualTo(new Slice(List.of(), null));
    }

    @Test
    void it_ends_before_the_record_with_which_it_would_be_too_large() {
        assertThat(slice(SliceLimit.of(9, 300), THREE)).isEqualTo(new Slice(THREE, null));
        assertThat(slice(SliceLimit.of(9, 299), THREE)).isEqualTo(new Slice(THREE.subList(0, 2), new Position(2, "b")));
        assertThat(slice(SliceLimit.of(9, 200), THREE)).isEqualTo(new Slice(THREE.subList(0, 2), new Position(2, "b")));
        assertThat(slice(SliceLimit.of(9, 199), THREE)).isEqualTo(new Slice(THREE.subList(0, 1), new Position(1, "a")));
    }

    @Test
    void it_holds_the_first_record_however_large_it_is() {
        assertThat(slice(SliceLimit.of(9, 1), THREE)).isEqualTo(new Slice(THREE.subList(0, 1), new Position(1, "a")));
    }

    @Test
    void bytes_are_counted_exactly_whatever_the_texts_are() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<Activity> records = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String text = Samples.oneOf(random, "m", "é", "漢", "😀").repeat(random.nextInt(40));
                records.add(
                        Samples.comment("r" + i, i).displayMessageTemplate(text).build());
            }
            long bytes = 1L + random.nextInt(900);
            int expected = 0;
            for (long sum = 0; expected < records.size(); expected++) {
                sum += records.get(expected).sizeInBytes();
                if (sum > bytes && expected > 0) {
                    break;
                }
            }

            assertThat(slice(SliceLimit.of(99, bytes), records).activities())
                    .as("round %d", round)
                    .isEqualTo(records.subList(0, expected));
        }
    }

    @Test
    void the_bound_that_looks_at_no_character_is_never_too_small() {
        Random random = new Random(8);
        for (int round = 0; round < 500; round++) {
            Activity record = Samples.random(random);
            assertThat(record.maxSizeInBytes()).isBetween((long) record.sizeInBytes(), 3L * record.sizeInBytes());
        }
    }

    @Test
    void a_limit_is_at_least_one_record() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> SliceLimit.ofRecords(0));
    }
}
