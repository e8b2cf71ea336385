package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionKeyTest {

    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long YEAR_9999 = 253_402_300_799_999L;

    /** In their order. */
    private static final List<Position> POSITIONS = positions();

    @Test
    void s04_s07_the_keys_of_positions_are_in_their_order() {
        List<Position> byKeys = new ArrayList<>(POSITIONS);
        byKeys.sort(Comparator.comparing(PositionKey::of, Arrays::compareUnsigned));
        assertThat(byKeys).isEqualTo(POSITIONS);
    }

    @Test
    void s09_what_is_behind_a_key_are_the_keys_of_all_later_positions() {
        for (int i = 0; i < POSITIONS.size(); i++) {
            byte[] behind = PositionKey.behind(POSITIONS.get(i));
            for (int j = 0; j < POSITIONS.size(); j++) {
                assertThat(Arrays.compareUnsigned(PositionKey.of(POSITIONS.get(j)), behind) >= 0)
                        .as("%s behind %s", POSITIONS.get(j), POSITIONS.get(i))
                        .isEqualTo(j > i);
            }
        }
    }

    @Test
    void a_key_is_the_timestamp_and_the_id() {
        assertThat(PositionKey.of(new Position(1, "ab"))).containsExactly(0x80, 0, 0, 0, 0, 0, 0, 1, 'a', 'b');
        assertThat(PositionKey.of(new Position(-1, ""))).containsExactly(0x7F, 255, 255, 255, 255, 255, 255, 255);
    }

    private static List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        for (long timestamp : new long[] {YEAR_1, -256, -1, 0, 1, 255, 256, YEAR_9999}) {
            for (String id : List.of("", "!", "!!", "!~", "A", "a", "a!", "aa", "~", "~!", "~".repeat(128))) {
                positions.add(new Position(timestamp, id));
            }
        }
        return positions;
    }
}
