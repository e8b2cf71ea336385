package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The log of which pages are read: most values have a list of as many records as a page, spread over all of the time.
 * Twenty records share each millisecond.
 */
final class ReadCostWorld {

    static final int PAGE = 50;

    private static final int RECORDS = 20_000;
    private static final int VALUES = RECORDS / PAGE;
    private static final int BATCH = 1000;
    private static final int RECORDS_ON_A_MILLISECOND = 20;
    private static final String RARE = "rare";
    private static final String ALSO_RARE = "also-rare";
    private static final String FREQUENT = "frequent";
    private static final ActivityFilter ALL = ActivityFilter.of("o");

    /** For each field nothing, and values of it. */
    private static final List<List<UnaryOperator<ActivityFilter>>> FIELDS = List.of(
            List.of(f -> f, f -> f.documentId("document-0"), f -> f.documentIds("document-0", "document-7", "absent")),
            List.of(f -> f, f -> f.targetEntityId("target-0"), f -> f.targetEntityIds("target-0", "target-1")),
            List.of(f -> f, f -> f.userIds("user-0", "user-9")),
            List.of(
                    f -> f,
                    f -> f.featureTypes(FeatureType.COMMENT),
                    f -> f.featureTypes(FeatureType.RECORDER),
                    f -> f.featureTypes(FeatureType.RECORDER, FeatureType.CRDT)),
            List.of(
                    f -> f,
                    f -> f.actionTypes(FREQUENT),
                    f -> f.actionTypes(RARE),
                    f -> f.actionTypes(RARE, ALSO_RARE, "absent")),
            List.of(f -> f, f -> f.activityIds("a-00000", "a-00001", "a-10000", "a-19999", "absent")));

    private final List<Activity> records =
            IntStream.range(0, RECORDS).mapToObj(ReadCostWorld::record).toList();

    void fill(ActivityStore store) {
        batches(RECORDS).forEach(batch -> store.put("o", batch));
        store.put("another", records.subList(0, BATCH));
    }

    /** The first records, in ascending order. */
    List<List<Activity>> batches(int count) {
        return IntStream.range(0, count / BATCH)
                .mapToObj(i -> records.subList(i * BATCH, (i + 1) * BATCH))
                .toList();
    }

    /** Each combination of values of the fields, but for those of which a store can't know what is rare. */
    List<ActivityFilter> filters() {
        List<ActivityFilter> filters = List.of(ALL);
        for (List<UnaryOperator<ActivityFilter>> values : FIELDS) {
            filters = filters.stream()
                    .flatMap(filter -> values.stream().map(value -> value.apply(filter)))
                    .toList();
        }
        return filters.stream().filter(filter -> !isRareAmongFrequent(filter)).toList();
    }

    /** A filter with a range of time, and with a negated criterion that most records meet. */
    List<ActivityFilter> narrowed(ActivityFilter filter) {
        long middle = RECORDS / RECORDS_ON_A_MILLISECOND / 2;
        return List.of(
                filter.from(middle / 2).until(middle),
                filter.where(Criterion.anyOf(ActivityField.ACTION, ALSO_RARE).negate()));
    }

    /** Where a page may begin: with the first record, which is null, a third and nine tenths of the way, and at the end. */
    List<@Nullable Position> positions() {
        return Arrays.asList(
                null,
                Position.of(records.get(RECORDS / 3)),
                Position.of(records.get(RECORDS * 9 / 10)),
                new Position(ActivityFilter.UNTIL_END - 1, "~"));
    }

    /** The records that a filter selects, in ascending order. */
    List<Activity> matching(ActivityFilter filter) {
        return records.stream().filter(filter::matches).toList();
    }

    /** The page of some records that begins behind a position. */
    List<Activity> page(List<Activity> matching, SortOrder order, @Nullable Position after) {
        List<Activity> ordered = new ArrayList<>(matching);
        if (order == SortOrder.DESC) {
            Collections.reverse(ordered);
        }
        return ordered.stream()
                .filter(record -> after == null || isBehind(Position.of(record), after, order))
                .limit(PAGE)
                .toList();
    }

    /** How many lists a filter names: one for each value, but for those that are negated. */
    int lists(ActivityFilter filter) {
        return filter.criteria().stream()
                .filter(criterion -> !criterion.negated())
                .mapToInt(criterion -> criterion.values().size())
                .sum();
    }

    /** Whether a filter names a rare type and a frequent one, and nothing that by its field alone is less than the log. */
    private static boolean isRareAmongFrequent(ActivityFilter filter) {
        Criterion feature = filter.criterion(ActivityField.FEATURE);
        Criterion action = filter.criterion(ActivityField.ACTION);
        if (feature == null || action == null || filter.criteria().size() > 2) {
            return false;
        }
        return feature.values().contains(FeatureType.COMMENT.wireName())
                != action.values().contains(FREQUENT);
    }

    private static boolean isBehind(Position position, Position after, SortOrder order) {
        int comparison = position.compareTo(after);
        return order == SortOrder.ASC ? comparison > 0 : comparison < 0;
    }

    private static Activity record(int i) {
        int kind = i % VALUES;
        return activity(String.format(Locale.ROOT, "a-%05d", i), i / RECORDS_ON_A_MILLISECOND)
                .documentId("document-" + kind)
                .targetEntityId("target-" + i / 5 % VALUES)
                .actionUser(ActionUser.of("user-" + i / 7 % VALUES))
                .featureType(
                        kind == 0
                                ? FeatureType.RECORDER
                                : kind == 200
                                        ? FeatureType.CRDT
                                        : i % 3 == 0 ? FeatureType.REACTION : FeatureType.COMMENT)
                .actionType(kind == 0 ? RARE : kind == 100 ? ALSO_RARE : i % 4 == 0 ? "other" : FREQUENT)
                .build();
    }
}
