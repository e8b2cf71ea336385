package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sentence 15, by what H2 says of its own plans: entries read, and no sort. The records: {@value #ALL} in one
 * organization, with runs of 2,000 that share a millisecond, and types of which the rarest has 20 records.
 */
class ReadCostTest {

    private static final String URL = "jdbc:h2:mem:read-cost";
    private static final String ORGANIZATION = "org-1";
    private static final int ALL = 110_000;
    private static final int RECORDS_PER_MILLISECOND = 2_000;
    private static final int PAGE = 50;
    private static final int LIMIT = PAGE + 1;
    private static final List<ActivityField> SUBJECTS =
            List.of(ActivityField.DOCUMENT, ActivityField.TARGET, ActivityField.USER);
    private static final Pattern SCAN_COUNT = Pattern.compile("/\\* scanCount: (\\d+) \\*/");

    private static JdbcActivityStore store;
    private static List<Activity> ascending;

    @BeforeAll
    static void fill() {
        store = JdbcActivityStore.open(URL);
        Random random = new Random(15);
        ascending = IntStream.range(0, ALL).mapToObj(i -> activity(i, random)).toList();
        for (int i = 0; i < ALL; i += 5_000) {
            store.put(ORGANIZATION, ascending.subList(i, i + 5_000));
        }
        store.put("org-2", ascending.subList(0, 1_000));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static Activity activity(int i, Random random) {
        FeatureType feature = i % 5_500 == 7 ? FeatureType.RECORDER : FeatureType.COMMENT;
        return Activity.builder()
                .id(String.format(Locale.ROOT, "a-%06d", i))
                .timestamp(i / RECORDS_PER_MILLISECOND)
                .featureType(feature)
                .actionType(i % 2_750 == 7 ? "rare.action" : "comment." + random.nextInt(3))
                .actionUser(ActionUser.of("user-" + (random.nextInt(3) == 0 ? random.nextInt(50) : 0)))
                .documentId("document-" + random.nextInt(4))
                .targetEntityId("target-" + random.nextInt(8))
                .build();
    }

    static Stream<ActivityFilter> singleFilters() {
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        return Stream.of(
                all,
                all.documentId("document-1"),
                all.targetEntityId("target-1"),
                all.userId("user-0"),
                all.userId("user-7"),
                all.featureTypes(List.of(FeatureType.COMMENT)),
                all.featureTypes(List.of(FeatureType.RECORDER)),
                all.actionTypes(List.of("comment.1")),
                all.actionTypes(List.of("rare.action")),
                all.userId("user-0").featureTypes(List.of(FeatureType.RECORDER)),
                all.userId("user-0").actionTypes(List.of("rare.action")),
                all.documentId("document-1").featureTypes(List.of(FeatureType.RECORDER)),
                all.documentId("document-1").actionTypes(List.of("rare.action")),
                all.targetEntityId("target-1").featureTypes(List.of(FeatureType.COMMENT)),
                all.targetEntityId("target-1").actionTypes(List.of("comment.1")),
                all.featureTypes(FeatureType.values()),
                all.from(10).until(40));
    }

    @ParameterizedTest
    @MethodSource("singleFilters")
    void s15_one_filter_reads_at_most_two_entries_more_than_the_page(ActivityFilter filter) {
        for (SortOrder order : SortOrder.values()) {
            for (Position after : positionsThrough(filter)) {
                Plan plan = plan(filter, order, after);
                assertThat(plan.entriesRead())
                        .as("%s after %s: %s", order, after, plan.text)
                        .isLessThanOrEqualTo(PAGE + 2);
                assertThat(plan.sortsNothing()).as(plan.text).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("singleFilters")
    void s15_s25_a_count_reads_no_further_than_its_bound(ActivityFilter filter) {
        Plan plan = plan(new Queries(new H2Queries(TableNames.PLAIN)).count(filter, LIMIT));
        // what is counted is read twice: from the index, and from what came of that
        assertThat(plan.entriesRead()).as(plan.text).isLessThanOrEqualTo(2L * (LIMIT + 1));
    }

    @Test
    void s26_an_organization_is_found_by_one_entry_however_many_records_are_before_and_behind_it() {
        for (String after : List.of("", ORGANIZATION, "org-2", "p")) {
            Plan plan = plan(new H2Queries(TableNames.PLAIN).organizations(after, 1000));
            assertThat(plan.entriesRead()).as(plan.text).isLessThanOrEqualTo(2);
            assertThat(plan.sortsNothing()).as(plan.text).isTrue();
        }
    }

    static Stream<ActivityFilter> lists() {
        ActivityFilter all = ActivityFilter.of(ORGANIZATION);
        List<FeatureType> features = List.of(FeatureType.RECORDER, FeatureType.COMMENT);
        List<String> actions = List.of("rare.action", "comment.1", "absent");
        return Stream.of(
                all.featureTypes(features),
                all.actionTypes(actions),
                all.userId("user-0").featureTypes(features),
                all.userId("user-0").actionTypes(actions),
                all.documentId("document-1").actionTypes(actions),
                all.targetEntityId("target-1").featureTypes(features),
                all.userId("user-0").featureTypes(List.of(FeatureType.RECORDER, FeatureType.CUSTOM)));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void s15_a_list_of_types_reads_a_page_for_each_type(ActivityFilter filter) {
        int types = Stream.of(ActivityField.FEATURE, ActivityField.ACTION)
                .map(filter::criterion)
                .filter(Objects::nonNull)
                .mapToInt(criterion -> criterion.values().size())
                .sum();
        for (SortOrder order : SortOrder.values()) {
            for (Position after : positionsThrough(filter)) {
                Plan plan = plan(filter, order, after);
                // each branch up to the limit and one that ends it, and what the branches gave
                assertThat(plan.entriesRead()).as(plan.text).isLessThanOrEqualTo(2L * types * (LIMIT + 1));
                assertThat(plan.branchesInOrder()).as(plan.text).isEqualTo(types);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("singleFilters")
    void s15_s28_a_step_of_a_retention_reads_at_most_two_entries_more_than_it_meets(ActivityFilter filter) {
        ActivityFilter old = filter.until(50);
        for (Position after : positionsThrough(old)) {
            PositionRange range = PositionRange.of(old, SortOrder.ASC, after);
            Plan plan =
                    plan(new Queries(new H2Queries(TableNames.PLAIN)).findPositions(old, SortOrder.ASC, range, LIMIT));
            assertThat(plan.entriesRead()).as(plan.text).isLessThanOrEqualTo(PAGE + 2);
            assertThat(plan.sortsNothing()).as(plan.text).isTrue();
        }
    }

    @Test
    void every_combination_of_filters_is_read_in_the_order_of_an_index() {
        for (ActivityFilter filter : combinations()) {
            for (SortOrder order : SortOrder.values()) {
                Plan plan = plan(filter, order, null);
                assertThat(plan.branchesInOrder())
                        .as("%s %s: %s", filter, order, plan.text)
                        .isEqualTo(branches(filter));
            }
        }
    }

    @Test
    void s15_a_filter_by_document_target_or_user_reads_only_records_of_it() {
        for (ActivityFilter filter : combinations()) {
            if (SUBJECTS.stream().noneMatch(field -> filter.criterion(field) != null)) {
                continue;
            }
            long narrowest = Stream.of(
                            ActivityFilter.of(ORGANIZATION).documentId("document-1"),
                            ActivityFilter.of(ORGANIZATION).targetEntityId("target-1"),
                            ActivityFilter.of(ORGANIZATION).userId("user-0"))
                    .filter(single -> isPartOf(single, filter))
                    .mapToLong(
                            single -> ascending.stream().filter(single::matches).count())
                    .max()
                    .orElseThrow();
            Plan plan = plan(filter.from(5), SortOrder.DESC, null);
            assertThat(plan.entriesRead()).as("%s: %s", filter, plan.text).isLessThanOrEqualTo(narrowest + LIMIT);
        }
    }

    @Test
    void s15_activity_ids_are_looked_up_one_by_one() {
        for (int count : new int[] {1, 2, 50, 1_000}) {
            List<String> ids = IntStream.range(0, count)
                    .mapToObj(i -> String.format(Locale.ROOT, "a-%06d", i * 100))
                    .toList();
            ActivityFilter filter =
                    ActivityFilter.of(ORGANIZATION).activityIds(ids).userId("user-0");
            Sql lock = new Queries(new H2Queries(TableNames.PLAIN)).lock(ORGANIZATION, ids);
            for (Plan plan : List.of(plan(filter, SortOrder.DESC, new Position(50, "")), plan(lock))) {
                // the list and the end of it, and for each id its entry and the end of those
                assertThat(plan.entriesRead()).as(plan.text).isLessThanOrEqualTo(3L * count + 1);
            }
        }
    }

    @Test
    void s15_a_page_100_000_records_deep_reads_what_the_first_page_reads() {
        ActivityFilter filter = ActivityFilter.of(ORGANIZATION);
        for (SortOrder order : SortOrder.values()) {
            int index = order == SortOrder.ASC ? 100_000 : ALL - 1 - 100_000;
            Plan first = plan(filter, order, null);
            Plan deep = plan(filter, order, Position.of(ascending.get(index)));
            assertThat(deep.entriesRead()).isBetween(first.entriesRead(), first.entriesRead() + 1);
        }
    }

    /** The beginning, each tenth of the way, which lies within a run of one millisecond, and the end. */
    private static List<Position> positionsThrough(ActivityFilter filter) {
        List<Position> matching =
                ascending.stream().filter(filter::matches).map(Position::of).toList();
        List<Position> positions = new ArrayList<>();
        positions.add(null);
        for (int tenth = 1; tenth <= 10; tenth++) {
            positions.add(matching.get((matching.size() - 1) * tenth / 10));
        }
        return positions;
    }

    private static List<ActivityFilter> combinations() {
        List<ActivityFilter> filters = new ArrayList<>();
        for (int bits = 0; bits < 1 << 6; bits++) {
            ActivityFilter filter = ActivityFilter.of(ORGANIZATION);
            filter = (bits & 1) == 0 ? filter : filter.documentId("document-1");
            filter = (bits & 2) == 0 ? filter : filter.targetEntityId("target-1");
            filter = (bits & 4) == 0 ? filter : filter.userId("user-0");
            filter = (bits & 8) == 0 ? filter : filter.featureTypes(List.of(FeatureType.RECORDER, FeatureType.CRDT));
            filter = (bits & 16) == 0 ? filter : filter.actionTypes(List.of("comment.0", "comment.1"));
            filter = (bits & 32) == 0 ? filter : filter.from(3).until(50);
            filters.add(filter);
        }
        return filters;
    }

    private static boolean isPartOf(ActivityFilter single, ActivityFilter filter) {
        return filter.criteria().containsAll(single.criteria());
    }

    private static int branches(ActivityFilter filter) {
        return QueryPlan.of(filter).branches().size();
    }

    private static Plan plan(ActivityFilter filter, SortOrder order, Position after) {
        return plan(new Queries(new H2Queries(TableNames.PLAIN))
                .find(filter, order, PositionRange.of(filter, order, after), LIMIT));
    }

    private static Plan plan(Sql sql) {
        try (Connection connection = DriverManager.getConnection(URL)) {
            return new Plan(new Sql()
                    .append("EXPLAIN ANALYZE ")
                    .append(sql)
                    .rows(connection, row -> row.getString(1))
                    .get(0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What H2 says of a query that it has run. */
    private record Plan(String text) {

        long entriesRead() {
            return SCAN_COUNT
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .mapToLong(group -> Long.parseLong(group.replaceAll("\\D", "")))
                    .sum();
        }

        /** H2 says of each SELECT whether its index gave the order. */
        int branchesInOrder() {
            return text.split("/\\* index sorted \\*/", -1).length - 1;
        }

        boolean sortsNothing() {
            return branchesInOrder() == text.split("SELECT", -1).length - 1;
        }
    }
}
