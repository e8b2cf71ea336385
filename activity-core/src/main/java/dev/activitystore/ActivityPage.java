package dev.activitystore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query's result.
 *
 * @param activities the records, in the query's order; empty only if nothing (more) matches
 * @param nextPageToken for {@link ActivityQuery#pageToken(String)}: there exactly when a further record exists, else null
 */
public record ActivityPage(
        List<Activity> activities, @Nullable String nextPageToken) {

    /**
     * Copies the list.
     *
     * @param activities {@link #activities}
     * @param nextPageToken {@link #nextPageToken}
     */
    public ActivityPage {
        activities = List.copyOf(activities);
    }

    /**
     * Whether a further record exists; {@link ActivityQuery#next} reads on.
     *
     * @return true if there is a {@link #nextPageToken}
     */
    public boolean hasNext() {
        return nextPageToken != null;
    }
}
