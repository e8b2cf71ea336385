package dev.activitystore.testkit;

import dev.activitystore.Activity;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/** What can be said of several activities. Not safe for concurrent use. */
public final class ActivityListAssert extends ListAssert<Activity> {

    ActivityListAssert(List<Activity> actual) {
        super(actual);
    }

    /**
     * Compares all fields of all records, and their order, and tells what differs.
     *
     * @param expected a list of activities, or null
     * @return this
     */
    @Override
    public ActivityListAssert isEqualTo(@Nullable Object expected) {
        if (actual != null && !actual.equals(expected) && isActivities(expected)) {
            throw failureWithActualExpected(
                    actual, expected, "%s", ActivityDifferences.between(List.copyOf(actual), activities(expected)));
        }
        super.isEqualTo(expected);
        return this;
    }

    /**
     * Compares all fields of all records, and their order, with each list that is possible, and tells what differs from
     * each.
     *
     * @param possible lists of activities
     * @return this
     */
    @Override
    public ActivityListAssert isIn(@Nullable Object... possible) {
        if (actual != null
                && !Arrays.asList(possible).contains(actual)
                && Arrays.stream(possible).allMatch(ActivityListAssert::isActivities)) {
            throw failure(
                    "%s",
                    ActivityDifferences.fromEach(
                            List.copyOf(actual),
                            Arrays.stream(possible)
                                    .map(ActivityListAssert::activities)
                                    .toList()));
        }
        super.isIn(possible);
        return this;
    }

    private static boolean isActivities(@Nullable Object value) {
        return value instanceof List<?> list && list.stream().allMatch(Activity.class::isInstance);
    }

    private static List<Activity> activities(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Activity.class::cast).toList()
                : List.of();
    }
}
