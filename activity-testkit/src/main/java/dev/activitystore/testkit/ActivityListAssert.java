package dev.activitystore.testkit;

import dev.activitystore.Activity;
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
        if (actual != null
                && expected instanceof List<?> list
                && !actual.equals(list)
                && list.stream().allMatch(Activity.class::isInstance)) {
            List<Activity> activities = list.stream().map(Activity.class::cast).toList();
            throw failureWithActualExpected(
                    actual, expected, "%s", ActivityDifferences.between(List.copyOf(actual), activities));
        }
        super.isEqualTo(expected);
        return this;
    }
}
