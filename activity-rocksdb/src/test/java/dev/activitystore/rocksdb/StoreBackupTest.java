package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityStores;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.BackupFolder;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentence 27, of what is RocksDB's own about it. */
class StoreBackupTest {

    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("store");
    }

    private Path backup() {
        return parent.resolve("backup");
    }

    @Test
    void s27_tables_are_the_same_files_by_another_name() throws IOException {
        makeBackup(3);
        List<Object> own = keys(folder());
        List<Path> tables;
        try (Stream<Path> all = Files.walk(backup())) {
            tables = all.filter(file -> file.toString().endsWith(".sst")).toList();
        }
        assertThat(tables).isNotEmpty();
        for (Path table : tables) {
            assertThat(own).contains(FileIdentity.of(table).key());
        }
    }

    @Test
    void s27_a_backup_is_for_its_user_alone() throws IOException {
        makeBackup(3);
        try (Stream<Path> all = Files.walk(backup())) {
            for (Path path : all.toList()) {
                if (Files.isDirectory(path) && !path.endsWith("db")) { // which is in one that nobody else enters
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as("%s", path)
                            .isEqualTo("rwx------");
                }
            }
        }
    }

    @Test
    void s27_a_backup_is_read_as_it_is_and_never_opened_to_be_written() throws IOException {
        makeBackup(3);
        try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(backup())) {
            assertThat(view.count(ActivityFilter.of("o"), 10)).isEqualTo(3);
            assertThat(view.verify(disagreement -> {}).isSound()).isTrue();
        }
        Path files = backup().resolve("data-1").resolve("db");
        assertThat(files).isDirectory();
        for (Path place : List.of(backup(), backup().resolve("data-1"), files, backup().resolve("new"))) {
            assertThatThrownBy(() -> RocksDbActivityStore.open(place))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageStartingWith("the folder " + place + " is a backup, which stays as it is");
        }
        assertThat(Folders.files(backup())).hasSize(3);
        ActivityStores.restore(backup(), StoreAddress.of("rocksdb:" + parent.resolve("restored")));
    }

    @Test
    void s27_a_folder_in_that_of_the_store_is_refused() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), folder());
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder())) {
            for (Path place : List.of(
                    folder(), folder().resolve("backup"), link.resolve("a").resolve("b"))) {
                assertThatThrownBy(() -> store.backup(place, bytes -> {}))
                        .isInstanceOf(InvalidArgumentException.class)
                        .hasMessageStartingWith("folder must not be in that of the store");
            }
            store.checkHealth();
        }
    }

    @Test
    void s27_of_a_store_whose_folder_was_replaced_there_is_no_backup_and_the_one_before_stays() throws IOException {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder())) {
            store.put("o", Activities.ascending(3));
            store.backup(backup(), bytes -> {});
            Files.move(folder(), parent.resolve("moved"));
            assertThatThrownBy(() -> store.backup(backup(), bytes -> {})).isInstanceOf(ActivityStoreException.class);
            Files.move(parent.resolve("moved"), folder());
        }
        try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(backup())) {
            assertThat(view.count(ActivityFilter.of("o"), 10)).isEqualTo(3);
        }
    }

    @Test
    void s27_while_lists_are_built_anew_there_is_no_backup() throws Exception {
        try (Database database = Database.open(folder(), RocksDbOptions.defaults())) {
            database.beginLists();
            assertThatThrownBy(() -> StoreBackup.of(database, backup(), bytes -> {}))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageStartingWith("the store's lists are being repaired");
            assertThatThrownBy(() -> StoreBackup.ofAnother(folder(), RocksDbOptions.defaults(), backup(), bytes -> {}))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageStartingWith("the store's lists are being repaired");
            assertThat(BackupFolder.isBackup(backup())).isFalse();
            database.endLists();
            StoreBackup.of(database, backup(), bytes -> {});
        }
        assertThat(BackupFolder.isBackup(backup())).isTrue();
    }

    @Test
    void s27_what_was_restored_in_part_is_no_store_and_is_restored_anew() throws IOException {
        makeBackup(3);
        Path place = parent.resolve("restored");
        StoreAddress address = StoreAddress.of("rocksdb:" + place);
        ActivityStores.restore(backup(), address);
        Files.createFile(place.resolve("activity-store.restoring"));
        Files.delete(place.resolve("CURRENT"));
        for (RocksDbOptions options :
                List.of(RocksDbOptions.defaults(), RocksDbOptions.defaults().acceptLoss(true))) {
            assertThatThrownBy(() -> RocksDbActivityStore.open(place, options))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("was not restored to its end");
        }
        assertThatThrownBy(() -> RocksDbReadOnlyStore.open(place)).hasMessageContaining("was not restored to its end");
        ActivityStores.restore(backup(), address);
        try (ActivityStore store = ActivityStores.open(address)) {
            assertThat(store.count(ActivityFilter.of("o"), 10)).isEqualTo(3);
        }
    }

    @Test
    void s27_two_do_not_write_a_backup_into_one_folder_at_once() {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder())) {
            store.backup(backup(), bytes -> {});
            try (BackupFolder reader = BackupFolder.open(backup(), bytes -> {})) {
                assertThatThrownBy(() -> store.backup(backup(), bytes -> {}))
                        .isInstanceOf(InvalidArgumentException.class)
                        .hasMessageContaining("just being written or read");
                assertThat(reader.backup().engine()).isEqualTo("rocksdb");
            }
            store.backup(backup(), bytes -> {});
        }
    }

    private void makeBackup(int records) {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder())) {
            store.put("o", Activities.ascending(records));
            store.backup(backup(), bytes -> {});
        }
    }

    private static List<Object> keys(Path folder) throws IOException {
        List<Object> keys = new ArrayList<>();
        for (Path file : Folders.files(folder)) {
            keys.add(FileIdentity.of(file).key());
        }
        return keys;
    }
}
