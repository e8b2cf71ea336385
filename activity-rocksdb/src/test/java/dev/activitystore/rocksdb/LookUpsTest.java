package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many keys are looked up together: as many as are needed, but not more than a few megabytes of rows. */
class LookUpsTest {

    private static final ActivityFilter DOCUMENT = ActivityFilter.of("o").documentId("document-1");
    private static final int MEGABYTE = 1 << 20;

    private final ObservedEngine engine = new ObservedEngine();
    private Database database;
    private RocksDbActivityStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("log"), RocksDbOptions.defaults(), engine::wrap);
        store = new RocksDbActivityStore(database);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void s15_a_page_fetches_what_it_has_room_for_and_one_row_more_of_which_64_together() {
        store.put("o", SizedRecords.sized(200, 4000));
        assertThat(rowsOfPage(DOCUMENT, SliceLimit.ofRecords(2))).containsExactly(3);
        assertThat(rowsOfPage(DOCUMENT, SliceLimit.ofRecords(64))).containsExactly(64, 1);
        // some first, to see how large they are
        assertThat(rowsOfPage(DOCUMENT, SliceLimit.ofRecords(65))).containsExactly(8, 58);
        assertThat(rowsOfPage(DOCUMENT, SliceLimit.ofRecords(100))).containsExactly(8, 64, 29);
        // after 8, 68,000 bytes have room for 16 of them, as it seems; as JSON they are a little smaller
        assertThat(rowsOfPage(DOCUMENT, SliceLimit.of(1000, 100_000))).containsExactly(8, 17, 1);
    }

    @Test
    void s15_the_more_rows_fail_to_match_the_more_are_fetched_together() {
        store.put("o", SizedRecords.sized(200, 4000));
        assertThat(rowsOfPage(DOCUMENT.eventTypes("absent"), SliceLimit.ofRecords(1)))
                .containsExactly(2, 2, 4, 8, 16, 32, 64, 64, 8);
    }

    @Test
    void of_large_rows_four_megabytes_are_fetched_together() {
        List<Activity> records = SizedRecords.sized(15, MEGABYTE);
        store.put("o", records);
        engine.lookUps(database.rows());
        assertThat(rowsOfPage(DOCUMENT, SliceLimit.ofRecords(1000))).containsExactly(8, 3, 3, 1);

        List<String> ids = new ArrayList<>(Activities.ids(records));
        ids.add(0, "absent");
        assertThat(idsOfRows(ids)).isEqualTo(ids);
        assertThat(engine.lookUps(database.rows())).containsExactly(7, 4, 3, 1);
        assertThat(engine.lookUps(database.lists())).containsExactly(1, 1, 6, 1, 3, 1, 2, 1);
    }

    @Test
    void of_rows_that_are_absent_each_is_looked_up_again_alone_as_it_may_be_one_that_can_not_be_read() {
        Activity there = Activities.complete("there", 1);
        store.put("o", List.of(there));
        byte[] key = Keys.row("o", Position.of(there));
        byte[] absent = Keys.row("o", new Position(2, "absent"));
        byte[] row = RecordCodec.encode(there);
        try (ReadView view = ReadView.complete(database)) {
            assertThat(view.rows(List.of(absent, key, absent))).containsExactly(null, row, null);
            assertThat(engine.lookUps(database.rows())).containsExactly(3, 1, 1);
            assertThat(view.rows(List.of(key, key))).containsExactly(row, row);
            assertThat(engine.lookUps(database.rows())).containsExactly(2);
            assertThat(view.rows(List.of())).isEmpty();
            assertThat(engine.lookUps(database.rows())).isEmpty();
        }
    }

    @Test
    void ids_are_looked_up_one_by_one_up_to_the_first_that_is_there() {
        Activity there = Activities.complete("there", 1);
        store.put("o", List.of(there));
        byte[] id = Keys.id("o", "there");
        byte[] absent = Keys.id("o", "absent");
        byte[] entry = IdEntry.of(there, RecordCodec.encode(there));
        engine.lookUps(database.lists());
        try (ReadView view = ReadView.complete(database)) {
            assertThat(view.listValues(List.of(absent, absent, id, absent, id)))
                    .containsExactly(null, null, entry, null, entry);
            assertThat(engine.lookUps(database.lists())).containsExactly(1, 1, 1, 2, 1);
            assertThat(view.listValues(List.of(absent, absent))).containsExactly(null, null);
            assertThat(engine.lookUps(database.lists())).containsExactly(1, 1);
        }
    }

    private List<String> idsOfRows(List<String> ids) {
        List<String> found = new ArrayList<>();
        engine.lookUps(database.lists());
        try (ReadView view = ReadView.complete(database)) {
            new IdLookup(view, "o")
                    .forEachRow(
                            ids,
                            row -> found.add(
                                    row == null ? "absent" : row.decode().id()));
        }
        return found;
    }

    private List<Integer> rowsOfPage(ActivityFilter filter, SliceLimit limit) {
        store.find(filter, SortOrder.ASC, null, limit);
        return engine.lookUps(database.rows());
    }
}
