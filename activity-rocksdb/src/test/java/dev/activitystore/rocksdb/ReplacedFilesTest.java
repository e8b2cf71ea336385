package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sentences 21 and 22. A file of a closed store is replaced by another one of its kind, of this store or of another: that is
 * told, or everything is there.
 */
@Tag("faults")
class ReplacedFilesTest {

    private static final int RECORDS = 300;

    private final List<Activity> records = new RandomActivities(1).take(RECORDS);

    @TempDir
    private Path temporary;

    private Path store;
    private final TreeSet<String> refused = new TreeSet<>();

    @BeforeEach
    void fill() {
        store = temporary.resolve("store");
        fill(store, records);
    }

    @Test
    void s21_s22_by_one_of_another_store() throws IOException {
        Path other = temporary.resolve("other");
        fill(other, new RandomActivities(2).take(RECORDS));
        replaceEachBy(other);
        assertThat(refused).contains("MANIFEST", "sst");
    }

    @Test
    void s21_s22_by_one_of_the_same_store_as_it_was_before() throws IOException {
        Path before = temporary.resolve("before");
        Folders.copy(store, before);
        List<Activity> more = new RandomActivities(3).take(RECORDS);
        fill(store, more);
        replaceEachBy(before);
        assertThat(refused).contains("CURRENT");
    }

    @Test
    void s21_s22_by_another_one_of_the_same_store() throws IOException {
        replaceEachBy(store);
        assertThat(refused).containsExactly("sst");
    }

    private void replaceEachBy(Path others) throws IOException {
        List<Activity> expected = read(store);
        for (Path file : Folders.files(store)) {
            for (Path other : Folders.files(others)) {
                if (!file.equals(other) && kind(file).equals(kind(other))) {
                    checkReplaced(file, other, expected);
                }
            }
        }
    }

    private void checkReplaced(Path file, Path other, List<Activity> expected) throws IOException {
        Path copy = temporary.resolve("copy");
        Folders.copy(store, copy);
        Files.copy(other, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        try {
            assertThat(read(copy).equals(expected))
                    .as("all is there after %s was replaced by %s", file, other)
                    .isTrue();
        } catch (ActivityStoreException e) {
            refused.add(kind(file));
        } finally {
            Folders.delete(copy);
        }
    }

    private static void fill(Path folder, List<Activity> records) {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
            store.put("o", records);
        }
    }

    private static List<Activity> read(Path folder) {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
            List<Activity> found = store.find(
                            ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(3 * RECORDS))
                    .activities();
            assertThat(store.verify().isSound()).isTrue();
            return found;
        }
    }

    /** A name without its number. */
    private static String kind(Path file) {
        return file.getFileName().toString().replaceAll("[0-9]+|[-.](?=\\d|sst|log)", "");
    }
}
