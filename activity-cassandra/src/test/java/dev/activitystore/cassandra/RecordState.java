package dev.activitystore.cassandra;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a record is: all of its fields follow from its id, its owner and these two numbers, so that a journal needs no more to
 * tell what was written. Documents, targets and users are those of all owners, so that their lists have many writers.
 *
 * @param version the number of the call that wrote it whole; 0 if there is no such record
 * @param update the number of the call that changed it last; 0 if none did
 */
record RecordState(long version, long update) {

    static final RecordState ABSENT = new RecordState(0, 0);

    private static final int DOCUMENTS = 5;
    private static final int TARGETS = 8;
    private static final int USERS = 3;
    private static final int ACTIONS = 2;

    /** Half of the records are of one hour, the others of three years, so that lists come to have partitions of all lengths. */
    private static final long FROM = 1_600_000_000_000L;

    private static final long HOUR = 3_600_000;
    private static final long YEARS = 3 * 365 * 24 * HOUR;

    boolean isPresent() {
        return version > 0;
    }

    /** The record of an id; fails where there is none. */
    Activity activity(int owner, String id) {
        if (!isPresent()) {
            throw new IllegalStateException("no record " + id);
        }
        SplittableRandom random = new SplittableRandom(31L * id.hashCode() + version);
        return Activity.builder()
                .id(id)
                .timestamp(FROM + random.nextLong(random.nextBoolean() ? HOUR : YEARS))
                .featureType(FeatureType.values().get(random.nextInt(2)))
                .actionType(random.nextBoolean() ? ownAction(owner) : "action-" + random.nextInt(ACTIONS))
                .actionUser(ActionUser.of("user-" + random.nextInt(USERS)))
                .documentId(random.nextInt(8) == 0 ? null : document(random.nextInt(DOCUMENTS)))
                .targetEntityId(random.nextInt(8) == 0 ? null : "target-" + random.nextInt(TARGETS))
                .entityData(Json.parse("{\"text\":\"" + "x".repeat(random.nextInt(20) == 0 ? 4000 : 40) + "\"}"))
                .displayMessageTemplate("version " + version + ", update " + update)
                .actionIcon(update == 0 ? "icon" : null)
                .build();
    }

    /** An action of the records of one owner alone. */
    static String ownAction(int owner) {
        return "of-" + owner;
    }

    static String document(int number) {
        return "document-" + Math.floorMod(number, DOCUMENTS);
    }

    /** Filters of one field each, which together read all lists of an organization. */
    static List<ActivityFilter> filters(String organization, int owners) {
        ActivityFilter all = ActivityFilter.of(organization);
        List<ActivityFilter> filters = new ArrayList<>(List.of(all));
        IntStream.range(0, DOCUMENTS).forEach(i -> filters.add(all.documentId(document(i))));
        IntStream.range(0, TARGETS).forEach(i -> filters.add(all.targetEntityId("target-" + i)));
        IntStream.range(0, USERS).forEach(i -> filters.add(all.userId("user-" + i)));
        IntStream.range(0, ACTIONS).forEach(i -> filters.add(all.actionTypes("action-" + i)));
        IntStream.range(0, owners).forEach(i -> filters.add(all.actionTypes(ownAction(i))));
        FeatureType.values().subList(0, 2).forEach(type -> filters.add(all.featureTypes(type)));
        return filters;
    }
}
