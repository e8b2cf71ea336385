package dev.activitystore.jdbc;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.FeatureType;
import dev.activitystore.Outcomes;
import java.util.Map;

/** The example of the README, which {@link ExampleTest} compares with it and runs. */
final class Example {

    private Example() {}

    static void run(String url) {
        // README begins
        try (ActivityLog log = ActivityLog.on(JdbcActivityStore.open(url))) { // "jdbc:h2:file:./activities"
            Activity comment = Activity.builder()
                    .documentId("doc-456")
                    .featureType(FeatureType.COMMENT)
                    .actionType("comment.add")
                    .actionUser(ActionUser.of("user-1", "Ada"))
                    .displayMessageTemplate("{{actionUser}} commented on {{page}}", Map.of("page", "Introduction"))
                    .change("status", null, "open")
                    .build();
            Outcomes added = log.add("org-123", comment);
            added.failed().forEach(System.err::println); // a stored record that is immutable stays

            ActivityQuery comments =
                    ActivityQuery.of("org-123").documentId("doc-456").pageSize(50);
            ActivityPage page = log.get(comments); // newest first
            page.activities().forEach(activity -> System.out.println(activity.displayMessage()));
            if (page.hasNext()) {
                page = log.get(comments.next(page)); // each record once, whatever is written meanwhile
            }

            ActivityUpdate edit = ActivityUpdate.of(comment.id()).displayMessageTemplate("{{actionUser}} edited it");
            if (!log.update("org-123", edit).allDone()) {
                System.err.println("not found, or immutable");
            }
            log.delete(ActivityDeletion.of("org-123").documentId("doc-456"), outcome -> {});
        }
        // README ends
    }
}
