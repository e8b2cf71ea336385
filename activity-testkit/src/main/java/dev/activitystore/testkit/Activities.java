package dev.activitystore.testkit;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Activities for tests in which most fields don't matter. */
public final class Activities {

    private Activities() {}

    /**
     * Begins an activity with all that is required: a comment by a user.
     *
     * @param id its id
     * @param timestamp its time in milliseconds since the epoch
     * @return a builder to change or add to
     */
    public static ActivityBuilder activity(String id, long timestamp) {
        return Activity.builder()
                .id(id)
                .timestamp(timestamp)
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.of("user-1", "Ada"));
    }

    /**
     * An activity of which every field is set, but which is not immutable.
     *
     * @param id its id
     * @param timestamp its time in milliseconds since the epoch
     * @return the activity
     */
    public static Activity complete(String id, long timestamp) {
        return Activity.builder()
                .id(id)
                .timestamp(timestamp)
                .featureType(FeatureType.CUSTOM)
                .actionType("order.place")
                .eventType("order.placed")
                .actionUser(ActionUser.parse(
                        Json.parse("{\"name\":\"Ada\",\"userId\":\"user-1\",\"email\":null,\"x\":[1.0]}")))
                .documentId("document-1")
                .targetEntityId("target-1")
                .targetSubEntityId("sub-1")
                .changes(Changes.parse(Json.parse("{\"status\":{\"from\":null,\"to\":\"open\"}}")))
                .entityData(Json.parse("{\"b\":1,\"a\":null}"))
                .entityTargetData(Json.parse("[1e400]"))
                .displayMessageTemplate("{{actionUser}} placed {{order}}")
                .displayMessageTemplateData(Json.parse("{\"order\":\"A-1\"}"))
                .actionIcon("cart")
                .activityResolverUsed(true)
                .metadata(Json.parse("{\"source\":\"web\",\"depth\":{\"of\":[]}}"))
                .build();
    }

    /**
     * Several activities with nothing but what is required, one millisecond after the other.
     *
     * @param count how many
     * @return activities with the ids {@code a-000}, {@code a-001} and so on and the timestamps 0, 1 and so on
     */
    public static List<Activity> ascending(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        activity(String.format(Locale.ROOT, "a-%03d", i), i).build())
                .toList();
    }

    /**
     * The ids of activities.
     *
     * @param activities the activities
     * @return their ids, in the same order
     */
    public static List<String> ids(Collection<Activity> activities) {
        return activities.stream().map(Activity::id).toList();
    }
}
