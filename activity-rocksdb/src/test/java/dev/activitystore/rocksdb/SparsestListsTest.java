package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.SortOrder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of numbers, each in an array. */
class SparsestListsTest {

    private static final int ROUNDS = 300;
    private static final int END = 1 << 30;
    private static final String VALUE = "x";

    /** What the races at the beginning may read beside the shortest list. */
    private static final int RACES = 64;

    @Test
    void what_stands_in_all_lists_is_found_once_and_in_order_wherever_values_are_frequent() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<int[]> lists = new ArrayList<>();
            for (int i = 0; i < 2 + seed % 4; i++) {
                lists.add(withBursts(random));
            }
            List<Integer> common = inAll(lists);
            for (SortOrder order : SortOrder.values()) {
                List<Integer> expected = new ArrayList<>(common);
                if (order == SortOrder.ASC) {
                    expected.sort((one, other) -> other - one);
                }
                assertThat(read(lists, order).found())
                        .as("seed %s %s", seed, order)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void s15_a_rare_value_with_frequent_ones_costs_like_the_rare_one_wherever_it_is_named() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            int shortest = random.nextInt(1000);
            List<int[]> lists = new ArrayList<>();
            for (int i = 0; i < 1 + seed % 3; i++) {
                lists.add(evenly(random, 10 * Math.max(100, shortest)));
            }
            lists.add(random.nextInt(lists.size() + 1), evenly(random, shortest));
            for (SortOrder order : SortOrder.values()) {
                assertThat(read(lists, order).entries())
                        .as("seed %s, %s entries, %s", seed, shortest, order)
                        .isLessThanOrEqualTo(shortest * 11L / 10 + RACES);
            }
        }
    }

    @Test
    void s15_values_that_are_frequent_at_different_times_cost_less_than_each_of_their_lists() {
        int[] early = IntStream.range(0, 10_000).map(i -> i).toArray();
        int[] late = IntStream.range(0, 10_000).map(i -> END - 10_000 + i).toArray();
        Random random = new Random(1);
        List<int[]> lists =
                List.of(join(early, evenly(random, 100)), join(late, evenly(random, 100)), evenly(random, 20_000));
        for (SortOrder order : SortOrder.values()) {
            assertThat(read(lists, order).entries()).as("%s", order).isLessThan(1000);
        }
    }

    @Test
    void s15_of_two_that_have_nothing_where_the_page_is_the_one_that_goes_on_later_is_read() {
        int[] dense = IntStream.range(0, 10_000).toArray();
        int[] denseSoon = IntStream.range(8, 10_000).toArray();
        for (int[] late : new int[][] {{9_999}, {}}) {
            for (List<int[]> lists : List.of(List.of(dense, denseSoon, late), List.of(dense, late, denseSoon))) {
                Result result = read(lists, SortOrder.DESC);
                assertThat(result.found()).isEqualTo(Arrays.stream(late).boxed().toList());
                // the first race, and where the two go on
                assertThat(result.entries()).isEqualTo(8 + 1 + late.length);
            }
        }
    }

    @Test
    void all_lists_that_were_begun_are_closed() {
        List<NumbersCursor> begun = new ArrayList<>();
        List<Contestant> contestants = new ArrayList<>();
        for (int length : new int[] {1000, 100, 10}) {
            contestants.add(new Contestant(
                    1,
                    () -> {
                        begun.add(new NumbersCursor(evenly(new Random(length), length), SortOrder.DESC, VALUE));
                        return begun.get(begun.size() - 1);
                    },
                    List.of()));
        }
        new SparsestLists(contestants, Union.readingOrder(SortOrder.DESC)).close();
        assertThat(begun).isEmpty();
        try (SparsestLists lists = new SparsestLists(contestants, Union.readingOrder(SortOrder.DESC))) {
            while (lists.next()) {
                assertThat(begun).noneMatch(NumbersCursor::isClosed);
            }
        }
        assertThat(begun).hasSize(3).allMatch(NumbersCursor::isClosed);
    }

    @Test
    void s15_a_thousand_lists_are_not_begun_beside_a_short_one() {
        NumbersCursor one = new NumbersCursor(evenly(new Random(1), 500), SortOrder.DESC, VALUE);
        List<FactCheck> checks = List.of(new FactCheck(Index.USER, List.of(VALUE)));
        try (SparsestLists lists = new SparsestLists(
                List.of(
                        new Contestant(1, () -> one, checks),
                        new Contestant(
                                1000,
                                () -> {
                                    throw new AssertionError("opened");
                                },
                                checks)),
                Union.readingOrder(SortOrder.DESC))) {
            while (lists.next()) {
                // each entry passes
            }
            assertThat(lists.read()).isEqualTo(500);
        }
    }

    private static Result read(List<int[]> lists, SortOrder order) {
        List<Contestant> contestants = new ArrayList<>();
        for (int[] list : lists) {
            contestants.add(new Contestant(1, () -> new NumbersCursor(list, order, VALUE), List.of()));
        }
        List<Integer> found = new ArrayList<>();
        try (SparsestLists sparsest = new SparsestLists(contestants, Union.readingOrder(order))) {
            while (sparsest.next()) {
                int number = number(sparsest.position());
                if (lists.stream().allMatch(list -> Arrays.binarySearch(list, number) >= 0)) {
                    found.add(number);
                }
            }
            return new Result(found, sparsest.read());
        }
    }

    private static List<Integer> inAll(List<int[]> lists) {
        TreeMap<Integer, Integer> times = new TreeMap<>();
        lists.forEach(list -> Arrays.stream(list).forEach(number -> times.merge(number, 1, Integer::sum)));
        return times.keySet().stream()
                .filter(number -> times.get(number) == lists.size())
                .toList();
    }

    /** Up to a thousand numbers, of which some lie close to each other; many in any two of such lists. */
    private static int[] withBursts(Random random) {
        IntStream.Builder numbers = IntStream.builder();
        int number = 0;
        for (int i = random.nextInt(1000); i > 0; i--) {
            number += 1 + random.nextInt(random.nextInt(10) == 0 ? 100 : 3);
            numbers.add(number);
        }
        return numbers.build().toArray();
    }

    private static int[] evenly(Random random, int count) {
        return random.ints(0, END).distinct().limit(count).sorted().toArray();
    }

    private static int[] join(int[] one, int[] other) {
        return IntStream.concat(IntStream.of(one), IntStream.of(other))
                .distinct()
                .sorted()
                .toArray();
    }

    private static int number(byte[] position) {
        return ByteBuffer.wrap(position).getInt();
    }

    private record Result(List<Integer> found, long entries) {}
}
