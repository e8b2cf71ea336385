package dev.activitystore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the organizations of a log. Immutable and safe for concurrent use.
 *
 * @param organizationIds their ids, in the order of the store; empty only if there are no (more) organizations
 * @param nextPageToken for {@link Organizations#page}: there exactly when a further organization exists, else null
 */
public record OrganizationPage(
        List<String> organizationIds, @Nullable String nextPageToken) {

    /**
     * Copies the list.
     *
     * @param organizationIds {@link #organizationIds}
     * @param nextPageToken {@link #nextPageToken}
     */
    public OrganizationPage {
        organizationIds = List.copyOf(organizationIds);
    }

    /**
     * Whether a further organization exists.
     *
     * @return true if there is a {@link #nextPageToken}
     */
    public boolean hasNext() {
        return nextPageToken != null;
    }
}
