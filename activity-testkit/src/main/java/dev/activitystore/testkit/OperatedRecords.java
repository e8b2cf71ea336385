package dev.activitystore.testkit;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Records that the operator's rules are about: of all ages up to six days, of three persons, who stand everywhere in them. */
final class OperatedRecords {

    private static final List<FeatureType> FEATURES =
            List.of(FeatureType.COMMENT, FeatureType.CRDT, FeatureType.REACTION);
    private static final List<String> ACTIONS = List.of("comment", "reply", "edit");

    private OperatedRecords() {}

    /** So many records, up to six days before a time. */
    static List<Activity> random(Instant now, int count, Random random) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        record(i, now.minus(Duration.ofDays(random.nextInt(6))).minusMillis(random.nextInt(3)), random))
                .toList();
    }

    /** A record of a number and a time. */
    static Activity record(int number, Instant time, Random random) {
        String user = user(random);
        return Activity.builder()
                .id(String.format(Locale.ROOT, "r-%04d", number))
                .timestamp(time.toEpochMilli())
                .immutable(random.nextInt(3) == 0)
                .featureType(FEATURES.get(random.nextInt(FEATURES.size())))
                .actionType(ACTIONS.get(random.nextInt(ACTIONS.size())))
                .actionUser(ActionUser.of(user, "Name of " + random.nextInt(9)))
                .targetEntityId(random.nextBoolean() ? user(random) : "t")
                .documentId(random.nextBoolean() ? user(random) : null)
                .entityData(
                        random.nextBoolean()
                                ? Json.parse("{\"by\":[{\"userId\":\"" + user(random) + "\",\"n\":1.0}]}")
                                : null)
                .change("owner", null, random.nextBoolean() ? user(random) + "0" : "nobody")
                .build();
    }

    private static String user(Random random) {
        return "user-" + random.nextInt(3);
    }
}
