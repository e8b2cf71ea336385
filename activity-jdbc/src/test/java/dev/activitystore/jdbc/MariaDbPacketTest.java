package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes packets of a mebibyte, as old ones do. */
class MariaDbPacketTest {

    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    private final String url = Database.MARIADB.newUrl();
    private final long usual = Database.number(url, "SELECT @@GLOBAL.max_allowed_packet");

    @BeforeEach
    void lower() {
        Database.execute(url, "SET GLOBAL max_allowed_packet = 1048576");
    }

    @AfterEach
    void restore() {
        Database.execute(url, "SET GLOBAL max_allowed_packet = " + usual);
    }

    @Test
    void s16_a_batch_of_more_is_stored_whole() {
        List<Activity> batch = List.of(large("a", "x", 1_000_000), large("b", "ü", 500_000), large("c", "€", 330_000));
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            store.put("org-1", batch);
            assertThat(stored(store)).isEqualTo(batch);
            store.put("org-1", batch);
            store.update("org-1", batch.stream().map(MariaDbPacketTest::update).toList());
            assertThat(stored(store))
                    .extracting(Activity::displayMessageTemplate)
                    .doesNotContainNull();
        }
    }

    @Test
    void s16_s22_a_record_of_more_is_refused_with_the_limit_and_nothing_of_its_batch_is_stored() {
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            for (int i = 0; i < 3; i++) {
                ActivityStoreException failure = catchThrowableOfType(
                        ActivityStoreException.class,
                        () -> store.put("org-1", List.of(large("a", "x", 10), large("b", "ü", 600_000))));
                assertThat(failure)
                        .hasMessage("the record b takes 1200"
                                + failure.getMessage().replaceAll(".*takes 1200(\\d+) .*", "$1")
                                + " bytes, with what is sent around it more than the server takes at once: its"
                                + " max_allowed_packet is 1048576");
                assertThat(failure.isUnavailable()).isFalse();
            }
            assertThat(stored(store)).isEmpty();
        }
    }

    @Test
    void s16_a_limit_that_is_changed_while_the_store_is_open_is_that_of_the_next_connections() {
        Activity large = large("a", "x", 3_000_000);
        try (JdbcActivityStore store =
                JdbcActivityStore.builder(url).poolSize(1).build()) {
            store.put("org-1", List.of(large("b", "x", 10)));
            assertThatThrownBy(() -> store.put("org-1", List.of(large))).hasMessageContaining("is 1048576");
            Database.execute(url, "SET GLOBAL max_allowed_packet = " + usual);
            endConnections(store);
            store.put("org-1", List.of(large));
            lower();
            endConnections(store);
            assertThatThrownBy(() -> store.put("org-1", List.of(large)))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("its max_allowed_packet is 1048576");
        }
    }

    /** Those of the store, which then opens others. */
    private void endConnections(JdbcActivityStore store) {
        Database.execute(
                url,
                "BEGIN NOT ATOMIC FOR session IN (SELECT ID FROM INFORMATION_SCHEMA.PROCESSLIST WHERE DB = DATABASE()"
                        + " AND ID <> CONNECTION_ID()) DO EXECUTE IMMEDIATE CONCAT('KILL ', session.ID); END FOR; END");
        assertThatThrownBy(store::checkHealth)
                .isInstanceOf(ActivityStoreException.class); // meets the end, and drops it
    }

    @Test
    void s16_s22_ids_that_are_more_are_written_changed_and_deleted_and_refused_as_a_filter() {
        List<Activity> many = IntStream.range(0, 12_000)
                .mapToObj(i -> Activities.activity("x".repeat(100) + i, 1).build())
                .toList();
        List<String> ids = Activities.ids(many);
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            assertThat(store.put("org-1", many)).hasSize(12_000);
            assertThat(store.put("org-1", many)).hasSize(12_000);
            assertThat(store.update(
                            "org-1",
                            ids.stream()
                                    .map(id -> ActivityUpdate.of(id).actionIcon("icon"))
                                    .toList()))
                    .allMatch(outcome -> outcome.status() == Outcome.Status.DONE);
            ActivityStoreException failure = catchThrowableOfType(
                    ActivityStoreException.class,
                    () -> store.find(ALL.activityIds(ids), SortOrder.ASC, null, SliceLimit.ofRecords(10)));
            assertThat(failure)
                    .hasMessageMatching(
                            "the values of the filter take \\d+ bytes, more than the server takes at once: its"
                                    + " max_allowed_packet is 1048576");
            assertThat(failure.isUnavailable()).isFalse();
            assertThat(store.delete(ALL.activityIds(ids), null, 20_000).outcomes())
                    .hasSize(12_000);
            assertThat(stored(store)).isEmpty();
        }
    }

    private static ActivityUpdate update(Activity activity) {
        return ActivityUpdate.of(activity.id()).displayMessageTemplate("y".repeat(900_000));
    }

    private static Activity large(String id, String text, int times) {
        return Activities.activity(id, id.charAt(0))
                .displayMessageTemplate(text.repeat(times))
                .build();
    }

    private static List<Activity> stored(JdbcActivityStore store) {
        return store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(10)).activities();
    }
}
