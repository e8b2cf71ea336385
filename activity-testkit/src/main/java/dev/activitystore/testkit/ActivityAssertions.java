package dev.activitystore.testkit;

import dev.activitystore.Activity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions that tell how activities differ: record by record and field by field. Import them beside those of AssertJ:
 *
 * <pre>{@code
 * import static dev.activitystore.testkit.ActivityAssertions.assertThat;
 * import static org.assertj.core.api.Assertions.assertThat;
 * }</pre>
 */
public final class ActivityAssertions {

    private ActivityAssertions() {}

    /**
     * Begins an assertion about an activity.
     *
     * @param actual the activity; null fails what compares it with one
     * @return what can be said of it
     */
    public static ActivityAssert assertThat(@Nullable Activity actual) {
        return new ActivityAssert(actual);
    }

    /**
     * Begins an assertion about several activities.
     *
     * @param actual the activities
     * @return what can be said of them
     */
    public static ActivityListAssert assertThat(List<Activity> actual) {
        return new ActivityListAssert(actual);
    }
}
