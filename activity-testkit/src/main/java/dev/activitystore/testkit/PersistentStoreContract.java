package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * The tests of a store that keeps its records after it is closed: those of every store, and what must be there when it
 * is opened again.
 *
 * <pre>
 *   class MyActivityStoreTest extends PersistentStoreContract {
 *       &#64;TempDir
 *       Path directory; // a new one for each test
 *
 *       &#64;Override
 *       protected ActivityStore openStore() {
 *           return MyActivityStore.open(directory);
 *       }
 *
 *       &#64;Override
 *       protected ActivityStore reopenStore() {
 *           return MyActivityStore.open(directory);
 *       }
 *   }
 * </pre>
 */
public abstract class PersistentStoreContract extends ActivityStoreContract {

    /** For subclasses. */
    protected PersistentStoreContract() {}

    /**
     * Opens the storage of this test again. The store that was opened on it before is closed by then.
     *
     * @return a store with all that was kept in it
     * @throws Exception if it can't be opened; the test fails
     */
    protected abstract ActivityStore reopenStore() throws Exception;

    @Test
    final void s12_settings_outlive_a_restart() throws Exception {
        store().setting("some-setting", new byte[] {1, 0, -1});
        restart();

        assertThat(store().setting("some-setting", new byte[] {2})).isEqualTo(new byte[] {1, 0, -1});
        assertThat(store().setting("other-setting", new byte[] {2})).isEqualTo(new byte[] {2});
    }

    @Test
    final void s12_tokens_outlive_a_restart() throws Exception {
        log().add("o", ascending(5));
        ActivityQuery query = ActivityQuery.of("o").pageSize(3);
        ActivityPage first = log().get(query);
        restart();

        assertThat(log().get(query.pageToken(first.nextPageToken())))
                .isEqualTo(new ActivityPage(
                        List.of(ascending(5).get(1), ascending(5).get(0)), null));
    }

    @Test
    final void s21_every_kind_of_write_is_there_after_a_restart() throws Exception {
        log().add("o", List.of(complete("updated", 1), complete("moved", 2), complete("deleted", 3)));
        log().add("o", List.of(complete("fixed", 4).toBuilder().immutable(true).build()));
        log().add("p", List.of(activity("updated", 5).build()));
        log().update(
                        "o",
                        List.of(ActivityUpdate.of("updated")
                                .displayMessageTemplate("")
                                .actionIcon(null)));
        log().add("o", List.of(activity("moved", -7).documentId("document-2").build()));
        log().delete(ActivityDeletion.of("o").activityIds("deleted"));
        List<Activity> before = log().get(ActivityQuery.of("o")).activities();
        restart();

        assertThat(log().get(ActivityQuery.of("o")).activities()).isEqualTo(before);
        assertThat(log().get(ActivityQuery.of("p")).activities())
                .isEqualTo(List.of(activity("updated", 5).build()));
        assertThat(Activities.ids(log().get(ActivityQuery.of("o").documentId("document-1"))
                        .activities()))
                .isEqualTo(List.of("fixed", "updated"));
        assertThat(Activities.ids(log().get(ActivityQuery.of("o").documentId("document-2"))
                        .activities()))
                .isEqualTo(List.of("moved"));
    }

    @Test
    final void s20_s21_after_restarts_amid_random_writes_every_filter_answers_like_the_oracle() {
        Rounds.run(2, (seed, random) -> {
            try (InMemoryActivityStore oracle = new InMemoryActivityStore()) {
                SmallWorld world = new SmallWorld(seed, random);
                for (int restarts = 0; restarts < 4; restarts++) {
                    OracleComparison comparison = new OracleComparison(store(), oracle);
                    for (int i = 0; i < 40; i++) {
                        comparison.write(world);
                    }
                    restart();
                    OracleComparison reopened = new OracleComparison(store(), oracle);
                    for (int criteria = restarts; criteria < SmallWorld.COMBINATIONS; criteria += 4) {
                        reopened.checkQuery(world, criteria);
                    }
                }
            }
        });
    }

    @Test
    final void s21_s23_what_a_write_answered_before_a_close_under_load_is_there_after_it() throws Exception {
        Set<String> answered = new ConcurrentSkipListSet<>();
        CountDownLatch underLoad = new CountDownLatch(60);
        Race race = new Race();
        for (int writer = 0; writer < 3; writer++) {
            String prefix = "w" + writer + "-";
            race.runner(() -> {
                for (int i = 0; ; i++) {
                    String id = prefix + i;
                    try {
                        log().add("o", List.of(complete(id, i)));
                    } catch (IllegalStateException closed) {
                        return;
                    }
                    answered.add(id);
                    underLoad.countDown();
                }
            });
        }
        race.runner(() -> {
            underLoad.await();
            store().close();
        });
        race.run();
        restart();

        // a write that was turned away left nothing
        assertThat(Activities.ids(store().find(
                                ActivityFilter.of("o").documentId("document-1"),
                                SortOrder.ASC,
                                null,
                                SliceLimit.ofRecords(99_999))
                        .activities()))
                .hasSize(answered.size())
                .allMatch(answered::contains);
    }

    private void restart() throws Exception {
        store().close();
        use(reopenStore());
    }
}
