package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Json;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;

/** Sentences 21 and 22. A file is removed, emptied or cut, or a bit of it flipped: that is told, or everything is there. */
@Tag("faults")
class LostFilesTest {

    private static final Comparator<Activity> ORDER = Comparator.comparing(Position::of);
    private static final long SEED = Long.getLong("activity.testkit.seed", 1);
    private static final int TIMES = Integer.getInteger("activity.testkit.rounds", 1);
    private static final int CUTS = 2 * TIMES;
    private static final int FLIPS = 3 * TIMES;
    private static final int RECORDS = 900;

    /** Files that the engine writes and never needs: less is tried on them. */
    private static final String NOTES = "LOG(\\.old.*)?|OPTIONS-\\d+|IDENTITY";

    private final Random random = new Random(SEED);
    private final List<Activity> records = new RandomActivities(SEED).take(RECORDS);

    @TempDir
    private Path temporary;

    /** What came of damage, by kind of file and of damage. */
    private final Map<String, Integer> results = new TreeMap<>();

    private Path store;
    private int rounds;
    private int refused;
    private boolean isOpened;

    @BeforeEach
    void folder() {
        store = temporary.resolve("store");
    }

    @Test
    void s21_a_closed_store_is_opened_whole_or_not_at_all() throws IOException {
        closeStore();
        checkAllFiles(store);
        // at the least: CURRENT, the manifest, and three tables, removed and emptied
        assertThat(refused).isGreaterThanOrEqualTo(10);
    }

    @Test
    void s21_a_store_that_was_closed_by_a_reader_is_opened_whole_or_not_at_all() throws IOException {
        closeStore();
        open(store).close();
        checkAllFiles(store);
    }

    @Test
    void s21_a_killed_store_is_opened_with_all_that_was_synchronized_or_not_at_all()
            throws IOException, RocksDBException {
        checkAllFiles(killedStore(RocksDbOptions.defaults().durable(true), false));
    }

    @Test
    void s21_a_killed_store_of_which_a_family_was_flushed_is_opened_whole_or_not_at_all()
            throws IOException, RocksDBException {
        Path killed = killedStore(RocksDbOptions.defaults().durable(true), true);
        assertThat(new StoreFiles(killed).logs()).hasSizeGreaterThan(1);
        checkAllFiles(killed);
    }

    @Test
    void s21_what_a_flush_wrote_is_missed_in_a_store_that_was_killed_without_any_synchronized_write()
            throws IOException, RocksDBException {
        Path killed = temporary.resolve("killed");
        try (Database database = Database.open(store, RocksDbOptions.defaults())) {
            new RocksDbActivityStore(database).put("o", records);
            flush(database, List.of(database.rows(), database.lists(), database.settings()));
            new RocksDbActivityStore(database)
                    .put("other", List.of(activityOfBytes(FlushedTables.BYTES_BETWEEN_LOOKS)));
            Folders.copyOpen(database.engine(), store, killed);
        }
        checkAllFiles(killed);
    }

    @Test
    void s21_a_killed_store_opens_with_everything() throws IOException, RocksDBException {
        for (boolean isDurable : new boolean[] {false, true}) {
            Path killed = killedStore(RocksDbOptions.defaults().durable(isDurable), false);
            checkComplete(killed);
            Folders.delete(store);
            Folders.delete(killed);
        }
    }

    @Test
    void s21_an_end_of_the_log_that_was_never_synchronized_is_not_missed() throws IOException, RocksDBException {
        Path killed = killedStore(RocksDbOptions.defaults(), false);
        cut(new StoreFiles(killed).newestLog().orElseThrow(), 1000);
        try (RocksDbActivityStore opened = open(killed)) {
            assertThat(read(opened)).hasSizeLessThan(RECORDS);
            assertThat(opened.verify().isSound()).isTrue();
        }
    }

    @Test
    void s21_the_log_of_a_closed_store_holds_nothing() throws IOException {
        closeStore();
        for (Path log : new StoreFiles(store).logs()) {
            Files.delete(log);
        }
        checkComplete(store);
    }

    @Test
    void a_store_of_an_earlier_version_opens_and_is_watched_from_then_on() throws IOException {
        closeStore();
        Files.delete(store.resolve(StoreFiles.WATERMARK));
        checkComplete(store);
        Files.delete(store.resolve(StoreFiles.CURRENT));
        checkRefused(store, "CURRENT is missing");
    }

    @Test
    void tables_without_the_file_current_are_no_new_store() throws IOException {
        closeStore();
        Files.delete(store.resolve(StoreFiles.WATERMARK));
        Files.delete(store.resolve(StoreFiles.CURRENT));
        int files = Folders.files(store).size();
        checkRefused(store, "CURRENT is missing");
        assertThat(Folders.files(store)).hasSize(files);
    }

    @Test
    void what_was_missing_is_put_back() throws IOException, RocksDBException {
        Path killed = killedStore(RocksDbOptions.defaults().durable(true), true);
        for (Path log : new StoreFiles(killed).logs()) {
            Path elsewhere = temporary.resolve(log.getFileName());
            Files.move(log, elsewhere);
            checkRefused(killed, "");
            Files.move(elsewhere, log);
        }
        checkComplete(killed);
    }

    @Test
    void a_loss_that_is_accepted_is_no_loss_from_then_on() throws IOException, RocksDBException {
        Path killed = killedStore(RocksDbOptions.defaults().durable(true), false);
        Path log = new StoreFiles(killed).newestLog().orElseThrow();
        cut(log, Files.size(log) / 2);
        checkRefused(killed, "changes \\d+ to \\d+ are missing");
        Files.write(killed.resolve(StoreFiles.WATERMARK), new byte[9]);
        checkRefused(killed, "watermark is damaged");
        Files.write(killed.resolve(StoreFiles.CURRENT), new byte[9]);

        int left;
        try (RocksDbActivityStore opened =
                RocksDbActivityStore.open(killed, RocksDbOptions.defaults().acceptLoss(true))) {
            opened.repair();
            left = read(opened).size();
            assertThat(left).isBetween(1, RECORDS - 1);
        }
        try (RocksDbActivityStore opened = open(killed)) {
            assertThat(read(opened)).hasSize(left);
            assertThat(opened.verify().isSound()).isTrue();
        }
    }

    private void closeStore() {
        try (RocksDbActivityStore opened = open(store)) {
            for (int i = 0; i < RECORDS; i += 100) {
                opened.put("o", records.subList(i, i + 100));
            }
        }
    }

    /** What a killed process leaves. */
    private Path killedStore(RocksDbOptions options, boolean flushesRows) throws RocksDBException {
        Path killed = temporary.resolve("killed");
        try (Database database = Database.open(store, options)) {
            RocksDbActivityStore opened = new RocksDbActivityStore(database);
            for (int i = 0; i < RECORDS; i += 100) {
                opened.put("o", records.subList(i, i + 100));
                if (flushesRows && i == 300) {
                    flush(database, List.of(database.rows()));
                }
            }
            Folders.copyOpen(database.engine(), store, killed);
        }
        return killed;
    }

    private static Activity activityOfBytes(int bytes) {
        return Activities.complete("large", 1).toBuilder()
                .entityData(Json.parse("\"" + "x".repeat(bytes) + "\""))
                .build();
    }

    private static void flush(Database database, List<ColumnFamilyHandle> families) throws RocksDBException {
        try (FlushOptions flush = new FlushOptions()) {
            database.engine().flush(flush, families);
        }
    }

    private void checkAllFiles(Path sound) throws IOException {
        checkEachFile(sound);
        System.out.printf("%s, seed %d, %d files damaged: %s%n", getClass().getSimpleName(), SEED, rounds, results);
    }

    private void checkEachFile(Path sound) throws IOException {
        for (Path file : Folders.files(sound)) {
            TreeSet<Long> lengths = new TreeSet<>(List.of(-1L, 0L));
            long size = Files.size(file);
            boolean isNote = file.getFileName().toString().matches(NOTES);
            int cuts = isNote ? 0 : CUTS;
            for (int i = 0; i < cuts && size > 1; i++) {
                lengths.add(1 + random.nextLong(size - 1));
            }
            if (size > 1 && !isNote) {
                lengths.add(size - 1);
            }
            for (long length : lengths) {
                Path copy = temporary.resolve("round-" + rounds++);
                Folders.copy(sound, copy);
                cut(copy.resolve(file.getFileName()), length);
                checkCompleteOrRefused(copy, file.getFileName() + " of " + size + " bytes, cut to " + length, true);
                Folders.delete(copy);
            }
            int flips = isNote ? 1 : FLIPS;
            for (int i = 0; i < flips && size > 0; i++) {
                Path copy = temporary.resolve("round-" + rounds++);
                Folders.copy(sound, copy);
                int position = random.nextInt((int) size);
                byte[] bytes = Files.readAllBytes(file);
                bytes[position] ^= (byte) (1 << random.nextInt(8));
                Files.write(copy.resolve(file.getFileName()), bytes);
                checkCompleteOrRefused(copy, file.getFileName() + ", a bit of byte " + position + " flipped", false);
                Folders.delete(copy);
            }
        }
    }

    private void checkCompleteOrRefused(Path copy, String damage, boolean isNamed) {
        String kind = damage.replaceAll("[0-9]+", "N");
        try {
            checkComplete(copy);
            results.merge(kind + ": right", 1, Integer::sum);
        } catch (ActivityStoreException e) {
            results.merge(kind + (isOpened ? ": error at read" : ": refused"), 1, Integer::sum);
            refused++;
            String text = e.getMessage() + " "
                    + (e.getCause() == null ? "" : e.getCause().getMessage());
            String name = damage.substring(0, damage.indexOf(' '));
            String number = name.replaceAll("\\D", "").replaceAll("^0+", "");
            assertThat(!isNamed
                            || text.contains(name)
                            || text.contains("are missing: a log was removed or shortened")
                            || (!number.isEmpty() && text.contains(number)))
                    .as("%s, seed %s, is told by: %s", damage, SEED, text)
                    .isTrue();
        } catch (AssertionError e) {
            throw new AssertionError(damage + ", seed " + SEED, e);
        }
    }

    private void checkComplete(Path folder) {
        isOpened = false;
        try (RocksDbActivityStore opened = open(folder)) {
            isOpened = true;
            assertThat(read(opened).equals(records.stream().sorted(ORDER).toList()))
                    .as("all of the records are there")
                    .isTrue();
            assertThat(opened.verify().isSound()).isTrue();
        }
    }

    private static void checkRefused(Path folder, String why) {
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageMatching("(?s).*" + why + ".*");
    }

    private static List<Activity> read(RocksDbActivityStore opened) {
        return new ArrayList<>(
                opened.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(2 * RECORDS))
                        .activities());
    }

    private static RocksDbActivityStore open(Path folder) {
        return RocksDbActivityStore.open(folder);
    }

    /** Shortens a file, or deletes it. */
    private static void cut(Path file, long length) throws IOException {
        if (length < 0) {
            Files.delete(file);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
