package dev.activitystore.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sentence 7: the total order. */
class PositionTest {

    private static final List<Position> ASCENDING = List.of(
            new Position(Long.MIN_VALUE, "z"),
            new Position(-62_135_596_800_000L, "a"),
            new Position(-1, "a"),
            new Position(0, "!"),
            new Position(0, "1"),
            new Position(0, "10"),
            new Position(0, "2"),
            new Position(0, "A"),
            new Position(0, "Z"),
            new Position(0, "a"),
            new Position(0, "a!"),
            new Position(0, "a~"),
            new Position(0, "b"),
            new Position(1, "!"),
            new Position(Long.MAX_VALUE, "!"));

    @Test
    void positions_are_ordered_by_timestamp_then_by_the_ids_bytes() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertThat(Integer.signum(ASCENDING.get(i).compareTo(ASCENDING.get(j))))
                        .as("%s and %s", ASCENDING.get(i), ASCENDING.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
        List<Position> shuffled = new ArrayList<>(ASCENDING);
        Collections.shuffle(shuffled, new Random(1));
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(ASCENDING);
    }

    @Test
    void the_position_of_a_record_is_its_timestamp_and_id() {
        assertThat(Position.of(Samples.comment("x", -7).build())).isEqualTo(new Position(-7, "x"));
    }
}
