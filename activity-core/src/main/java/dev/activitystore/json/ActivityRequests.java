package dev.activitystore.json;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Patch;
import dev.activitystore.SortOrder;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of the documented requests. They are read strictly: an unknown field, a field that is given twice and
 * a null where a filter is meant are errors, so that a mistake never widens a read or a deletion. Every method throws
 * {@link InvalidArgumentException} with the path of the field, such as {@code data.activities[3].actionType}.
 *
 * <p>Safe for concurrent use.
 */
public final class ActivityRequests {

    private static final Set<String> GET_FIELDS = Set.of(
            "organizationId",
            "documentId",
            "targetEntityId",
            "featureTypes",
            "actionTypes",
            "userId",
            "activityIds",
            "from",
            "until",
            "order",
            "pageSize",
            "pageToken");
    private static final Set<String> ADD_FIELDS = Set.of("organizationId", "documentId", "activities");
    private static final Set<String> UPDATE_FIELDS = Set.of("organizationId", "activities");
    private static final Set<String> UPDATED_FIELDS = Set.of(
            "id",
            "changes",
            "entityData",
            "entityTargetData",
            "displayMessageTemplate",
            "displayMessageTemplateData",
            "actionIcon");
    private static final Set<String> DELETE_FIELDS =
            Set.of("organizationId", "documentId", "targetEntityId", "activityIds", "userId", "from", "until");

    private ActivityRequests() {}

    /**
     * A request to add activities.
     *
     * @param organizationId the organization of all of them
     * @param activities the records
     */
    public record Add(String organizationId, List<Activity> activities) {

        /**
         * Copies the list.
         *
         * @param organizationId {@link #organizationId}
         * @param activities {@link #activities}
         */
        public Add {
            activities = List.copyOf(activities);
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
     * Reads a request to add.
     *
     * @param body the request's body
     * @param builders makes an empty builder for each activity, such as {@code log::newActivity}
     * @return the request
     */
    public static Add readAdd(Json body, Supplier<ActivityBuilder> builders) {
        return readData(body, ADD_FIELDS, data -> {
            ActivityFilter scope = with(
                    ActivityFilter.of(data.requiredString("organizationId")),
                    data.optionalString("documentId"),
                    ActivityFilter::documentId);
            return new Add(
                    scope.organizationId(),
                    data.requiredList(
                            "activities",
                            ActivityJson.FIELDS,
                            activity -> ActivityJson.read(activity, builders.get(), scope)));
        });
    }

    /**
     * Reads a request to get a page.
     *
     * @param body the request's body
     * @return the query
     */
    public static ActivityQuery readGet(Json body) {
        return readData(body, GET_FIELDS, data -> query(data.refusingNulls()));
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
                        ActivityFilter.of(data.requiredString("organizationId")).organizationId(),
                        data.requiredList("activities", UPDATED_FIELDS, ActivityRequests::update)));
    }

    /**
     * Reads a request to delete.
     *
     * @param body the request's body
     * @return the deletion, which has a criterion
     */
    public static ActivityDeletion readDelete(Json body) {
        return readData(body, DELETE_FIELDS, data -> deletion(data.refusingNulls()));
    }

    private static <T> T readData(Json body, Set<String> documented, Function<StrictObject, T> reader) {
        Json data = new StrictObject("body", body, Set.of("data")).required("data");
        return StrictObject.within("data", data, documented, reader);
    }

    private static ActivityQuery query(StrictObject data) {
        ActivityFilter filter = ActivityFilter.of(data.requiredString("organizationId"));
        filter = with(filter, data.optionalString("documentId"), ActivityFilter::documentId);
        filter = with(filter, data.optionalString("targetEntityId"), ActivityFilter::targetEntityId);
        filter = with(filter, features(data.optionalStrings("featureTypes")), ActivityFilter::featureTypes);
        filter = with(filter, data.optionalStrings("actionTypes"), ActivityFilter::actionTypes);
        filter = with(filter, data.optionalString("userId"), ActivityFilter::userId);
        filter = with(filter, data.optionalStrings("activityIds"), ActivityFilter::activityIds);
        filter = with(filter, data.optionalLong("from"), ActivityFilter::from);
        filter = with(filter, data.optionalLong("until"), ActivityFilter::until);
        ActivityQuery query = with(ActivityQuery.of(filter), order(data.optionalString("order")), ActivityQuery::order);
        query = with(query, data.optionalClampedInt("pageSize"), ActivityQuery::pageSize);
        return with(query, data.optionalString("pageToken"), ActivityQuery::after);
    }

    private static ActivityDeletion deletion(StrictObject data) {
        ActivityDeletion deletion = ActivityDeletion.of(data.requiredString("organizationId"));
        deletion = with(deletion, data.optionalString("documentId"), ActivityDeletion::documentId);
        deletion = with(deletion, data.optionalString("targetEntityId"), ActivityDeletion::targetEntityId);
        deletion = with(deletion, data.optionalStrings("activityIds"), ActivityDeletion::activityIds);
        deletion = with(deletion, data.optionalString("userId"), ActivityDeletion::userId);
        deletion = with(deletion, data.optionalLong("from"), ActivityDeletion::from);
        deletion = with(deletion, data.optionalLong("until"), ActivityDeletion::until);
        deletion.filter(); // refuses a deletion without criterion
        return deletion;
    }

    private static ActivityUpdate update(StrictObject fields) {
        Patch<Json> changes = fields.patch("changes");
        return new ActivityUpdate(
                fields.requiredString("id"),
                changes.value() == null
                        ? new Patch<>(changes.present(), null)
                        : Patch.to(Changes.parse(changes.value())),
                fields.patch("entityData"),
                fields.patch("entityTargetData"),
                fields.stringPatch("displayMessageTemplate"),
                fields.patch("displayMessageTemplateData"),
                fields.stringPatch("actionIcon"));
    }

    private static <T, V> T with(T target, @Nullable V value, BiFunction<T, V, T> setter) {
        return value == null ? target : setter.apply(target, value);
    }

    private static @Nullable List<FeatureType> features(@Nullable List<String> names) {
        if (names == null) {
            return null;
        }
        return IntStream.range(0, names.size())
                .mapToObj(i -> FeatureType.ofWireName("featureTypes[" + i + "]", names.get(i)))
                .toList();
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
