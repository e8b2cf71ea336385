package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What writes write: a complete record stands in five lists. */
class WriteCostTest {

    private static final int LISTS = Index.values().length;
    private static final Activity RECORD = Activities.complete("id", 1);

    private RocksDbActivityStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = RocksDbActivityStore.open(folder.resolve("log"));
        store.put("o", List.of(RECORD, Activities.complete("other", 1)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_update_writes_the_rows_and_their_copies() {
        assertThat(keysWritten(() -> store.update(
                        "o",
                        List.of(
                                ActivityUpdate.of("id").actionIcon("new").displayMessageTemplate("new"),
                                ActivityUpdate.of("other").entityData(null)))))
                .isEqualTo(2L * (2 + LISTS));
    }

    @Test
    void a_new_record_writes_its_row_its_id_and_an_entry_in_each_of_its_lists() {
        assertThat(keysWritten(() -> store.put("o", List.of(Activities.complete("new", 1)))))
                .isEqualTo(2 + LISTS);
    }

    @Test
    void an_overwrite_that_moves_nothing_writes_the_row_and_its_copies() {
        Activity same = RECORD.toBuilder().actionIcon("new").build();
        assertThat(keysWritten(() -> store.put("o", List.of(same)))).isEqualTo(2 + LISTS);
    }

    @Test
    void an_overwrite_at_another_time_moves_the_row_the_id_and_the_entries() {
        Activity moved = RECORD.toBuilder().timestamp(2).build();
        assertThat(keysWritten(() -> store.put("o", List.of(moved)))).isEqualTo(2 + 1 + 2 * LISTS);
    }

    @Test
    void an_overwrite_with_another_user_moves_between_two_lists_and_tells_the_others() {
        Activity changed =
                RECORD.toBuilder().actionUser(ActionUser.of("another")).build();
        assertThat(keysWritten(() -> store.put("o", List.of(changed)))).isEqualTo(2 + LISTS + 1);
    }

    @Test
    void a_deletion_deletes_what_the_record_wrote() {
        assertThat(keysWritten(() -> store.delete(ActivityFilter.of("o").activityIds(List.of("id")), null, 10)))
                .isEqualTo(2 + LISTS);
    }

    @Test
    void of_records_put_where_they_are_absent_those_that_are_there_write_nothing() {
        Activity another = RECORD.toBuilder().actionIcon("new").build();
        List<Outcome> outcomes = new ArrayList<>();
        assertThat(keysWritten(() -> outcomes.addAll(
                        store.putIfAbsent("o", List.of(another, Activities.complete("new", 1), RECORD)))))
                .isEqualTo(2 + LISTS);
        assertThat(outcomes)
                .containsExactly(
                        new Outcome("id", Outcome.Status.EXISTS),
                        new Outcome("new", Outcome.Status.DONE),
                        new Outcome("id", Outcome.Status.DONE));
    }

    @Test
    void nothing_is_written_where_nothing_changes() {
        assertThat(keysWritten(() ->
                        store.update("o", List.of(ActivityUpdate.of("absent").actionIcon("x")))))
                .isEqualTo(0);
        assertThat(keysWritten(() -> store.put("o", List.of()))).isEqualTo(0);
    }

    private long keysWritten(Runnable write) {
        long before = store.costs().keysWritten();
        write.run();
        return store.costs().keysWritten() - before;
    }
}
