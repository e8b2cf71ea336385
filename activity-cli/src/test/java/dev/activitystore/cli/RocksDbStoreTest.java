package dev.activitystore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.rocksdb.RocksDbActivityStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** The command line on {@code rocksdb:} stores. */
class RocksDbStoreTest {

    private static final String ERROR = "activity: --store must be a store that exists (import makes one), but was \"";

    private static final String LINE = "{\"id\":\"a-1\",\"featureType\":\"comment\",\"actionType\":\"comment.add\","
            + "\"actionUser\":{\"userId\":\"user-1\"},\"metadata\":{\"organizationId\":\"org-1\"},\"timestamp\":1}";

    @TempDir
    private Path folder;

    @Test
    void what_is_imported_is_read_again() {
        importOne();
        assertThat(Run.of("get", "--store", "rocksdb:" + folder.resolve("log"), "--organization", "org-1")
                        .out())
                .isEqualTo(LINE + "\n");
    }

    @Test
    void a_store_that_is_not_there_is_not_made_by_reading() {
        Path log = folder.resolve("log");
        assertThat(Run.of("get", "--organization", "o", "--store", "rocksdb:" + log))
                .isEqualTo(new Run(2, "", ERROR + "rocksdb:" + log + "\"\n"));
        assertThat(log).doesNotExist();
    }

    @Test
    void a_sound_store_is_verified() {
        importOne();
        assertThat(Run.of("verify", "--store", "rocksdb:" + folder.resolve("log")))
                .isEqualTo(new Run(0, "", "1 records and 3 entries of lists: sound\n"));
    }

    @Test
    void a_damaged_store_is_reported_and_repaired() throws RocksDBException {
        importOne();
        deleteAllLists();
        String store = "rocksdb:" + folder.resolve("log");

        Run found = Run.of("verify", "--store", store);
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.lines())
                .isEqualTo(List.of(
                        "record a-1 of org-1, by its id, is missing",
                        "record a-1 of org-1, in its list by USER, is missing",
                        "record a-1 of org-1, in its list by ACTION, is missing",
                        "record a-1 of org-1, in its list by FEATURE, is missing"));
        assertThat(found.err()).isEqualTo("1 records and 0 entries of lists: 4 disagreements\n");

        Run repaired = Run.of("verify", "--repair", "--store", store);
        assertThat(repaired.exitCode()).isZero();
        assertThat(repaired.err())
                .isEqualTo(found.err() + "repaired: the lists of 1 records\n"
                        + "1 records and 3 entries of lists: sound\n");
    }

    @Test
    void a_uri_without_a_folder_is_refused() {
        assertThat(Run.of("get", "--organization", "o", "--store", "rocksdb:"))
                .isEqualTo(
                        new Run(2, "", "activity: --store must name a folder behind rocksdb:, but was \"rocksdb:\"\n"));
    }

    @Test
    void a_store_that_is_open_elsewhere_is_a_clear_error_for_who_writes() {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
            Run refused =
                    Run.of("delete", "--organization", "o", "--document", "d", "--yes", "--store", "rocksdb:" + folder);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .isEqualTo("activity: a store is open on the folder " + folder
                            + " already, in this process or another: one at a time\n");
            assertThat(store.verify().isSound()).isTrue();
        }
    }

    private void importOne() {
        Run imported = Run.withInput(
                LINE.getBytes(StandardCharsets.UTF_8), "import", "--store", "rocksdb:" + folder.resolve("log"), "-");
        assertThat(imported.err()).startsWith("1 activities stored");
    }

    private void deleteAllLists() throws RocksDBException {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (ColumnFamilyOptions options = new ColumnFamilyOptions().setMergeOperatorName("uint64add");
                DBOptions dbOptions = new DBOptions();
                RocksDB database = RocksDB.open(
                        dbOptions,
                        folder.resolve("log").toString(),
                        Stream.of("default", "rows", "lists")
                                .map(name ->
                                        new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.US_ASCII), options))
                                .toList(),
                        handles)) {
            database.deleteRange(handles.get(2), new byte[0], new byte[] {(byte) 0xFF});
            handles.forEach(ColumnFamilyHandle::close);
        }
    }
}
