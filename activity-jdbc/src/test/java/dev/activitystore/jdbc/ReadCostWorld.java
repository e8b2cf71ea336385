package dev.activitystore.jdbc;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * 200,000 records of one organization that would lead a planner astray who trusts his statistics: those are taken after
 * the first thousand, when there was one document, one user, one target and one type of each kind, so that no filter
 * selected anything. Runs of {@value #RECORDS_ON_A_MILLISECOND} records share a millisecond.
 */
final class ReadCostWorld {

    static final String ORGANIZATION = "o";
    static final int PAGE = 50;
    static final int LIMIT = PAGE + 1;

    private static final int RECORDS = 200_000;
    private static final int OLD_RECORDS = 1000;
    private static final int RECORDS_ON_A_MILLISECOND = 100;
    private static final Map<QueryPlan, Long> LISTS = new HashMap<>();
    private static final ActivityFilter ALL = ActivityFilter.of(ORGANIZATION);

    /** All records, in ascending order. */
    static final List<Activity> ACTIVITIES =
            IntStream.range(0, RECORDS).mapToObj(ReadCostWorld::activity).toList();

    /** Where a page may begin: at the beginning, which is null, in the middle, and within a run of one millisecond. */
    static final List<@Nullable Position> POSITIONS =
            Arrays.asList(null, new Position(1000, ""), Position.of(ACTIVITIES.get(150_033)));

    private ReadCostWorld() {}

    /**
     * Fills a store.
     *
     * @param takeStatistics makes the database look at its first thousand records
     */
    static void fill(JdbcActivityStore store, Runnable takeStatistics) {
        for (int start = 0; start < RECORDS; start += OLD_RECORDS) {
            store.put(ORGANIZATION, ACTIVITIES.subList(start, start + OLD_RECORDS));
            if (start == 0) {
                takeStatistics.run();
            }
        }
    }

    /** Every combination of a document, a target, a user, feature types and action types, one or several of each. */
    static List<ActivityFilter> filters() {
        List<ActivityFilter> filters = new ArrayList<>();
        for (List<FeatureType> features : List.of(
                List.<FeatureType>of(),
                List.of(FeatureType.RECORDER),
                List.of(FeatureType.COMMENT),
                List.of(FeatureType.RECORDER, FeatureType.COMMENT))) {
            for (List<String> actions : List.of(List.<String>of(), List.of("rare"), List.of("rare", "frequent"))) {
                for (int bits = 0; bits < 1 << 3; bits++) {
                    ActivityFilter filter = ALL;
                    filter = (bits & 1) == 0 ? filter : filter.documentId("document-1");
                    filter = (bits & 2) == 0 ? filter : filter.targetEntityId("target-1");
                    filter = (bits & 4) == 0 ? filter : filter.userId("user-1");
                    filter = features.isEmpty() ? filter : filter.featureTypes(features);
                    filter = actions.isEmpty() ? filter : filter.actionTypes(actions);
                    filters.add(filter);
                }
            }
        }
        return filters;
    }

    /** What a retention selects: up to some time, all records or those of some types. */
    static List<ActivityFilter> retentions() {
        ActivityFilter old = ALL.until(1800);
        return List.of(
                old,
                old.featureTypes(List.of(FeatureType.RECORDER)),
                old.featureTypes(List.of(FeatureType.RECORDER, FeatureType.COMMENT)),
                old.actionTypes(List.of("rare")),
                old.actionTypes(List.of("rare", "frequent")),
                old.userId("user-1"));
    }

    /** The ids of some records that lie apart from each other. */
    static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ACTIVITIES.get(i * 100).id())
                .toList();
    }

    /**
     * How many entries a page may read: what it shows and two more of each branch, or, where something is left to test
     * on the rows, the list that it walks, which is that of a document, a target or a user if the filter names one.
     */
    static long mostEntries(QueryPlan plan) {
        return plan.rest().isEmpty()
                ? (PAGE + 2L) * plan.branches().size()
                : LISTS.computeIfAbsent(plan, ReadCostWorld::count)
                        + plan.branches().size();
    }

    private static long count(QueryPlan plan) {
        return ACTIVITIES.stream().filter(activity -> isIn(plan, activity)).count();
    }

    private static boolean isIn(QueryPlan plan, Activity activity) {
        List<Object> values = plan.path().columns().stream()
                .map(column -> column.value(ORGANIZATION, activity))
                .toList();
        return plan.branches().contains(values);
    }

    private static Activity activity(int i) {
        boolean isOld = i < OLD_RECORDS;
        boolean isRare = !isOld && i % 1000 == 7;
        return Activity.builder()
                .id(String.format(Locale.ROOT, "a-%06d", i))
                .timestamp(i / RECORDS_ON_A_MILLISECOND)
                .featureType(isRare ? FeatureType.RECORDER : FeatureType.COMMENT)
                .actionType(isRare ? "rare" : "frequent")
                .actionUser(ActionUser.of("user-" + (isOld ? 0 : i % 7)))
                .documentId("document-" + (isOld ? 0 : i % 11))
                .targetEntityId("target-" + (isOld ? 0 : i % 13))
                .build();
    }
}
