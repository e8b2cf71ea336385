package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.Samples;
import dev.activitystore.SortOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which positions a read still has to go through. */
class PositionRangeTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");

    @Test
    void a_range_of_time_is_all_of_its_milliseconds() {
        PositionRange range = PositionRange.of(ALL.from(5).until(7), SortOrder.ASC, null);

        assertThat(range.contains(new Position(4, "~"))).isFalse();
        assertThat(range.contains(new Position(5, "!"))).isTrue();
        assertThat(range.contains(new Position(6, "~".repeat(128)))).isTrue();
        assertThat(range.contains(new Position(7, "!"))).isFalse();
    }

    @Test
    void a_range_behind_a_position_does_not_hold_it() {
        Position after = new Position(5, "m");

        assertThat(PositionRange.of(ALL, SortOrder.ASC, after).lower()).isEqualTo(after);
        assertThat(PositionRange.of(ALL, SortOrder.DESC, after).upper()).isEqualTo(after);
        for (SortOrder order : SortOrder.values()) {
            assertThat(PositionRange.of(ALL, order, after).contains(after)).isFalse();
        }
    }

    @Test
    void it_is_empty_where_the_position_lies_behind_the_range_of_time() {
        ActivityFilter filter = ALL.from(5).until(7);

        assertThat(PositionRange.of(filter, SortOrder.ASC, new Position(8, "a")).isEmpty())
                .isTrue();
        assertThat(PositionRange.of(filter, SortOrder.DESC, new Position(4, "a"))
                        .isEmpty())
                .isTrue();
        assertThat(PositionRange.of(filter, SortOrder.DESC, new Position(5, "")).isEmpty())
                .isTrue();
        assertThat(PositionRange.of(filter, SortOrder.ASC, null).isEmpty()).isFalse();
    }

    @Test
    void it_holds_what_is_in_the_time_and_behind_the_position() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            long from = random.nextInt(5);
            ActivityFilter filter = ALL.from(from).until(from + 1 + random.nextInt(3));
            SortOrder order = Samples.oneOf(random, SortOrder.values());
            Position after = random.nextInt(4) == 0 ? null : position(random);
            PositionRange range = PositionRange.of(filter, order, after);
            for (int i = 0; i < 20; i++) {
                Position position = position(random);
                boolean isInTime = position.timestamp() >= filter.from() && position.timestamp() < filter.until();
                int place = after == null ? 0 : position.compareTo(after);
                boolean isBehind = after == null || (order == SortOrder.ASC ? place > 0 : place < 0);

                assertThat(range.contains(position))
                        .as("%s after %s %s: %s", filter, after, order, position)
                        .isEqualTo(isInTime && isBehind);
            }
        }
    }

    private static Position position(Random random) {
        List<String> ids = List.of("!", "a", "aa", "b", "~");
        return new Position(random.nextInt(8), ids.get(random.nextInt(ids.size())));
    }
}
