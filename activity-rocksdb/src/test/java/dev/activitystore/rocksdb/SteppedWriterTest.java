package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are changed after a step has found them, and before it locks them. */
class SteppedWriterTest {

    private static final List<Activity> RECORDS = Activities.ascending(5);
    private static final ActivityFilter ONE = ActivityFilter.of("o").userId("user-1");

    private final ObservedEngine engine = new ObservedEngine();
    private RocksDbActivityStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = new RocksDbActivityStore(Database.open(folder.resolve("log"), RocksDbOptions.defaults(), engine::wrap));
        store.put("o", RECORDS);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_step_of_which_no_record_is_met_any_more_goes_on_to_the_next_ones() {
        List<Activity> others = List.of(byAnother(RECORDS.get(4)), byAnother(RECORDS.get(3)));
        engine.beforeIterator(() -> store.put("o", others));
        DeletedStep step = store.delete(ONE, null, 2);
        assertThat(step.outcomes())
                .containsExactly(new Outcome("a-002", Outcome.Status.DONE), new Outcome("a-001", Outcome.Status.DONE));
        assertThat(step.next()).isEqualTo(Position.of(RECORDS.get(1)));
        assertThat(store.find(ActivityFilter.of("o"), SortOrder.DESC, null, SliceLimit.ofRecords(9))
                        .activities())
                .containsExactly(others.get(0), others.get(1), RECORDS.get(0));
    }

    @Test
    void of_a_step_the_records_that_are_still_met_are_deleted_as_they_are_now() {
        engine.beforeIterator(() -> {
            Activity moved = RECORDS.get(4).toBuilder().timestamp(9).build();
            Activity changed = RECORDS.get(3).toBuilder().actionIcon("changed").build();
            store.put("o", List.of(moved, changed, byAnother(RECORDS.get(2))));
            store.delete(ActivityFilter.of("o").activityIds("a-001"), null, 1);
        });
        assertThat(store.delete(ONE, null, 4).outcomes()).containsExactly(new Outcome("a-003", Outcome.Status.DONE));
        assertThat(store.find(ActivityFilter.of("o"), SortOrder.DESC, null, SliceLimit.ofRecords(9))
                        .activities())
                .containsExactly(
                        RECORDS.get(4).toBuilder().timestamp(9).build(), byAnother(RECORDS.get(2)), RECORDS.get(0));
        assertThat(store.verify().examples()).isEmpty();
    }

    private static Activity byAnother(Activity record) {
        return record.toBuilder().actionUser(ActionUser.of("user-2")).build();
    }
}
