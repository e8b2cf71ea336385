package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.spi.ActivityStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A deletion, while others go on adding what it selects. */
final class DeletionRace {

    private static final int OLD_RECORDS = 1500;

    private DeletionRace() {}

    /** Runs until the deletion ends: it must, and have deleted all that was there before. */
    static void run(ActivityStore deleting, ActivityStore adding) throws Exception {
        deleting.put(
                "o",
                IntStream.range(0, OLD_RECORDS)
                        .mapToObj(i -> record(String.format(Locale.ROOT, "old-%04d", i), i))
                        .toList());
        CountDownLatch deleted = new CountDownLatch(1);
        Race race = new Race();
        race.runner(() -> {
            try {
                ActivityLog.on(deleting).delete(ActivityDeletion.of("o").documentId("d"), outcome -> {});
            } finally {
                deleted.countDown();
            }
        });
        race.runner(() -> {
            for (int i = 0; deleted.getCount() > 0; i++) {
                adding.put("o", List.of(record("new-" + i, 10_000L + i)));
            }
        });
        race.run();

        assertThat(Activities.ids(StoreTests.found(adding, ActivityFilter.of("o"))))
                .allMatch(id -> id.startsWith("new-"));
    }

    private static Activity record(String id, long timestamp) {
        return activity(id, timestamp).documentId("d").build();
    }
}
