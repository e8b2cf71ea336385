package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.RandomActivities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages read, of 200,000 records in one organization. Sentence 15. */
class ReadCostTest {

    private static final String ORGANIZATION = "o";
    private static final int RECORDS = 200_000;
    private static final int PAGE = 50;

    /** What the first races of lists may read beside the shortest one. */
    private static final int RACES = 64;

    private static final List<Activity> ASCENDING = new RandomActivities(1).take(RECORDS);
    private static final List<Activity> DESCENDING = new ArrayList<>(ASCENDING);

    /** How many records each list has. */
    private static final Map<Index, Map<String, Long>> LENGTHS = new EnumMap<>(Index.class);

    static {
        Collections.reverse(DESCENDING);
        for (Index index : Index.values()) {
            LENGTHS.put(
                    index,
                    ASCENDING.stream()
                            .map(index::valueOf)
                            .filter(Objects::nonNull)
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        }
    }

    /** By field: frequent, less frequent, rare, absent, and lists. */
    private static final List<List<UnaryOperator<ActivityFilter>>> FIELDS = List.of(
            List.of(f -> f.documentId("document-0"), f -> f.documentId("document-150"), f -> f.documentId("absent")),
            List.of(
                    f -> f.targetEntityId("target-0"),
                    f -> f.targetEntityId("target-900"),
                    f -> f.targetEntityId("absent")),
            List.of(f -> f.userId("user-0"), f -> f.userId("user-99"), f -> f.userId("absent")),
            List.of(
                    f -> f.actionTypes(List.of("comment.add")),
                    f -> f.actionTypes(List.of(RandomActivities.RARE_ACTION)),
                    f -> f.actionTypes(List.of("absent", "action-3", RandomActivities.RARE_ACTION))),
            List.of(
                    f -> f.featureTypes(List.of(FeatureType.COMMENT)),
                    f -> f.featureTypes(List.of(RandomActivities.RARE_FEATURE)),
                    f -> f.featureTypes(List.of(RandomActivities.RARE_FEATURE, FeatureType.CRDT))));

    @TempDir
    private static Path folder;

    private static RocksDbActivityStore store;

    @BeforeAll
    static void load() {
        store = RocksDbActivityStore.open(folder.resolve("log"));
        for (int start = 0; start < RECORDS; start += 1000) {
            store.put(ORGANIZATION, ASCENDING.subList(start, start + 1000));
        }
        store.put("another", ASCENDING.subList(0, 1000));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void s15_without_a_filter_a_page_reads_its_rows_alone() {
        for (SortOrder order : SortOrder.values()) {
            Cost cost = cost(all(), order, null);
            assertThat(cost).isEqualTo(new Cost(0, PAGE + 1));
        }
    }

    @Test
    void s15_with_one_filter_a_page_reads_no_more_than_itself_and_two_entries_and_no_row() {
        filters(1).forEach(filter -> {
            int lists = listLengths(filter).get(0).size();
            for (SortOrder order : SortOrder.values()) {
                Cost cost = cost(filter, order, null);
                // in a list of types, each list has an entry that waits for its turn
                assertThat(cost.entries()).as("%s", filter).isLessThanOrEqualTo(PAGE + 1 + lists);
                assertThat(cost.rows()).as("%s", filter).isZero();
            }
        });
    }

    @Test
    void s15_with_two_filters_a_page_reads_hardly_more_than_the_shorter_list() {
        checkSeveral(2);
    }

    @Test
    void s15_with_three_filters_a_page_reads_hardly_more_than_the_shortest_list() {
        checkSeveral(3);
    }

    @Test
    void s15_a_page_far_behind_reads_what_the_first_one_reads() {
        for (UnaryOperator<ActivityFilter> field : List.<UnaryOperator<ActivityFilter>>of(
                f -> f,
                f -> f.featureTypes(List.of(FeatureType.COMMENT)),
                f -> f.actionTypes(List.of("comment.add")))) {
            ActivityFilter filter = field.apply(all());
            Position deep = Position.of(ASCENDING.get(RECORDS / 2));
            for (SortOrder order : SortOrder.values()) {
                assertThat(cost(filter, order, deep)).as("%s", filter).isEqualTo(cost(filter, order, null));
            }
        }
    }

    @Test
    void s15_s25_what_one_list_or_none_decides_is_counted_by_entries_alone() {
        Stream.concat(Stream.of(all()), filters(1)).forEach(filter -> {
            int lists =
                    filter.criteria().isEmpty() ? 0 : listLengths(filter).get(0).size();
            long matching = ASCENDING.stream().filter(filter::matches).count();
            long entries = store.costs().entriesRead();
            long rows = store.costs().rowsRead();

            assertThat(store.count(filter, PAGE)).as("%s", filter).isEqualTo(Math.min(PAGE + 1, matching));
            assertThat(store.costs().entriesRead() - entries).as("%s", filter).isLessThanOrEqualTo(PAGE + 1 + lists);
            assertThat(store.costs().rowsRead() - rows).as("%s", filter).isZero();
        });
    }

    private static void checkSeveral(int count) {
        filters(count).forEach(filter -> {
            List<Long> lengths = listLengths(filter).stream()
                    .map(lists -> lists.stream().mapToLong(n -> n).sum())
                    .sorted()
                    .toList();
            long shortest = lengths.get(0);
            boolean isMuchShorter = 5 * shortest <= lengths.get(1);
            for (SortOrder order : SortOrder.values()) {
                Cost cost = cost(filter, order, null);
                assertThat(cost.entries())
                        .as("%s %s", filter, order)
                        .isLessThanOrEqualTo(shortest * (isMuchShorter ? 11 : 20) / 10 + RACES);
                assertThat(cost.rows()).as("%s", filter).isZero();
            }
        });
    }

    /** What a page costs, whose records are checked on the way. */
    private static Cost cost(ActivityFilter filter, SortOrder order, Position after) {
        long entries = store.costs().entriesRead();
        long rows = store.costs().rowsRead();
        List<Activity> found =
                store.find(filter, order, after, SliceLimit.ofRecords(PAGE)).activities();
        Cost cost =
                new Cost(store.costs().entriesRead() - entries, store.costs().rowsRead() - rows);

        assertThat(found)
                .as("%s %s", filter, order)
                .isEqualTo((order == SortOrder.ASC ? ASCENDING : DESCENDING)
                        .stream()
                                .filter(activity -> after == null
                                        || Integer.signum(Position.of(activity).compareTo(after))
                                                == (order == SortOrder.ASC ? 1 : -1))
                                .filter(filter::matches)
                                .limit(PAGE)
                                .toList());
        return cost;
    }

    /** How many records each list of each criterion has. */
    private static List<List<Long>> listLengths(ActivityFilter filter) {
        return filter.criteria().stream()
                .map(criterion -> criterion.values().stream()
                        .map(value -> LENGTHS.get(QueryPlan.index(criterion)).getOrDefault(value, 0L))
                        .toList())
                .toList();
    }

    /** All filters on so many fields. */
    private static Stream<ActivityFilter> filters(int count) {
        return filters(all(), 0, count);
    }

    private static Stream<ActivityFilter> filters(ActivityFilter filter, int field, int count) {
        if (count == 0) {
            return Stream.of(filter);
        }
        if (field == FIELDS.size()) {
            return Stream.empty();
        }
        return Stream.concat(
                FIELDS.get(field).stream().flatMap(with -> filters(with.apply(filter), field + 1, count - 1)),
                filters(filter, field + 1, count));
    }

    private static ActivityFilter all() {
        return ActivityFilter.of(ORGANIZATION);
    }

    private record Cost(long entries, long rows) {}
}
