package dev.activitystore;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Activities for tests. */
public final class Samples {

    private static final String[] IDENTIFIERS = {
        "x", "comment.add", "ö", "o\u0308", "😀", "\"", "\\", "trailing ", " leading", "{{a}}", "\u0080", "漢字", "\u2028"
    };
    private static final String[] TEXTS = {"", "{{user}} did", "line\nbreak\t", "\u0001\u007f", "😀\\\"", "https://x/y"
    };

    private Samples() {}

    /** Begins a comment with all that is required. */
    public static ActivityBuilder comment(String id, long timestamp) {
        return Activity.builder()
                .id(id)
                .timestamp(timestamp)
                .featureType(FeatureType.COMMENT)
                .actionType("comment.add")
                .actionUser(ActionUser.of("user-1"));
    }

    /** An activity of which every field is set. */
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
                .immutable(true)
                .activityResolverUsed(true)
                .metadata(Json.parse("{\"source\":\"web\",\"depth\":{\"of\":[]}}"))
                .build();
    }

    /** Comments with the ids a-000, a-001 … and the timestamps 0, 1 …. */
    public static List<Activity> ascending(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> comment(String.format("a-%03d", i), i).build())
                .toList();
    }

    /** An activity of which any optional field may be set, without metadata. */
    public static Activity random(Random random) {
        RandomJson json = new RandomJson(random);
        ActivityBuilder builder = Activity.builder()
                .id("id-" + random.nextInt(1000))
                .timestamp(random.nextLong(-62135596800000L, 253402300800000L))
                .featureType(oneOf(random, FeatureType.values().toArray(FeatureType[]::new)))
                .actionType(oneOf(random, IDENTIFIERS))
                .actionUser(ActionUser.parse(
                        Json.parse("{\"x\":" + json.text(2) + ",\"userId\":\"\\u0061\",\"name\":null}")))
                .targetEntityId(oneOf(random, IDENTIFIERS))
                .immutable(random.nextBoolean())
                .activityResolverUsed(random.nextBoolean());
        if (random.nextBoolean()) {
            builder.eventType(oneOf(random, IDENTIFIERS)).documentId(oneOf(random, IDENTIFIERS));
        }
        if (random.nextBoolean()) {
            builder.targetSubEntityId(oneOf(random, IDENTIFIERS)).actionIcon(oneOf(random, TEXTS));
        }
        if (random.nextBoolean()) {
            builder.displayMessageTemplate(oneOf(random, TEXTS)).displayMessageTemplateData(Json.parse(json.object(3)));
        }
        if (random.nextBoolean()) {
            builder.entityData(Json.parse(json.text(3))).entityTargetData(Json.parse(json.text(3)));
        }
        if (random.nextBoolean()) {
            builder.changes(Changes.parse(
                    Json.parse("{\"a\":{\"to\":" + json.text(2) + "},\"\\u0000\":{\"from\":null},\"c\":{}}")));
        }
        return builder.build();
    }

    /** One of several. */
    @SafeVarargs
    public static <T> T oneOf(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** The ids of activities. */
    public static List<String> ids(Collection<Activity> activities) {
        return activities.stream().map(Activity::id).toList();
    }
}
