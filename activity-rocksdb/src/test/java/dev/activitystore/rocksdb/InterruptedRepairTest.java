package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** What a process leaves that was killed while it repaired a store. */
class InterruptedRepairTest {

    private static final List<Activity> RECORDS = Activities.ascending(300);

    @TempDir
    private Path folder;

    @Test
    void s20_lists_that_were_thrown_away_answer_nobody_until_the_repair_is_done_again() throws RocksDBException {
        try (Database database = makeStore()) {
            database.beginLists();
            Folders.copyOpen(database.engine(), folder.resolve("store"), folder.resolve("killed"));
        }
        checkRepaired();
    }

    @Test
    void s20_the_same_where_a_part_of_the_lists_is_there_again() throws RocksDBException {
        try (Database database = makeStore()) {
            database.beginLists();
            IndexedBatch batch = new IndexedBatch(database.rows(), database.lists(), "o");
            RECORDS.subList(0, 100).forEach(activity -> batch.change(null, activity));
            database.write(batch);
            Folders.copyOpen(database.engine(), folder.resolve("store"), folder.resolve("killed"));
        }
        checkRepaired();
    }

    @Test
    void s20_the_same_where_the_lists_were_thrown_away_and_none_begun() throws RocksDBException {
        try (Database database = makeStore()) {
            database.engine()
                    .put(database.settings(), "rebuilding-lists".getBytes(StandardCharsets.US_ASCII), new byte[1]);
            database.engine().dropColumnFamily(database.lists());
            Folders.copyOpen(database.engine(), folder.resolve("store"), folder.resolve("killed"));
        }
        checkRepaired();
    }

    private Database makeStore() {
        Database database = Database.open(folder.resolve("store"), RocksDbOptions.defaults());
        new RocksDbActivityStore(database).put("o", RECORDS);
        return database;
    }

    private void checkRepaired() {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder.resolve("killed"))) {
            assertThat(store.verify().isSound()).isFalse();
            assertThatThrownBy(() -> read(store))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("call it again");
            assertThatThrownBy(() -> store.put("o", RECORDS))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("call it again");
            assertThat(store.repair()).isEqualTo(RECORDS.size());
        }
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder.resolve("killed"))) {
            assertThat(store.verify().examples()).isEmpty();
            assertThat(read(store)).isEqualTo(RECORDS);
        }
    }

    private static List<Activity> read(RocksDbActivityStore store) {
        return store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(1000))
                .activities();
    }
}
