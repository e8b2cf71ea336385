package dev.activitystore.example.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityStores;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file does for the store: what is cut off, what is damaged, and who may open it. */
class JournalTest {

    private static final int BATCHES = 5;

    @TempDir
    private Path folder;

    /** Writes batches of one record each, and returns where each of them ends in the file. */
    private long[] write(Path file) throws IOException {
        long[] ends = new long[BATCHES];
        List<Activity> records = new RandomActivities(1).take(BATCHES);
        try (ActivityStore store = JournalActivityStore.open(file)) {
            for (int i = 0; i < BATCHES; i++) {
                store.put("o", List.of(records.get(i)));
                ends[i] = Files.size(file);
            }
        }
        return ends;
    }

    private static int records(Path file) {
        try (ActivityStore store = JournalActivityStore.open(file)) {
            return store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(99))
                    .activities()
                    .size();
        }
    }

    @Test
    void a_batch_that_was_cut_off_is_dropped_and_those_before_it_are_there() throws IOException {
        Path file = folder.resolve("journal");
        long[] ends = write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = (int) ends[2]; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int expected = 3;
            while (expected < BATCHES && ends[expected] <= length) {
                expected++;
            }

            assertThat(records(file)).as("of %d bytes", length).isEqualTo(expected);
            assertThat(Files.size(file)).isEqualTo(ends[expected - 1]);
        }
    }

    @Test
    void a_changed_byte_is_never_taken_for_a_batch_that_was_cut_off() throws IOException {
        Path file = folder.resolve("journal");
        write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % Byte.SIZE);
            Files.write(file, damaged);

            assertThatExceptionOfType(ActivityStoreException.class)
                    .as("byte %d", at)
                    .isThrownBy(() -> records(file))
                    .withMessageContaining("is damaged behind byte");
        }
    }

    @Test
    void one_store_at_a_time_has_the_file_open() {
        Path file = folder.resolve("journal");
        try (ActivityStore store = JournalActivityStore.open(file)) {
            assertThat(store).isNotNull();
            assertThatExceptionOfType(ActivityStoreException.class)
                    .isThrownBy(() -> JournalActivityStore.open(file))
                    .withMessageContaining("open already");
        }
        assertThat(records(file)).isZero();
    }

    @Test
    void what_is_no_file_is_named() {
        assertThatExceptionOfType(ActivityStoreException.class)
                .isThrownBy(() -> JournalActivityStore.open(folder))
                .withMessage("the file " + folder + " can't be used: it is a folder");
    }

    @Test
    void a_uri_opens_it() throws IOException {
        String uri = "journal:" + folder.resolve("by-uri");
        assertThat(ActivityStores.openExisting(StoreAddress.of(uri))).isEmpty();
        assertThat(folder).isEmptyDirectory();
        write(folder.resolve("by-uri"));

        try (ActivityStore store =
                ActivityStores.openExisting(StoreAddress.of(uri)).orElseThrow()) {
            assertThat(store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(99))
                            .activities())
                    .hasSize(BATCHES);
        }
    }
}
