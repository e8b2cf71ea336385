package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.FeatureType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlotTest {

    /** An id of the first process of 8. */
    private static String generated(long millis, long random) {
        return generated(millis, 0, random);
    }

    private static String generated(long millis, long process, long random) {
        return new UUID(millis << 16 | 0x7000, 1L << 63 | process << 59 | random).toString();
    }

    @Test
    void generated_ids_of_the_same_65536_milliseconds_and_process_share_a_slot() {
        assertThat(Slot.of(generated(65536 * 5, 5, 1), Width.NARROW)).isEqualTo(5 * 8 + 5);
        assertThat(Slot.of(generated(65536 * 6 - 1, 5, (1L << 59) - 1), Width.NARROW))
                .isEqualTo(5 * 8 + 5);
        assertThat(Slot.of(generated(65536 * 6, 5, 3), Width.NARROW)).isEqualTo(6 * 8 + 5);
        assertThat(Slot.of(generated(65536 * 5, 7, 1), Width.NARROW)).isEqualTo(5 * 8 + 7);
        assertThat(Slot.of(generated(65536 * 5, 7, 1), Width.WIDE))
                .isEqualTo(Slot.of(generated(65536 * 6, 5, 3), Width.WIDE));
    }

    @Test
    void ids_that_the_log_generates_in_one_process_have_like_slots() {
        Set<Long> processes = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Activity activity = Activity.builder()
                    .featureType(FeatureType.CUSTOM)
                    .actionType("custom.test")
                    .actionUser(ActionUser.of("user"))
                    .targetEntityId("target")
                    .documentId("document")
                    .build();
            processes.add(Slot.of(activity.id(), Width.NARROW) % Slot.PROCESSES);
        }
        assertThat(processes).hasSize(1);
    }

    @Test
    void other_ids_are_spread_over_negative_slots_also_if_they_were_counted_up() {
        Set<Long> slots = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            slots.add(Slot.of("a-" + i, Width.NARROW));
        }

        assertThat(slots).allMatch(slot -> slot < 0 && slot >= -(1 << 20));
        assertThat(slots).hasSizeGreaterThan(9_900); // of as many by chance: 9,952
    }

    @Test
    void a_wide_slot_is_50_days_of_generated_ids_or_a_tenth_of_all_others() {
        long window = 1L << 32;
        long slot = Slot.of(generated(window * 400, 1), Width.WIDE);
        assertThat(Slot.of(generated(window * 401 - 1, 2), Width.WIDE)).isEqualTo(slot);
        assertThat(Slot.of(generated(window * 401, 2), Width.WIDE)).isNotEqualTo(slot);

        Map<Long, Integer> slots = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            slots.merge(Slot.of("a-" + i, Width.WIDE), 1, Integer::sum);
        }
        assertThat(slots).hasSize(10);
        assertThat(slots.values()).allMatch(size -> size > 850 && size < 1150); // 1000, 30 of standard deviation
        assertThat(slots.keySet()).doesNotContain(slot).allMatch(wide -> wide < -(1 << 20));
    }

    @Test
    void slots_of_both_widths_and_kinds_of_ids_are_never_the_same() {
        long last = (1L << 48) - 1;
        List<Long> edges = new ArrayList<>();
        for (Width width : Width.values()) {
            edges.add(Slot.of(generated(0, 1), width));
            edges.add(Slot.of(generated(last, 1), width));
        }
        assertThat(edges.get(0)).isEqualTo(-1L << 41);
        assertThat(edges.get(1)).isEqualTo((-1L << 41) - 65_535);
        assertThat(edges.get(2)).isZero();
        assertThat(edges.get(3)).isEqualTo(last >>> 16 << 3);
        assertThat(edges.subList(0, 2)).allMatch(Slot::isWide);
        assertThat(edges.subList(2, 4)).noneMatch(Slot::isWide);
        for (int i = 0; i < 10_000; i++) {
            assertThat(Slot.isWide(Slot.of("a-" + i, Width.WIDE))).isTrue();
            assertThat(Slot.isWide(Slot.of("a-" + i, Width.NARROW))).isFalse();
        }
    }

    @Test
    void what_is_no_generated_id_as_it_is_written_by_default_is_spread() {
        String id = generated(1_700_000_000_000L, 7);

        assertThat(Slot.of(id, Width.NARROW)).isNotNegative();
        assertThat(Slot.of(id.toUpperCase(Locale.ROOT), Width.NARROW)).isNegative();
        assertThat(Slot.of(id.replace("-7000", "-4000"), Width.NARROW)).isNegative();
        assertThat(Slot.of(id.replace("-7000", "-700x"), Width.NARROW)).isNegative();
        assertThat(Slot.of(id.substring(1), Width.NARROW)).isNegative();
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
