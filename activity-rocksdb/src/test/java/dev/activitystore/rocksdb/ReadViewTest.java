package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;

/** That calls let go of what they have read: what is held is kept on the disk, however often it is overwritten. */
class ReadViewTest {

    private static final ActivityFilter ALL = ActivityFilter.of("o");
    private static final SliceLimit PAGE = SliceLimit.ofRecords(2);
    private static final List<Activity> RECORDS = Activities.ascending(5);

    private final ObservedEngine engine = new ObservedEngine();
    private Database database;
    private RocksDbActivityStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder.resolve("log"), RocksDbOptions.defaults(), engine::wrap);
        store = new RocksDbActivityStore(database);
        store.put("o", RECORDS);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void no_call_keeps_a_state_of_the_store_or_its_files_once_it_has_answered() throws RocksDBException {
        ActivityFilter two = ALL.userIds("absent", RECORDS.get(0).actionUser().userId());
        for (ActivityFilter filter : List.of(ALL, two, two.documentId("document-1"), ALL.activityIds("x"))) {
            store.count(filter, 9);
            for (SortOrder order : SortOrder.values()) {
                store.find(filter, order, null, PAGE);
            }
        }
        store.organizations(null, 1);
        store.update("o", List.of(ActivityUpdate.of(RECORDS.get(0).id()).actionIcon("new")));
        store.delete(ALL, null, 2);
        store.rewrite(ALL, SortOrder.ASC, null, PAGE, stored -> null);
        assertThat(store.verify().isSound()).isTrue();
        checkNothingIsHeld();
    }

    @Test
    void nor_does_one_that_fails_as_lists_are_being_repaired() throws RocksDBException {
        database.beginLists();
        assertThatThrownBy(() -> store.find(ALL, SortOrder.ASC, null, PAGE))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("are being repaired");
        assertThat(store.verify().examples())
                .contains("lists are not complete: a repair is under way, or was interrupted");
        checkNothingIsHeld();
        store.repair();
        assertThat(store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(9)).activities())
                .isEqualTo(RECORDS);
    }

    private void checkNothingIsHeld() throws RocksDBException {
        assertThat(engine.objects()).isNotEmpty().noneMatch(RocksObject::isOwningHandle);
        assertThat(database.engine().getProperty("rocksdb.num-snapshots")).isEqualTo("0");
        for (ColumnFamilyHandle family : List.of(database.rows(), database.lists())) {
            try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
                database.engine().flush(options, family);
            }
            assertThat(database.engine().getProperty(family, "rocksdb.num-live-versions"))
                    .isEqualTo("1");
        }
    }
}
