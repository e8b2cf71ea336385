package dev.activitystore.jdbc;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.testkit.Activities;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads a store once. A process of its own, which ends with an error if something is not as it should be. */
final class LocaleProcess {

    private static final String ORGANIZATION = "İstanbul I ı i";
    private static final String USER = "ΑΒΓ ١٢٣ ไทย 😀 Ünïcode";
    private static final List<Activity> ACTIVITIES =
            List.of(activity("TITLE-i", -62135596800000L), activity("title-I", 0), activity("third", 253402300799999L));

    private LocaleProcess() {}

    /** Writes, and checks. */
    public static void main(String[] arguments) {
        try (JdbcActivityStore store = JdbcActivityStore.open(arguments[0])) {
            write(store);
            check(store);
        }
        try (JdbcActivityStore store = JdbcActivityStore.builder(arguments[0])
                .schema(SchemaMode.VALIDATE)
                .build()) {
            check(store);
        }
    }

    private static Activity activity(String id, long timestamp) {
        return Activity.builder()
                .id(id)
                .timestamp(timestamp)
                .featureType(FeatureType.CUSTOM)
                .targetEntityId("IĞDIR")
                .actionType("custom.ığdır")
                .actionUser(ActionUser.of(USER))
                .displayMessageTemplate("{{i}} ١ ไ 😀")
                .build();
    }

    private static void write(ActivityStore store) {
        ActivityLog log = ActivityLog.on(store);
        expect(log.add(ORGANIZATION, ACTIVITIES).allDone(), "added");
        expect(log.add(ORGANIZATION, Activities.ascending(9)).allDone(), "added more");
        log.update(ORGANIZATION, List.of(ActivityUpdate.of("third").actionIcon("ıcon")));
        log.delete(ActivityDeletion.of(ORGANIZATION).activityIds(Activities.ids(Activities.ascending(9))));
    }

    /** Checks what was written. */
    static void check(ActivityStore store) {
        ActivityLog log = ActivityLog.on(store);
        ActivityQuery all = ActivityQuery.of(ORGANIZATION).order(SortOrder.ASC);
        for (ActivityQuery query : List.of(
                all,
                all.userId(USER),
                all.targetEntityId("IĞDIR"),
                all.actionTypes("custom.ığdır"),
                all.featureTypes(FeatureType.CUSTOM),
                all.activityIds("TITLE-i", "title-I", "third"))) {
            List<Activity> found = new ArrayList<>();
            log.stream(query.pageSize(2)).forEach(found::add);
            expect(Activities.ids(found).equals(List.of("TITLE-i", "title-I", "third")), "ids");
            expect(found.get(0).equals(ACTIVITIES.get(0)), "first record");
            expect("ıcon".equals(found.get(2).actionIcon()), "update");
        }
        expect(!log.get(all.userId("ΑΒΓ")).hasNext(), "another user");
    }

    private static void expect(boolean isTrue, String what) {
        if (!isTrue) {
            throw new IllegalStateException("not as it should be: " + what);
        }
    }
}
