package dev.activitystore.json;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Patch;
import dev.activitystore.SortOrder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of the documented requests. They are read strictly: an unknown field, a field that is given twice and
 * a null where a filter is meant are errors, so that a mistake never widens a read or a deletion. Every method throws
 * {@link InvalidArgumentException} with the path of the field, such as {@code data.activities[3].actionType}.
 *
 * <p>Safe for concurrent use.
 */
public final class ActivityRequests {

    static final Set<String> GET_FIELDS = SelectionFields.and("order", "pageSize", "pageToken");
    private static final Set<String> ADD_FIELDS = Set.of("organizationId", "documentId", "activities", "createOnly");
    private static final Set<String> UPDATE_FIELDS = Set.of("organizationId", "activities");
    private static final Set<String> UPDATED_FIELDS = Set.of(
            "id",
            "changes",
            "entityData",
            "entityTargetData",
            "displayMessageTemplate",
            "displayMessageTemplateData",
            "actionIcon");

    private static final Set<String> GRANT_FIELDS = SelectionFields.and("expiresInSeconds");
    private static final Set<String> COUNT_FIELDS = SelectionFields.and("most");
    private static final Set<String> HISTOGRAM_FIELDS = SelectionFields.and("boundaries");

    /** The longest that a grant holds: a day. */
    public static final long MAX_GRANT_SECONDS = 86_400;

    /** The most records that a request may ask to count. */
    public static final long MAX_COUNTED = 100_000;

    private static final long DEFAULT_COUNTED = 10_000;

    private ActivityRequests() {}

    /**
     * A request to add activities.
     *
     * @param organizationId the organization of all of them
     * @param activities the records
     * @param createOnly whether a record whose id exists stays as it is: an extension of the documented request
     */
    public record Add(String organizationId, List<Activity> activities, boolean createOnly) {

        /**
         * Copies the list.
         *
         * @param organizationId {@link #organizationId}
         * @param activities {@link #activities}
         * @param createOnly {@link #createOnly}
         */
        public Add {
            activities = List.copyOf(activities);
        }

        /**
         * A request that overwrites records.
         *
         * @param organizationId the organization of all of them
         * @param activities the records
         */
        public Add(String organizationId, List<Activity> activities) {
            this(organizationId, activities, false);
        }
    }

    /**
     * A request to update activities.
     *
     * @param organizationId the organization of all of them
     * @param updates the updates
     */
    public record Update(String organizationId, List<ActivityUpdate> updates) {

        /**
         * Copies the list.
         *
         * @param organizationId {@link #organizationId}
         * @param updates {@link #updates}
         */
        public Update {
            updates = List.copyOf(updates);
        }
    }

    /**
     * A request for a grant.
     *
     * @param filter which records it is to give leave to read
     * @param expiresInSeconds how long, 1 to {@link #MAX_GRANT_SECONDS}
     */
    public record GrantRequest(ActivityFilter filter, long expiresInSeconds) {}

    /**
     * A request to count.
     *
     * @param filter which records
     * @param most where to stop, 1 to {@link #MAX_COUNTED}
     */
    public record Count(ActivityFilter filter, long most) {}

    /**
     * A request to count over time.
     *
     * @param filter which records
     * @param boundaries where an interval ends and the next one begins; whether they are in order is up to the log
     */
    public record HistogramRequest(ActivityFilter filter, List<Instant> boundaries) {

        /**
         * Copies the list.
         *
         * @param filter {@link #filter}
         * @param boundaries {@link #boundaries}
         */
        public HistogramRequest {
            boundaries = List.copyOf(boundaries);
        }
    }

    /**
     * Reads a request to add.
     *
     * @param body the request's body
     * @param builders makes an empty builder for each activity, such as {@code log::newActivity}
     * @return the request
     */
    public static Add readAdd(Json body, Supplier<ActivityBuilder> builders) {
        return readData(body, ADD_FIELDS, data -> {
            Scope scope = Scope.ofRequest(data);
            List<Activity> activities = data.requiredList(
                    "activities", ActivityJson.FIELDS, activity -> ActivityJson.read(activity, builders.get(), scope));
            if (scope.documentId() == null) {
                checkNoneTellsItsDocument(activities);
            }
            return new Add(scope.organizationId(), activities, data.optionalBoolean("createOnly"));
        });
    }

    /** A record that was read has its document in its metadata alone; a request tells it beside the records. */
    private static void checkNoneTellsItsDocument(List<Activity> activities) {
        for (int i = 0; i < activities.size(); i++) {
            Json metadata = activities.get(i).metadata();
            Json documentId = metadata == null ? null : metadata.field("documentId");
            if (documentId != null) {
                throw new InvalidArgumentException(
                        "documentId",
                        "is required, and the same, where activities have metadata.documentId, as activities[" + i
                                + "] has: " + documentId);
            }
        }
    }

    /**
     * Reads a request to get a page.
     *
     * @param body the request's body
     * @return the query
     */
    public static ActivityQuery readGet(Json body) {
        return readData(body, GET_FIELDS, data -> query(data.refusingNulls("organizationId")));
    }

    /**
     * Reads a request to update.
     *
     * @param body the request's body
     * @return the request
     */
    public static Update readUpdate(Json body) {
        return readData(
                body,
                UPDATE_FIELDS,
                data -> new Update(
                        Scope.ofRequest(data).organizationId(),
                        data.requiredList("activities", UPDATED_FIELDS, ActivityRequests::update)));
    }

    /**
     * Reads a request to delete.
     *
     * @param body the request's body
     * @return the deletion; whether it restricts anything is up to the log
     */
    public static ActivityDeletion readDelete(Json body) {
        return readData(body, SelectionFields.NAMES, data -> deletion(data.refusingNulls("organizationId")));
    }

    /**
     * Reads a request for a grant: the fields of a request to get that select, and {@code expiresInSeconds}.
     *
     * @param body the request's body
     * @return the request
     */
    public static GrantRequest readGrant(Json body) {
        return readData(body, GRANT_FIELDS, data -> {
            StrictObject fields = data.refusingNulls("organizationId");
            ActivityFilter filter = filter(fields);
            Long seconds = fields.optionalLong("expiresInSeconds");
            if (seconds == null) {
                throw new InvalidArgumentException("expiresInSeconds", "is required");
            }
            if (seconds < 1 || seconds > MAX_GRANT_SECONDS) {
                throw new InvalidArgumentException("expiresInSeconds", "must be 1 to " + MAX_GRANT_SECONDS, seconds);
            }
            return new GrantRequest(filter, seconds);
        });
    }

    /**
     * Reads a request to count: the fields of a request to get that select, and {@code most}.
     *
     * @param body the request's body
     * @return the request
     */
    public static Count readCount(Json body) {
        return readData(body, COUNT_FIELDS, data -> {
            StrictObject fields = data.refusingNulls("organizationId");
            Long most = fields.optionalLong("most");
            if (most != null && (most < 1 || most > MAX_COUNTED)) {
                throw new InvalidArgumentException("most", "must be 1 to " + MAX_COUNTED, most);
            }
            return new Count(filter(fields), most == null ? DEFAULT_COUNTED : most);
        });
    }

    /**
     * Reads a request to count over time: the fields of a request to get that select, and {@code boundaries}.
     *
     * @param body the request's body
     * @return the request
     */
    public static HistogramRequest readHistogram(Json body) {
        return readData(body, HISTOGRAM_FIELDS, data -> {
            StrictObject fields = data.refusingNulls("organizationId");
            return new HistogramRequest(
                    filter(fields),
                    fields.requiredLongs("boundaries").stream()
                            .map(Instant::ofEpochMilli)
                            .toList());
        });
    }

    /**
     * Reads a request for the limits of a grant, which says nothing: {@code {"data": {}}}.
     *
     * @param body the request's body
     */
    public static void readLimits(Json body) {
        readData(body, Set.of(), data -> data);
    }

    static <T> T readData(Json body, Set<String> documented, Function<StrictObject, T> reader) {
        Json data = new StrictObject("body", body, Set.of("data")).required("data");
        return StrictObject.within("data", data, documented, reader);
    }

    static ActivityQuery query(StrictObject data) {
        ActivityQuery query = SelectionFields.select(data, ActivityQuery.of(data.requiredString("organizationId")));
        SortOrder order = order(data.optionalString("order"));
        query = order == null ? query : query.order(order);
        Integer pageSize = data.optionalClampedInt("pageSize");
        query = pageSize == null ? query : query.pageSize(pageSize);
        return query.pageToken(data.optionalString("pageToken"));
    }

    private static ActivityFilter filter(StrictObject data) {
        return SelectionFields.select(data, ActivityFilter.of(data.requiredString("organizationId")));
    }

    private static ActivityDeletion deletion(StrictObject data) {
        return SelectionFields.select(data, ActivityDeletion.of(data.requiredString("organizationId")));
    }

    private static ActivityUpdate update(StrictObject fields) {
        ActivityUpdate update = ActivityUpdate.of(fields.requiredString("id"));
        update = patched(
                update, fields.patch("changes"), (u, json) -> u.changes(json == null ? null : Changes.parse(json)));
        update = patched(update, fields.patch("entityData"), ActivityUpdate::entityData);
        update = patched(update, fields.patch("entityTargetData"), ActivityUpdate::entityTargetData);
        update = patched(update, fields.stringPatch("displayMessageTemplate"), ActivityUpdate::displayMessageTemplate);
        update =
                patched(update, fields.patch("displayMessageTemplateData"), ActivityUpdate::displayMessageTemplateData);
        return patched(update, fields.stringPatch("actionIcon"), ActivityUpdate::actionIcon);
    }

    private static <T> ActivityUpdate patched(
            ActivityUpdate update, Patch<T> patch, BiFunction<ActivityUpdate, @Nullable T, ActivityUpdate> setter) {
        return patch.present() ? setter.apply(update, patch.value()) : update;
    }

    private static @Nullable SortOrder order(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "asc" -> SortOrder.ASC;
            case "desc" -> SortOrder.DESC;
            default -> throw new InvalidArgumentException("order", "must be asc or desc", name);
        };
    }
}
