package dev.activitystore.testkit;

import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.memory.InMemoryActivityStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sentences 8, 9, 16 to 18, 20a and 22 over a store that fails now and then: a call that is made again does no harm. */
abstract class RetryTests extends StoreTests {

    @Test
    void s16_s17_s18_s20a_s22_a_failed_write_may_be_made_again_with_the_effect_of_one() {
        Rounds.run(3, (seed, random) -> {
            try (InMemoryActivityStore oracleStore = new InMemoryActivityStore()) {
                SmallWorld world = new SmallWorld(seed, random);
                FaultyStore faulty = new FaultyStore(store(), seed, 0.4);
                ActivityLog log = untilItSucceeds(() -> ActivityLog.on(faulty));
                ActivityLog oracle = ActivityLog.on(oracleStore);
                OracleComparison comparison = new OracleComparison(store(), oracleStore);
                for (int i = 0; i < 150; i++) {
                    String organization = world.organization();
                    switch (random.nextInt(4)) {
                        case 0, 1 -> checkAdd(log, oracle, organization, world.batch());
                        case 2 -> {
                            List<ActivityUpdate> updates = world.updates();
                            assertThat(untilItSucceeds(() -> log.update(organization, updates)))
                                    .as("%s", updates)
                                    .isEqualTo(oracle.update(organization, updates));
                        }
                        default -> checkDelete(log, oracle, world.deletion());
                    }
                    comparison.checkAll(Set.of("org-" + seed, "org-" + seed + " "));
                }
            }
        });
    }

    @Test
    void s08_s09_s22_a_walk_whose_failed_pages_are_read_again_meets_each_record_once() {
        Rounds.run(3, (seed, random) -> {
            String organization = "o" + seed;
            List<Activity> records = new RandomActivities(seed).take(100);
            store().put(organization, records);
            ActivityLog log = untilItSucceeds(() -> ActivityLog.on(new FaultyStore(store(), random.nextLong(), 0.4)));
            ActivityQuery query = ActivityQuery.of(organization).pageSize(7);
            List<Activity> walked = new ArrayList<>();
            @Nullable ActivityQuery next = query;
            while (next != null) {
                ActivityQuery current = next;
                ActivityPage page = untilItSucceeds(() -> log.get(current));
                walked.addAll(page.activities());
                assertThat(walked).hasSizeLessThanOrEqualTo(100);
                next = page.nextPageToken() == null ? null : query.pageToken(page.nextPageToken());
            }

            assertThat(walked)
                    .isEqualTo(log().get(ActivityQuery.of(organization)).activities());
        });
    }

    @Test
    void s22_the_failure_of_a_store_reaches_the_caller_as_it_is() {
        ActivityLog failing = log().over(new FaultyStore(store(), 1, 1));

        assertThatThrownBy(() -> failing.add("o", Activities.ascending(2)))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageMatching("injected (before|after) put");
        assertThatThrownBy(() -> failing.get(ActivityQuery.of("o")))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageMatching("injected (before|after) find");
    }

    private static void checkAdd(ActivityLog log, ActivityLog oracle, String organization, List<Activity> batch) {
        List<Outcome> expected = oracle.add(organization, batch);
        List<Outcome> outcomes = untilItSucceeds(() -> log.add(organization, batch));
        assertThat(outcomes).hasSameSizeAs(expected);
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (!outcome.equals(expected.get(i))) {
                // the call that failed has added it, and nothing overwrites it any more
                assertThat(expected.get(i)).isEqualTo(new Outcome(outcome.activityId(), Status.DONE));
                assertThat(outcome.status()).isEqualTo(Status.IMMUTABLE);
                assertThat(batch.stream().filter(record -> record.id().equals(outcome.activityId())))
                        .anyMatch(Activity::immutable);
            }
        }
    }

    /** Outcomes of records that a failed call has deleted are lost to a caller who lists them; all others are there. */
    private static void checkDelete(ActivityLog log, ActivityLog oracle, ActivityDeletion deletion) {
        List<Outcome> expected = oracle.delete(deletion);
        List<Outcome> outcomes = untilItSucceeds(() -> log.delete(deletion));
        Set<Outcome> possible = new LinkedHashSet<>(expected);
        for (Outcome outcome : outcomes) {
            Outcome atOnce = outcome.status() == Status.NOT_FOUND && !possible.contains(outcome)
                    ? new Outcome(outcome.activityId(), Status.DONE)
                    : outcome;
            assertThat(possible).contains(atOnce);
        }
        assertThat(outcomes.stream().filter(outcome -> outcome.status() == Status.IMMUTABLE))
                .isEqualTo(expected.stream()
                        .filter(outcome -> outcome.status() == Status.IMMUTABLE)
                        .toList());
    }

    private static <T> T untilItSucceeds(Supplier<T> call) {
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                return call.get();
            } catch (ActivityStoreException e) {
                assertThat(e).hasMessageStartingWith("injected");
            }
        }
        throw new AssertionError("failed 200 times");
    }
}
