package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.activity;
import static dev.activitystore.testkit.Activities.ascending;
import static dev.activitystore.testkit.Activities.complete;
import static dev.activitystore.testkit.ActivityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.StoreClosedException;
import dev.activitystore.hold.Hold;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A store keeps its records and settings after it is closed, and has them when it is opened again. */
public abstract class PersistenceContract extends StoreTests {

    /** For subclasses. */
    protected PersistenceContract() {}

    @Test
    final void s12_settings_outlive_a_restart() throws Exception {
        byte[] largest = new byte[ActivityStore.MAX_SETTING_BYTES];
        for (int i = 0; i < largest.length; i++) {
            largest[i] = (byte) i;
        }
        List<byte[]> values =
                List.of(new byte[] {0}, new byte[] {0, 0, 1, 0, 0}, new byte[] {' ', '\r', '\n'}, largest);
        for (int i = 0; i < values.size(); i++) {
            store().setting("setting-" + i, values.get(i));
        }
        store().setting("S".repeat(64), new byte[] {7});
        store().setting("some-setting", new byte[] {1, 0, -1});
        restart();

        for (int i = 0; i < values.size(); i++) {
            assertThat(store().setting("setting-" + i, new byte[] {2})).isEqualTo(values.get(i));
        }
        assertThat(store().setting("S".repeat(64), new byte[] {2})).isEqualTo(new byte[] {7});
        assertThat(store().setting("s".repeat(64), new byte[] {8})).isEqualTo(new byte[] {8});

        assertThat(store().setting("some-setting", new byte[] {2})).isEqualTo(new byte[] {1, 0, -1});
        assertThat(store().setting("other-setting", new byte[] {2})).isEqualTo(new byte[] {2});
    }

    @Test
    final void s32_holds_outlive_a_restart() throws Exception {
        add("o", ascending(3));
        Hold hold = log().operator()
                .holds("o")
                .place("case", ActivityFilter.of("o").until(1), "lawsuit", "legal")
                .hold();
        restart();

        assertThat(log().operator().holds("o").list()).isEqualTo(List.of(hold));
        assertThat(log().delete(ActivityDeletion.of("o").activityIds("a-000", "a-001")))
                .isEqualTo(List.of(new Outcome("a-000", Status.HELD), new Outcome("a-001", Status.DONE)));
    }

    @Test
    final void s12_tokens_outlive_a_restart() throws Exception {
        add("o", ascending(5));
        ActivityQuery query = ActivityQuery.of("o").pageSize(3);
        ActivityPage first = log().get(query);
        restart();

        assertThat(log().get(query.next(first)).activities())
                .isEqualTo(List.of(ascending(5).get(1), ascending(5).get(0)));
    }

    @Test
    final void s21_every_kind_of_write_is_there_after_a_restart() throws Exception {
        add("o", List.of(complete("updated", 1), complete("moved", 2), complete("deleted", 3)));
        add("o", List.of(complete("fixed", 4).toBuilder().immutable(true).build()));
        add("p", List.of(activity("updated", 5).build()));
        update(
                "o",
                List.of(ActivityUpdate.of("updated").displayMessageTemplate("").actionIcon(null)));
        add("o", List.of(activity("moved", -7).documentId("document-2").build()));
        delete(ActivityDeletion.of("o").activityIds("deleted"));
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
    final void s26_organizations_are_listed_in_the_same_order_after_a_restart() throws Exception {
        for (String organization : List.of("o", "p", "\u00e9", "\ud83d\ude00", "deleted", "O")) {
            add(organization, ascending(2));
        }
        delete(ActivityDeletion.of("deleted").from(0));
        List<String> before = store().organizations(null, 9);
        restart();

        assertThat(before).containsExactlyInAnyOrder("o", "p", "\u00e9", "\ud83d\ude00", "O");
        assertThat(store().organizations(null, 9)).isEqualTo(before);
    }

    @Test
    final void s20a_s21_after_restarts_amid_random_writes_every_filter_answers_like_the_oracle() {
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
                    for (int i = 0; i < 32; i++) {
                        reopened.checkQuery(world);
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
                        add("o", List.of(complete(id, i)));
                    } catch (StoreClosedException closed) {
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
        assertThat(Activities.ids(found(ActivityFilter.of("o").documentId("document-1"))))
                .hasSize(answered.size())
                .allMatch(answered::contains);
    }
}
