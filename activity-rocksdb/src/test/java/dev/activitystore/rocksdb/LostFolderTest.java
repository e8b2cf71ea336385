package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.StoreClosedException;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.MutableColumnFamilyOptions;
import org.rocksdb.RocksDBException;

/** Sentence 21. What happens to the files of a store while it is open. */
@Tag("faults")
class LostFolderTest {

    private static final List<Activity> RECORDS = Activities.ascending(3);

    @TempDir
    private Path temporary;

    private Path folder;
    private Database database;
    private RocksDbActivityStore store;

    private final Logger logger = Logger.getLogger(FolderWatch.class.getName());
    private final Lines lines = new Lines();

    @BeforeEach
    void open() {
        logger.addHandler(lines);
        logger.setUseParentHandlers(false);
        folder = temporary.resolve("log");
        database = Database.open(folder, RocksDbOptions.defaults());
        store = new RocksDbActivityStore(database);
        store.put("o", RECORDS);
        store.checkHealth();
    }

    @AfterEach
    void close() {
        store.close();
        logger.removeHandler(lines);
        logger.setUseParentHandlers(true);
    }

    @Test
    void s21_nothing_is_acknowledged_in_a_folder_that_was_deleted() {
        Folders.delete(folder);
        checkLost("was removed or replaced while the store is open");
    }

    @Test
    void s21_nothing_is_acknowledged_in_a_folder_that_was_renamed_until_it_is_back() throws IOException {
        Path elsewhere = temporary.resolve("elsewhere");
        Files.move(folder, elsewhere);
        checkLost("was removed or replaced while the store is open");

        Files.move(elsewhere, folder);
        store.checkHealth();
        store.put("o", Activities.ascending(9));
        assertThat(lines.texts).hasSize(1);
    }

    @Test
    void s21_a_write_alone_finds_out_that_the_folder_is_back() throws IOException {
        Path elsewhere = temporary.resolve("elsewhere");
        Files.move(folder, elsewhere);
        checkNoWrite("was removed");
        Files.move(elsewhere, folder);
        assertThat(store.put("o", Activities.ascending(9))).hasSize(9);
    }

    @Test
    void s21_nothing_is_acknowledged_in_a_folder_that_was_replaced_by_a_copy() throws IOException {
        Files.move(folder, temporary.resolve("elsewhere"));
        Folders.copy(temporary.resolve("elsewhere"), folder);
        checkLost("was removed or replaced while the store is open");
    }

    @Test
    void s21_a_store_in_whose_place_another_one_is_loses_nothing_and_damages_nothing_when_it_is_closed()
            throws IOException {
        store.close();
        Path backup = temporary.resolve("backup");
        Folders.copy(folder, backup);
        store = RocksDbActivityStore.open(folder);
        store.put("o", Activities.ascending(200));
        try (RocksDbActivityStore restored = RocksDbActivityStore.open(backup)) {
            restored.put("o", Activities.ascending(100));
        }
        Path elsewhere = temporary.resolve("elsewhere");
        Files.move(folder, elsewhere);
        Files.move(backup, folder);
        store.close();
        Path other = Files.move(folder, temporary.resolve("other")); // to the engine, the first is still open
        assertThatItHolds(Activities.ascending(100), other);
        assertThatItHolds(Activities.ascending(200), elsewhere);
    }

    /** The engine would write, one day, tables among the files of another store. */
    @Test
    void s21_once_it_is_known_what_is_refused_does_not_reach_the_engine() throws IOException {
        Files.move(folder, temporary.resolve("elsewhere"));
        Files.createDirectory(folder);
        assertThatThrownBy(store::checkHealth).isInstanceOf(ActivityStoreException.class);
        long before = database.engine().getLatestSequenceNumber();
        checkNoWrite("was removed or replaced while the store is open");
        assertThat(database.engine().getLatestSequenceNumber()).isEqualTo(before);
    }

    @Test
    void the_lock_of_the_store_is_seen_to_be_deleted_as_another_process_may_then_open_it() throws IOException {
        Files.delete(folder.resolve("activity-store.lock"));
        checkUnhealthy("activity-store.lock was removed or replaced");
        checkNoWrite("activity-store.lock was removed or replaced");
    }

    private static void assertThatItHolds(List<Activity> records, Path folder) {
        try (RocksDbActivityStore opened = RocksDbActivityStore.open(folder)) {
            assertThat(opened.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(1000))
                            .activities())
                    .isEqualTo(records);
            assertThat(opened.verify().isSound()).isTrue();
        }
    }

    @Test
    void s21_nothing_is_acknowledged_where_the_parent_was_renamed() throws IOException {
        store.close();
        Path parent = Files.createDirectory(temporary.resolve("parent"));
        folder = parent.resolve("log");
        store = RocksDbActivityStore.open(folder);
        store.put("o", RECORDS);
        Files.move(parent, temporary.resolve("elsewhere"));
        checkLost("was removed or replaced while the store is open");
    }

    @Test
    void s21_nothing_is_acknowledged_where_the_engines_log_was_deleted() throws IOException {
        for (Path log : new StoreFiles(folder).logs()) {
            Files.delete(log);
        }
        checkLost("log is missing");
    }

    @Test
    void s21_nothing_is_acknowledged_where_a_log_was_replaced() throws IOException {
        Path log = new StoreFiles(folder).newestLog().orElseThrow();
        Path copy = Files.copy(log, temporary.resolve("copy"));
        Files.delete(log);
        Files.move(copy, log);
        checkLost("log was removed or replaced");
    }

    @Test
    void a_table_that_was_deleted_is_seen_by_the_next_check_and_then_stops_writes()
            throws IOException, RocksDBException {
        stopCompactions(); // one would write new tables from those that it has open, and all would be well again
        flush();
        deleteThose(".*\\.sst");
        checkUnhealthy("sst was removed or replaced");
        checkLost("sst was removed or replaced");
    }

    @Test
    void the_file_current_and_the_manifest_are_seen_to_be_deleted() throws IOException {
        deleteThose("MANIFEST-.*");
        checkUnhealthy("MANIFEST-\\d+ was removed or replaced");
        deleteThose("CURRENT");
        checkUnhealthy("CURRENT was removed or replaced");
    }

    @Test
    void a_folder_that_takes_no_file_is_not_healthy_until_it_does() throws IOException {
        Path inTheWay =
                Files.createDirectories(folder.resolve("activity-store.probe").resolve("file"));
        checkUnhealthy("can't be used");
        checkNoWrite("can't be used");
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        store.checkHealth();
        assertThat(store.put("o", RECORDS)).hasSize(3);
        assertThat(folder.resolve("activity-store.probe")).doesNotExist();
    }

    @Test
    void logs_that_the_engine_begins_are_no_trouble() throws RocksDBException {
        for (int i = 0; i < 20; i++) {
            store.put("o", Activities.ascending(20 + i));
            flush();
            store.put("o", Activities.ascending(20 + i));
            store.checkHealth();
        }
        assertThat(lines.texts).isEmpty();
    }

    @Test
    void the_log_of_a_store_that_was_flushed_is_watched_too() throws IOException, RocksDBException {
        store.put("o", RECORDS);
        flush();
        store.put("o", RECORDS);
        deleteThose("\\d+\\.log");
        checkLost("log is missing");
    }

    @Test
    void a_closed_store_has_no_health() {
        store.close();
        assertThatThrownBy(store::checkHealth).isInstanceOf(StoreClosedException.class);
    }

    private void checkLost(String why) {
        checkNoWrite(why);
        checkUnhealthy(why);
        checkNoWrite(why);
        ActivityFilter untouched = ActivityFilter.of("o").activityIds(Activities.ids(RECORDS.subList(0, 2)));
        assertThat(store.find(untouched, SortOrder.ASC, null, SliceLimit.ofRecords(3))
                        .activities())
                .hasSize(2);
        assertThat(lines.texts).hasSize(1);
        assertThat(lines.texts.get(0)).startsWith("The store takes no writes: ").containsPattern(why);
    }

    private void checkNoWrite(String why) {
        for (Runnable write : List.<Runnable>of(
                () -> store.put("o", RECORDS),
                () -> store.update(
                        "o", List.of(ActivityUpdate.of(RECORDS.get(0).id()).actionIcon("new"))),
                () -> store.setting("new-" + System.nanoTime(), new byte[1]),
                () -> store.delete(
                        ActivityFilter.of("o").activityIds(Activities.ids(RECORDS.subList(2, 3))), null, 10))) {
            assertThatThrownBy(write::run)
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageMatching("(?s).*" + why + ".*");
        }
    }

    private void checkUnhealthy(String why) {
        assertThatThrownBy(store::checkHealth)
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageMatching("(?s).*" + why + ".*");
    }

    private void deleteThose(String names) throws IOException {
        List<Path> files = Folders.files(folder).stream()
                .filter(file -> file.getFileName().toString().matches(names))
                .toList();
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private void stopCompactions() throws RocksDBException {
        MutableColumnFamilyOptions none = MutableColumnFamilyOptions.builder()
                .setDisableAutoCompactions(true)
                .build();
        for (ColumnFamilyHandle family : List.of(database.rows(), database.lists(), database.settings())) {
            database.engine().setOptions(family, none);
        }
    }

    private void flush() throws RocksDBException {
        try (FlushOptions flush = new FlushOptions()) {
            database.engine().flush(flush, List.of(database.rows(), database.lists(), database.settings()));
        }
    }

    /** Keeps what is logged. */
    private static final class Lines extends Handler {

        private final List<String> texts = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            texts.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
