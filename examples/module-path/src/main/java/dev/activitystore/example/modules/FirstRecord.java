package dev.activitystore.example.modules;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStores;
import dev.activitystore.FeatureType;

/** Adds a record to each of the stores that it is given by URI, and prints what it then finds there. */
public final class FirstRecord {

    private static final String ORGANIZATION = "org-123";

    private FirstRecord() {}

    /**
     * Runs it.
     *
     * @param uris the stores
     */
    public static void main(String[] uris) {
        for (String uri : uris) {
            try (ActivityLog log = ActivityLog.on(ActivityStores.open(uri))) {
                Activity activity = Activity.builder()
                        .documentId("doc-456")
                        .featureType(FeatureType.COMMENT)
                        .actionType("comment.add")
                        .actionUser(ActionUser.of("user-1", "Ada"))
                        .displayMessageTemplate("{{actionUser}} wrote the first comment")
                        .build();
                if (!log.add(ORGANIZATION, activity).allDone()) {
                    throw new IllegalStateException("a record with a new id is always added");
                }
                log.get(ActivityQuery.of(ORGANIZATION))
                        .activities()
                        .forEach(found -> System.out.println(uri + " " + found.displayMessage()));
            }
        }
    }
}
