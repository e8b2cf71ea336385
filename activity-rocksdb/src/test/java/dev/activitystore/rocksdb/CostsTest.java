package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is read is counted exactly: the other tests of costs are as good as that. 100 records, of two users in turn. */
class CostsTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final ActivityFilter ONE = ALL.userId("user-0");
    private static final ActivityFilter BOTH = ALL.userIds("user-0", "user-1");

    private RocksDbActivityStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = RocksDbActivityStore.open(folder.resolve("log"));
        store.put(
                "o",
                IntStream.range(0, 100)
                        .mapToObj(i -> Activities.complete("id-" + i, i).toBuilder()
                                .actionUser(ActionUser.of("user-" + i % 2))
                                .eventType("event-" + i % 5)
                                .build())
                        .toList());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_page_counts_an_entry_or_a_row_for_each_record_and_the_one_behind_them() {
        check(() -> find(ALL, 10), 0, 11);
        check(() -> find(ONE, 10), 11, 0);
        check(() -> find(BOTH, 10), 12, 0); // of the other list one waits for its turn
        check(() -> find(ALL, 1000), 0, 100);
        check(() -> find(ONE, 1000), 50, 0);
        check(() -> find(ALL.eventTypes("event-0"), 10), 0, 51);
        check(() -> find(ALL.activityIds("id-1", "id-2"), 10), 0, 0);
        check(() -> find(ALL.activityIds("absent"), 10), 0, 0);
    }

    @Test
    void a_count_counts_what_it_goes_through() {
        check(() -> assertThat(store.count(ALL, 1000)).isEqualTo(100), 0, 0);
        check(() -> assertThat(store.count(ONE, 1000)).isEqualTo(50), 50, 0);
        check(() -> assertThat(store.count(ONE, 10)).isEqualTo(11), 11, 0);
        check(() -> assertThat(store.count(BOTH, 10)).isEqualTo(11), 12, 0);
        check(() -> assertThat(store.count(ALL.eventTypes("event-0"), 1000)).isEqualTo(20), 0, 100);
        check(() -> assertThat(store.count(ALL.eventTypes("event-0"), 10)).isEqualTo(11), 0, 55);
        check(
                () -> assertThat(store.count(ALL.activityIds("id-1", "absent"), 9))
                        .isEqualTo(1),
                0,
                0);
    }

    @Test
    void a_write_counts_the_records_that_are_there() {
        Activity first = find(ALL.activityIds("id-0"), 1).get(0);
        check(() -> store.put("o", List.of(first, Activities.complete("new", 1))), 0, 1);
        check(
                () -> store.update(
                        "o",
                        List.of(
                                ActivityUpdate.of("id-1").actionIcon("x"),
                                ActivityUpdate.of("absent").actionIcon("x"),
                                ActivityUpdate.of("id-2").actionIcon("x"))),
                0,
                2);
    }

    @Test
    void a_step_counts_what_it_looks_for_and_the_one_behind_it_and_what_it_then_finds() {
        check(() -> assertThat(store.delete(ALL, null, 2).outcomes()).hasSize(2), 0, 3 + 2);
        check(() -> assertThat(store.delete(ONE, null, 3).outcomes()).hasSize(3), 4, 3);
    }

    @Test
    void a_page_of_organizations_counts_one_row_for_each() {
        store.put("p", List.of(Activities.complete("id", 1)));
        check(() -> assertThat(store.organizations(null, 9)).containsExactly("o", "p"), 0, 2);
        check(() -> assertThat(store.organizations(null, 1)).containsExactly("o"), 0, 1);
        check(() -> assertThat(store.organizations("o", 9)).containsExactly("p"), 0, 1);
    }

    private List<Activity> find(ActivityFilter filter, int limit) {
        return store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(limit))
                .activities();
    }

    private void check(Runnable reading, long entries, long rows) {
        Costs costs = store.costs();
        long entriesBefore = costs.entriesRead();
        long rowsBefore = costs.rowsRead();
        reading.run();
        assertThat(costs.entriesRead() - entriesBefore).as("entries").isEqualTo(entries);
        assertThat(costs.rowsRead() - rowsBefore).as("rows").isEqualTo(rows);
    }
}
