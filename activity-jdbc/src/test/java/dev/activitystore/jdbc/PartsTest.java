package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is sent to a database at once: of ids and of rows. */
class PartsTest {

    private static final long ROOM_FOR_TWO = 2L * (Parts.ROW_OVERHEAD + 10);

    @Test
    void ids_keep_their_order_in_parts_that_are_full_but_for_the_last() {
        assertThat(IdParts.of(ids(0), 3).parts()).isEmpty();
        assertThat(IdParts.of(ids(2), 3).parts()).containsExactly(ids(2));
        assertThat(IdParts.of(ids(3), 3).parts()).containsExactly(ids(3));
        assertThat(IdParts.of(ids(7), 3).parts())
                .containsExactly(List.of("0", "1", "2"), List.of("3", "4", "5"), List.of("6"));
        assertThat(IdParts.of(ids(7), Integer.MAX_VALUE).parts()).containsExactly(ids(7));
    }

    @Test
    void rows_keep_their_order_in_parts_of_as_many_as_there_is_room_for() {
        List<ActivityRow> rows = List.of(row(10), row(10), row(10), row(9), row(11), row(10), row(10));
        assertThat(Parts.of(rows, ROOM_FOR_TWO))
                .containsExactly(rows.subList(0, 2), rows.subList(2, 4), rows.subList(4, 5), rows.subList(5, 7));
        assertThat(Parts.of(rows, Long.MAX_VALUE)).containsExactly(rows);
        assertThat(Parts.of(List.of(), ROOM_FOR_TWO)).isEmpty();
    }

    @Test
    void a_row_for_which_no_part_has_room_is_alone() {
        List<ActivityRow> rows = List.of(row(9999), row(9999), row(1), row(1), row(9999), row(1));
        assertThat(Parts.of(rows, ROOM_FOR_TWO))
                .containsExactly(
                        rows.subList(0, 1),
                        rows.subList(1, 2),
                        rows.subList(2, 4),
                        rows.subList(4, 5),
                        rows.subList(5, 6));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static ActivityRow row(int characters) {
        return new ActivityRow("id", new Object[] {1L, "x".repeat(characters), true});
    }
}
