package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlotTest {

    private static String generated(long millis, long random) {
        return new UUID(millis << 16 | 0x7000, random | 1L << 63).toString();
    }

    @Test
    void generated_ids_of_the_same_8192_milliseconds_share_a_slot() {
        assertThat(Slot.of(generated(8192 * 5, 1))).isEqualTo(5);
        assertThat(Slot.of(generated(8192 * 6 - 1, 2))).isEqualTo(5);
        assertThat(Slot.of(generated(8192 * 6, 3))).isEqualTo(6);
    }

    @Test
    void other_ids_are_spread_over_negative_slots_also_if_they_were_counted_up() {
        Set<Long> slots = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            slots.add(Slot.of("a-" + i));
        }

        assertThat(slots).allMatch(slot -> slot < 0 && slot >= -(1 << 20));
        assertThat(slots).hasSizeGreaterThan(9_900); // of as many by chance: 9,952
    }

    @Test
    void what_is_no_generated_id_as_it_is_written_by_default_is_spread() {
        String id = generated(1_700_000_000_000L, 7);

        assertThat(Slot.of(id)).isPositive();
        assertThat(Slot.of(id.toUpperCase(Locale.ROOT))).isNegative();
        assertThat(Slot.of(id.replace("-7000", "-4000"))).isNegative();
        assertThat(Slot.of(id.replace("-7000", "-700x"))).isNegative();
        assertThat(Slot.of(id.substring(1))).isNegative();
    }

    @Test
    void an_id_is_near_a_time_by_its_own_time() {
        String id = generated(1_000_000, 7);

        assertThat(Slot.isGeneratedNear(id, 1_010_000, 10_000)).isTrue();
        assertThat(Slot.isGeneratedNear(id, 990_000, 10_000)).isTrue();
        assertThat(Slot.isGeneratedNear(id, 1_010_001, 10_000)).isFalse();
        assertThat(Slot.isGeneratedNear("a-1", 0, Long.MAX_VALUE)).isFalse();
    }
}
