package dev.activitystore.json;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to list organizations. Immutable and safe for concurrent use.
 *
 * @param pageSize the most organizations of the page; whether it is at least 1 is up to the log
 * @param pageToken where the page begins; null for the first one
 */
public record OrganizationsRequest(int pageSize, @Nullable String pageToken) {

    private static final int DEFAULT_PAGE_SIZE = 1000;
    private static final Set<String> FIELDS = Set.of("pageSize", "pageToken");

    /**
     * Reads a request: {@code {"data": {}}}, with {@code pageSize}, which is 1000 if absent, and {@code pageToken}.
     *
     * @param body the request's body
     * @return the request
     * @throws InvalidArgumentException if it is none, as {@link ActivityRequests} says
     */
    public static OrganizationsRequest read(Json body) {
        return ActivityRequests.readData(body, FIELDS, data -> {
            Integer pageSize = data.optionalClampedInt("pageSize");
            return new OrganizationsRequest(
                    pageSize == null ? DEFAULT_PAGE_SIZE : pageSize, data.optionalString("pageToken"));
        });
    }
}
