package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When {@link SparsestLists} race, and what each race reads: exactly, by lists of numbers. */
class RacesTest {

    private static final String VALUE = "x";

    @Test
    void s15_races_that_are_lost_read_a_tenth_of_what_is_read() {
        int[] races = {8, 178, 508, 1158}; // 10 times as far from each other as the race and a search of the rival read
        long raced = 0;
        for (int i = 0; i < races.length; i++) {
            // the rival shows one entry more than the leader, and has lost
            long race = (8L << i) + 1;
            assertThat(read(dense(0, races[i] - 1), dense(0, 9999))).isEqualTo(races[i] - 1 + raced);
            raced += race;
            assertThat(read(dense(0, races[i]), dense(0, 9999))).isEqualTo(races[i] + raced);
        }
    }

    @Test
    void s15_of_two_whoever_has_won_is_read_without_another_race() {
        int[] rare = IntStream.range(0, 100).map(i -> 8 * i).toArray();
        assertThat(read(dense(0, 9999), rare)).isEqualTo(8 + 100);
        // till the time has come for the next one, which is lost
        int[] longer = IntStream.range(0, 200).map(i -> 8 * i).toArray();
        assertThat(read(dense(0, 9999), longer)).isEqualTo(8 + 200 + 17);
    }

    @Test
    void s15_of_three_whoever_has_won_races_once_more_at_once() {
        int[] soon = IntStream.range(0, 1000).map(i -> 8 * i).toArray();
        int[] later = IntStream.range(0, 100).map(i -> i < 2 ? 4 * i : 100 * i).toArray();
        // first 8, of which one is of soon, where the next one is seen, and two are of later; then 8 of soon, and for
        // these
        // 9 of the first again, and the next one of later: it is read from there on
        assertThat(read(dense(0, 9999), soon, later)).isEqualTo(8 + 2 + 2 + 7 + 9 + 98);
        // where it is lost, no other race follows at once
        int[] dense = dense(0, 9999);
        assertThat(read(dense(0, 100), dense, dense)).isEqualTo(100 + 2 * 9);
    }

    @Test
    void s15_of_two_that_go_on_at_the_same_entry_the_first_one_is_read() {
        int[] few = {50, 1000, 2000};
        assertThat(read(dense(0, 9999), few, dense(50, 9999))).isEqualTo(8 + few.length + 1);
    }

    @Test
    void s15_lists_race_once_the_races_are_as_long_as_they_are_many() {
        int[] none = {};
        assertThat(read(contestant(1, dense(0, 9999)), contestant(8, none))).isEqualTo(8);
        // 9 of them not at first, but when as much is read as makes up for 16 entries and 9 searches
        assertThat(read(contestant(1, dense(0, 9999)), contestant(9, none))).isEqualTo(8 + 10 * (16 + 9));
    }

    @Test
    void s15_entries_whose_facts_rule_them_out_are_not_found() {
        for (String value : List.of(VALUE, "another")) {
            List<FactCheck> checks = List.of(new FactCheck(Index.USER, List.of(value)));
            Contestant contestant =
                    new Contestant(1, () -> new NumbersCursor(dense(0, 9), SortOrder.DESC, VALUE), checks);
            try (SparsestLists lists = new SparsestLists(List.of(contestant), Union.readingOrder(SortOrder.DESC))) {
                int found = 0;
                while (lists.next()) {
                    found++;
                }
                assertThat(found).as(value).isEqualTo(value.equals(VALUE) ? 9 : 0);
                assertThat(lists.read()).isEqualTo(9);
            }
        }
    }

    private static int[] dense(int start, int end) {
        return IntStream.range(start, end).toArray();
    }

    private static Contestant contestant(int lists, int[] numbers) {
        return new Contestant(lists, () -> new NumbersCursor(numbers, SortOrder.DESC, VALUE), List.of());
    }

    private static long read(int[]... lists) {
        List<Contestant> contestants = new ArrayList<>();
        for (int[] list : lists) {
            contestants.add(contestant(1, list));
        }
        return read(contestants.toArray(Contestant[]::new));
    }

    /** How many entries were read, of all of them, until no other one passed. */
    private static long read(Contestant... contestants) {
        try (SparsestLists lists = new SparsestLists(List.of(contestants), Union.readingOrder(SortOrder.DESC))) {
            while (lists.next()) {
                // each entry passes
            }
            return lists.read();
        }
    }
}
