package dev.activitystore.guide;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityCount;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.FeatureType;
import dev.activitystore.HistogramBin;
import dev.activitystore.OrganizationPage;
import dev.activitystore.Outcomes;
import dev.activitystore.SortOrder;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The code of the guide's pages on a log in a service; {@link GuideTest} runs it. */
final class EmbedGuide {

    private EmbedGuide() {}

    static ActivityLog open(Path file) {
        // guide begins
        ActivityLog log = ActivityLog.on(JdbcActivityStore.open("jdbc:h2:file:" + file));
        // guide ends
        return log;
    }

    static void add(ActivityLog log) {
        // guide begins
        Activity placed = Activity.builder()
                .id("order-17-placed") // or none, and one is made
                .documentId("order-17")
                .featureType(FeatureType.CUSTOM)
                .targetEntityId("customer-4") // needed where the feature type is custom
                .actionType("order.place")
                .actionUser(ActionUser.of("user-1", "Ada"))
                .displayMessageTemplate("{{actionUser}} ordered {{count}} books", Map.of("count", 3))
                .build();
        if (!log.add("org-123", placed).allDone()) {
            throw new IllegalStateException("a stored record of this id is immutable");
        }
        // guide ends
    }

    static @Nullable String read(ActivityLog log) {
        // guide begins
        ActivityQuery ofDocument =
                ActivityQuery.of("org-123").documentId("order-17").pageSize(50);
        ActivityPage page = log.get(ofDocument); // newest first
        String token = page.nextPageToken(); // null on the last page; give it to the caller

        try (Stream<Activity> all = log.stream(ofDocument.order(SortOrder.ASC))) { // page by page, in bounded memory
            all.map(Activity::displayMessage).forEach(System.out::println);
        }
        // guide ends
        return token;
    }

    static ActivityCount count(ActivityLog log) {
        // guide begins
        ActivityCount count = log.count(ActivityFilter.of("org-123").documentId("order-17"));
        System.out.println(count); // such as 17, or: more than 10000
        // guide ends
        return count;
    }

    static void overTime(ActivityLog log) {
        // guide begins
        List<Instant> days = Stream.iterate(Instant.parse("2026-11-01T00:00:00Z"), day -> day.plus(Duration.ofDays(1)))
                .limit(8)
                .toList();
        for (HistogramBin bin : log.histogram(ActivityFilter.of("org-123"), days)) {
            System.out.println(bin.fromInstant() + ": " + (bin.isExact() ? "" : "about ") + bin.records());
        }
        // guide ends
    }

    static void organizations(ActivityLog log) {
        // guide begins
        log.organizations().stream().forEach(System.out::println);
        OrganizationPage page = log.organizations().page(100, null); // then page.nextPageToken(), while it isn't null
        // guide ends
        System.out.println(page.organizationIds());
    }

    static void changeAndDelete(ActivityLog log) {
        // guide begins
        Outcomes updated = log.update(
                "org-123", ActivityUpdate.of("order-17-placed").displayMessageTemplate("{{actionUser}} ordered books"));
        updated.failed().forEach(outcome -> System.err.println(outcome.activityId() + ": " + outcome.status()));

        Instant aYearAgo = Instant.now().minus(Duration.ofDays(365));
        log.delete(ActivityDeletion.of("org-123").until(aYearAgo), outcome -> {}); // in steps, however many there are
        // guide ends
    }

    static void checkHealth(ActivityLog log) {
        // guide begins
        try {
            log.checkHealth();
        } catch (ActivityStoreException e) {
            System.err.println("not ready: " + e.getMessage());
        }
        // guide ends
    }
}
