package dev.activitystore.rocksdb;

import static dev.activitystore.rocksdb.SizedRecords.sized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** Rows around the size up to which the entries of lists carry them. */
class CarriedRowsTest {

    private static final int MOST = CarriedRow.MOST_BYTES;
    private static final ActivityFilter DOCUMENT = ActivityFilter.of("o").documentId("document-1");

    private Database database;
    private RocksDbActivityStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("log"), RocksDbOptions.defaults());
        store = new RocksDbActivityStore(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_row_of_the_most_bytes_is_in_each_list_and_by_its_id_and_a_larger_one_in_none() throws RocksDBException {
        for (int bytes : new int[] {MOST - 1, MOST, MOST + 1, 1 << 20}) {
            Activity activity = sized("id-" + bytes, bytes, bytes);
            store.put("o", List.of(activity));
            for (Index index : Index.values()) {
                byte[] key = Keys.concat(
                        Keys.list(index, "o", index.valueOf(activity)), Keys.position(Position.of(activity)));
                assertThat(database.engine().get(database.lists(), key))
                        .as("%s bytes, %s", bytes, index)
                        .hasSize(Facts.LENGTH + (bytes <= MOST ? bytes : 0));
            }
            assertThat(database.engine().get(database.lists(), Keys.id("o", activity.id())))
                    .as("%s bytes, by id", bytes)
                    .hasSize(Long.BYTES + (bytes <= MOST ? bytes : 0));
        }
        assertThat(store.verify().examples()).isEmpty();
    }

    @Test
    void a_record_that_grows_and_shrinks_is_what_it_is_in_each_list() {
        store.put("o", List.of(sized("id", 1, 1000)));
        for (int bytes : new int[] {MOST, MOST + 1, 100_000, 1000, MOST + 1, MOST}) {
            Activity sized = sized("id", 1, bytes);
            store.update("o", List.of(ActivityUpdate.of("id").entityData(sized.entityData())));
            checkIs(sized);
            Activity put = sized.toBuilder().actionIcon("put").build();
            store.put("o", List.of(put));
            checkIs(put);
            store.put("o", List.of(sized));
        }
    }

    @Test
    void s15_a_page_keeps_its_order_and_fetches_the_large_rows_alone() {
        List<Activity> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            records.add(sized("id-" + i, i, i % 7 == 3 || i / 50 == 2 ? MOST + 1 + i : 500 + i));
        }
        store.put("o", records);
        List<Activity> newestFirst = new ArrayList<>(records);
        Collections.reverse(newestFirst);
        ActivityFilter ids = ActivityFilter.of("o")
                .activityIds(records.stream().map(Activity::id).toList());
        for (ActivityFilter filter : List.of(DOCUMENT, ids)) {
            for (SortOrder order : SortOrder.values()) {
                checkPages(filter, order, order == SortOrder.ASC ? records : newestFirst);
            }
        }
    }

    @Test
    void s15_of_two_criteria_large_rows_are_fetched_where_both_are_met() {
        List<Activity> records = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            records.add(sized("id-" + i, i, 2 * MOST).toBuilder()
                    .actionUser(ActionUser.of("user-" + i % 4))
                    .build());
        }
        store.put("o", records);
        List<Activity> met =
                IntStream.range(0, 10).mapToObj(i -> records.get(1 + 4 * i)).toList();
        // so that the list by user is the longer one, and facts tell of the user
        store.put("o", elsewhere(1000));

        long before = store.costs().rowsRead();
        assertThat(store.find(DOCUMENT.userId("user-1"), SortOrder.ASC, null, SliceLimit.ofRecords(100))
                        .activities())
                .isEqualTo(met);
        assertThat(store.costs().rowsRead() - before).isEqualTo(met.size());
    }

    @Test
    void of_so_many_ids_that_their_rows_would_take_much_memory_those_of_the_page_are_fetched() {
        List<Activity> records = IntStream.range(0, 1001)
                .mapToObj(i -> Activities.complete("id-" + i, i))
                .toList();
        store.put("o", records);
        for (int ids : new int[] {1000, 1001}) {
            ActivityFilter filter = ActivityFilter.of("o")
                    .activityIds(
                            records.subList(0, ids).stream().map(Activity::id).toList());
            long before = store.costs().rowsRead();
            assertThat(store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(10))
                            .activities())
                    .isEqualTo(records.subList(0, 10));
            assertThat(store.costs().rowsRead() - before).isEqualTo(ids > 1000 ? 11 : 0);
        }
    }

    @Test
    void a_large_record_that_is_lost_is_a_clear_error() throws RocksDBException {
        Activity large = sized("large", 1, MOST + 1);
        store.put("o", List.of(sized("small", 2, 500), large));
        database.engine().delete(database.rows(), Keys.row("o", Position.of(large)));

        for (ActivityFilter filter : List.of(DOCUMENT, ActivityFilter.of("o").activityIds("small", "large"))) {
            assertThatThrownBy(() -> store.find(filter, SortOrder.DESC, null, SliceLimit.ofRecords(10)))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("a list names a record that is missing");
        }
    }

    @Test
    void s15_a_page_that_is_full_by_its_bytes_is_not_read_to_its_last_record() {
        store.put(
                "o",
                IntStream.range(0, 1000)
                        .mapToObj(i -> sized("id-" + i, i, 2000))
                        .toList());
        long before = store.costs().entriesRead();
        int found = store.find(DOCUMENT, SortOrder.DESC, null, SliceLimit.of(1000, 20_000))
                .activities()
                .size();
        assertThat(found).isBetween(5, 20);
        assertThat(store.costs().entriesRead() - before).isLessThanOrEqualTo(100);
    }

    private void checkPages(ActivityFilter filter, SortOrder order, List<Activity> expected) {
        for (int size : new int[] {1, 2, 49, 50, 64, 65, 299, 300, 1000}) {
            long before = store.costs().rowsRead();
            assertThat(store.find(filter, order, null, SliceLimit.ofRecords(size))
                            .activities())
                    .as("%s %s %s", filter, order, size)
                    .isEqualTo(expected.subList(0, Math.min(size, 300)));
            assertThat(store.costs().rowsRead() - before)
                    .as("%s %s %s", filter, order, size)
                    .isEqualTo(expected.stream()
                            .limit(size + 1)
                            .filter(activity -> RecordCodec.encode(activity).length > MOST)
                            .count());
        }
    }

    /** Records of one of the users and of another document. */
    private static List<Activity> elsewhere(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Activities.complete("elsewhere-" + i, i).toBuilder()
                        .actionUser(ActionUser.of("user-1"))
                        .documentId("elsewhere")
                        .build())
                .toList();
    }

    private void checkIs(Activity expected) {
        assertThat(store.verify().examples()).isEmpty();
        for (ActivityFilter filter : List.of(
                DOCUMENT,
                ActivityFilter.of("o").userId(expected.actionUser().userId()),
                ActivityFilter.of("o").activityIds("id"))) {
            assertThat(store.find(filter, SortOrder.DESC, null, SliceLimit.ofRecords(2))
                            .activities())
                    .as("%s", filter)
                    .isEqualTo(List.of(expected));
        }
    }
}
