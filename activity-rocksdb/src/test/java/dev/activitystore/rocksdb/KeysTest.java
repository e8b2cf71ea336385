package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long YEAR_9999 = 253_402_300_799_999L;

    @Test
    void s04_s07_the_keys_of_positions_are_in_the_exact_reverse_of_their_order() {
        List<Position> positions = new ArrayList<>();
        for (long timestamp : new long[] {YEAR_1, -256, -1, 0, 1, 255, 256, YEAR_9999}) {
            for (String id : List.of("!", "!!", "!~", "A", "a", "a!", "aa", "aaa", "ab", "b", "~", "~!", "~~")) {
                positions.add(new Position(timestamp, id));
            }
        }
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            String id = random.ints(1 + random.nextInt(4), 0x21, 0x7F)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            positions.add(new Position(random.nextInt(4) - 2, id));
        }

        List<Position> byKeys = new ArrayList<>(positions);
        byKeys.sort(Comparator.comparing(Keys::position, Arrays::compareUnsigned));
        positions.sort(Comparator.<Position>naturalOrder().reversed());
        assertThat(byKeys).isEqualTo(positions);
    }

    @Test
    void a_position_is_read_back_from_a_key() {
        for (Position position : List.of(new Position(-5, "id"), new Position(YEAR_9999, "~".repeat(128)))) {
            assertThat(Keys.positionAt(Keys.row("org", position), "org".length() + 1))
                    .isEqualTo(position);
        }
    }

    @Test
    void s26_behind_the_rows_of_an_organization_come_those_of_the_next_one_by_bytes() {
        List<String> organizations = List.of("o", "o ", "o!", "oo", "o\u0080", "p");
        for (int i = 0; i < organizations.size(); i++) {
            byte[] behind = Keys.behindRows(organizations.get(i));
            for (int j = 0; j < organizations.size(); j++) {
                byte[] row = Keys.row(organizations.get(j), new Position(-1, "~"));
                assertThat(Arrays.compareUnsigned(row, behind) > 0)
                        .as("%s behind %s", organizations.get(j), organizations.get(i))
                        .isEqualTo(j > i);
            }
        }
    }

    @Test
    void no_list_lies_within_another_one() {
        byte[] entry = Keys.concat(Keys.list(Index.USER, "o", "ab"), Keys.position(new Position(0, "x")));
        for (byte[] other : List.of(
                Keys.list(Index.USER, "o", "a"),
                Keys.list(Index.USER, "oa", "b"),
                Keys.list(Index.DOCUMENT, "o", "ab"),
                Keys.list(Index.USER, "o", "abc"))) {
            assertThat(Arrays.equals(entry, 0, other.length, other, 0, other.length))
                    .isFalse();
        }
    }

    @Test
    void a_key_takes_its_parts_apart_again() {
        byte[] list = Keys.list(Index.ACTION, "örg", "áction type");
        int valueStart = Keys.endOfPart(list, 1);
        assertThat(Keys.identifier(list, 1, valueStart)).isEqualTo("örg");
        assertThat(Keys.identifier(list, valueStart, Keys.endOfPart(list, valueStart)))
                .isEqualTo("áction type");
        assertThat(Index.ofEntryTag(list[0])).isEqualTo(Index.ACTION);
    }

    @Test
    void a_key_that_ends_within_a_part_is_a_clear_error() {
        Position position = new Position(5, "a");
        byte[] row = Keys.row("org", position);
        int start = "org".length() + 1;
        assertThat(Keys.endOfPart(row, 0)).isEqualTo(start);
        for (int length = 0; length < start; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThatThrownBy(() -> Keys.endOfPart(cut, 0)).hasMessageContaining("a key can't be read");
        }
        for (int length = start; length <= start + Long.BYTES; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThatThrownBy(() -> Keys.positionAt(cut, start)).hasMessageContaining("a key can't be read");
        }
    }
}
