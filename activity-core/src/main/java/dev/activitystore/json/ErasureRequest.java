package dev.activitystore.json;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import java.util.Set;

/**
 * A request to make an organization's log forget a person. Immutable and safe for concurrent use.
 *
 * @param organizationId the organization; whether it can be one is up to the log
 * @param userId the person; whether it can be one is up to the log
 * @param deleteActivities whether what the user did is deleted, instead of becoming a pseudonym's
 * @param everywhere whether each name and text in JSON that is the id is taken for one
 */
public record ErasureRequest(String organizationId, String userId, boolean deleteActivities, boolean everywhere) {

    private static final Set<String> FIELDS = Set.of("organizationId", "userId", "deleteActivities", "everywhere");

    /**
     * Reads a request: {@code {"data": {"organizationId": …, "userId": …}}}, with {@code deleteActivities} and {@code
     * everywhere}, which are false if absent.
     *
     * @param body the request's body
     * @return the request
     * @throws InvalidArgumentException if it is none, as {@link ActivityRequests} says
     */
    public static ErasureRequest read(Json body) {
        return ActivityRequests.readData(
                body,
                FIELDS,
                data -> new ErasureRequest(
                        data.requiredString("organizationId"),
                        data.requiredString("userId"),
                        data.optionalBoolean("deleteActivities"),
                        data.optionalBoolean("everywhere")));
    }
}
