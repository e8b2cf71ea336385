package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.FeatureType;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.RocksDBException;

/**
 * Stores of other versions. Those of versions 1 and 2 are the folders of processes of that time, killed after they had
 * written 300 records, two thirds of them to tables.
 */
class FormatVersionTest {

    private static final List<Activity> RECORDS = new RandomActivities(7).take(300);

    @TempDir
    private Path folder;

    private final LinesOfLog lines = new LinesOfLog();

    @AfterEach
    void hearNoMore() {
        lines.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_store_of_an_earlier_version_is_upgraded_when_it_is_opened_and_says_so_once(int version) throws IOException {
        Path old = unpack("format-version-" + version + ".zip");
        checkComplete(old);
        checkComplete(old);
        assertThat(lines.take())
                .containsExactly("INFO The store in the folder " + old + " was upgraded from format version " + version
                        + " to 3: an earlier library doesn't open it any more.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void what_an_earlier_library_looks_at_says_version_3_afterwards(int version) throws IOException, RocksDBException {
        try (Database database =
                Database.open(unpack("format-version-" + version + ".zip"), RocksDbOptions.defaults())) {
            assertThat(database.engine().get(database.settings(), ascii("format-version")))
                    .isEqualTo(new byte[] {3});
        }
    }

    @Test
    void of_the_counts_of_version_1_nothing_is_left() throws IOException {
        try (Database database = Database.open(unpack("format-version-1.zip"), RocksDbOptions.defaults());
                ReadView view = ReadView.any(database);
                Cursor keys = view.allLists()) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.key()[0]).isEqualTo(Index.ACTION.entryTag());
        }
    }

    @Test
    void s20_an_upgrade_that_was_killed_is_gone_on_with() throws IOException, RocksDBException {
        Path old = unpack("format-version-1.zip");
        try (Database database = Database.open(old, RocksDbOptions.defaults())) {
            Folders.copy(old, folder.resolve("upgraded"));
            database.engine().put(database.settings(), ascii("format-version"), new byte[] {1});
            Folders.copy(old, folder.resolve("again"));
        }
        checkComplete(folder.resolve("upgraded"));
        checkComplete(folder.resolve("again"));
        assertThat(lines.take()).hasSize(2);
    }

    @Test
    void a_store_of_a_later_version_is_refused() throws RocksDBException {
        for (byte[] version : new byte[][] {{4}, {1, 0}, {}}) {
            Path store = folder.resolve("store" + version.length);
            try (Database database = Database.open(store, RocksDbOptions.defaults())) {
                database.engine().put(database.settings(), ascii("format-version"), version);
            }
            assertThatThrownBy(() -> RocksDbActivityStore.open(store))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessage("the store has format version " + (version.length == 0 ? "?" : version[0])
                            + ", this library reads 1 to 3");
        }
        assertThat(lines.take()).isEmpty();
    }

    private static void checkComplete(Path store) {
        try (RocksDbActivityStore opened = RocksDbActivityStore.open(store)) {
            assertThat(opened.verify().examples()).isEmpty();
            assertThat(find(opened, ActivityFilter.of("o"))).isEqualTo(RECORDS);
            ActivityFilter two = ActivityFilter.of("o").userId("user-0").featureTypes(List.of(FeatureType.COMMENT));
            assertThat(find(opened, two))
                    .isEqualTo(RECORDS.stream().filter(two::matches).toList());
        }
    }

    private static List<Activity> find(RocksDbActivityStore store, ActivityFilter filter) {
        return store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(1000))
                .activities();
    }

    private Path unpack(String resource) throws IOException {
        Path target = Files.createDirectory(folder.resolve("old"));
        try (InputStream bytes = Objects.requireNonNull(getClass().getResourceAsStream("/" + resource));
                ZipInputStream zip = new ZipInputStream(bytes)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                Files.write(target.resolve(Path.of(entry.getName()).getFileName()), zip.readAllBytes());
            }
        }
        return target;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
