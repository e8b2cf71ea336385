package dev.activitystore.testkit;

import dev.activitystore.Activity;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/** What can be said of an activity. Not safe for concurrent use. */
public final class ActivityAssert extends ObjectAssert<Activity> {

    ActivityAssert(@Nullable Activity actual) {
        super(actual);
    }

    /**
     * Compares all fields, and tells which ones differ.
     *
     * @param expected an activity, or null
     * @return this
     */
    @Override
    public ActivityAssert isEqualTo(@Nullable Object expected) {
        if (actual != null && expected instanceof Activity activity && !actual.equals(activity)) {
            throw failureWithActualExpected(
                    actual, expected, "%s", ActivityDifferences.between(List.of(actual), List.of(activity)));
        }
        super.isEqualTo(expected);
        return this;
    }

    /**
     * Compares all fields with those of each activity that is possible, and tells how it differs from each.
     *
     * @param possible activities, of which some may be null
     * @return this
     */
    @Override
    public ActivityAssert isIn(@Nullable Object... possible) {
        if (!Arrays.asList(possible).contains(actual)
                && Arrays.stream(possible).allMatch(other -> other == null || other instanceof Activity)) {
            throw failure(
                    "%s",
                    ActivityDifferences.fromEach(
                            listed(actual),
                            Arrays.stream(possible).map(ActivityAssert::listed).toList()));
        }
        super.isIn(possible);
        return this;
    }

    private static List<Activity> listed(@Nullable Object activity) {
        return activity == null ? List.of() : List.of((Activity) activity);
    }
}
