package dev.activitystore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What names of versions tell. */
class VersionsTest {

    private static Clock at(long millis) {
        return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    private static Levels random(Random random) {
        Levels levels = Levels.OF_FIRST;
        for (ListKind kind : ListKind.values()) {
            levels = levels.with(kind, Levels.ALL.get(random.nextInt(Levels.ALL.size())));
        }
        return levels;
    }

    @Test
    void a_kind_has_the_level_that_it_was_given_last_and_others_keep_theirs() {
        Levels levels = Levels.OF_FIRST.with(ListKind.USER, 16).with(ListKind.TARGET, 8);
        Levels other = levels.with(ListKind.USER, 4).with(ListKind.ORGANIZATION, 12);

        assertThat(levels.of(ListKind.USER)).isEqualTo(16);
        assertThat(levels.of(ListKind.TARGET)).isEqualTo(8);
        assertThat(List.of(ListKind.values())).extracting(other::of).containsExactly(12, -8, 8, 4, -8, -8);
    }

    @Test
    void a_name_tells_the_time_of_writing_the_levels_and_the_width_whatever_the_clock_says() {
        Random random = new Random(11);
        for (long millis : List.of(0L, -1L, 1_800_000_000_000L, -9_000_000_000_000L, 9_000_000_000_000L)) {
            Levels levels = random(random);
            Width width = random.nextBoolean() ? Width.WIDE : Width.NARROW;
            UUID name = Versions.next(at(millis), levels, width);
            assertThat(Versions.writeTime(name)).isEqualTo(millis * 1000);
            assertThat(Versions.levels(name)).isEqualTo(levels);
            assertThat(Versions.width(name)).isEqualTo(width);
            assertThat(Versions.levels(Versions.next(at(millis)))).isEqualTo(Levels.OF_FIRST);
            assertThat(Versions.next(at(millis), levels, width)).isNotEqualTo(name);
        }
    }

    @Test
    void a_renewed_name_is_another_one_of_the_same_call_with_entries_and_the_record_where_they_were() {
        Random random = new Random(12);
        UUID name = Versions.next(at(5), random(random), Width.WIDE);
        UUID renewed = Versions.renewed(name, at(7));

        assertThat(renewed).isNotEqualTo(name);
        assertThat(Versions.writeTime(renewed)).isEqualTo(7000);
        assertThat(Versions.levels(renewed)).isEqualTo(Versions.levels(name));
        assertThat(Versions.width(renewed)).isEqualTo(Width.WIDE);
        assertThat(Versions.isOfCall(name, renewed)).isTrue();
        assertThat(Versions.isOfCall(name, Versions.next(at(5), Versions.levels(name), Width.WIDE)))
                .isFalse();
        assertThat(Versions.isOfCall(name, null)).isFalse();
    }
}
