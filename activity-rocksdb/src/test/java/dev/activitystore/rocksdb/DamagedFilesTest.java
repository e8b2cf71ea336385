package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Criterion;
import dev.activitystore.FeatureType;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.Verification;
import dev.activitystore.testkit.Activities;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.MutableColumnFamilyOptions;
import org.rocksdb.MutableColumnFamilyOptions.MutableColumnFamilyOptionsBuilder;
import org.rocksdb.RocksDBException;

/**
 * Sentence 22. One bit of a file is flipped, before a store is opened on it or while it is open: whatever is asked then is
 * answered rightly, or by an error.
 */
@Tag("faults")
class DamagedFilesTest {

    private static final String SETTING = "page-token-key";
    private static final byte[] KEY = {1, 2, 3};
    private static final int ROUNDS_OF_A_FILE = 8 * Integer.getInteger("activity.testkit.rounds", 1);
    private static final long SEED = Long.getLong("activity.testkit.seed", 1);
    private static final int TAIL = 3000;

    /** Every seventh is immutable. */
    private static final List<Activity> RECORDS = new ArrayList<>();

    /** The table files of the sound store. */
    private static final List<String> TABLES = new ArrayList<>();

    @TempDir
    private static Path temporary;

    private static Path sound;

    @TempDir
    private Path folder;

    private InMemoryActivityStore oracle = new InMemoryActivityStore();

    /** What a refused write may have changed. */
    private final Set<String> unknown = new HashSet<>();

    private int refused;
    private int notOpened;
    private String damage = "";

    @BeforeAll
    static void makeSoundStore() throws RocksDBException {
        sound = temporary.resolve("sound");
        for (Activity activity : new RandomActivities(1).take(1500)) {
            RECORDS.add(activity.toBuilder().immutable(RECORDS.size() % 7 == 0).build());
        }
        try (Database database = Database.open(sound, RocksDbOptions.defaults());
                FlushOptions flush = new FlushOptions()) {
            RocksDbActivityStore store = new RocksDbActivityStore(database);
            // else one may run, and replace tables, between the listing and the closing
            MutableColumnFamilyOptionsBuilder noCompactions =
                    MutableColumnFamilyOptions.builder().setDisableAutoCompactions(true);
            for (ColumnFamilyHandle family : List.of(database.rows(), database.lists(), database.settings())) {
                database.engine().setOptions(family, noCompactions.build());
            }
            for (int batch = 0; batch < 3; batch++) {
                store.put("o", RECORDS.subList(500 * batch, 500 * (batch + 1)));
                store.setting(batch == 0 ? SETTING : "other-" + batch, KEY);
                database.engine().flush(flush, List.of(database.rows(), database.lists(), database.settings()));
                if (batch == 0) {
                    database.engine().compactRange(database.rows());
                    database.engine().compactRange(database.lists());
                }
            }
            for (LiveFileMetaData table : database.engine().getLiveFilesMetaData()) {
                TABLES.add(table.fileName());
            }
        }
        assertThat(TABLES).hasSize(9);
    }

    @Test
    void s22_a_flipped_bit_gives_an_error_or_the_right_answer() {
        Random random = new Random(SEED);
        int rounds = 0;
        int refusedRounds = 0;
        for (int i = 0; i < ROUNDS_OF_A_FILE; i++) {
            for (String table : TABLES) {
                Path copy = folder.resolve("round-" + rounds++);
                Folders.copy(sound, copy);
                boolean isNearEnd = i % 2 == 0;
                Runnable flip = () -> flipBit(copy.resolve(table.substring(1)), random, isNearEnd);
                refused = 0;
                checkAll(copy, flip, i % 4 > 1, i / 4 > 0);
                refusedRounds += refused > 0 ? 1 : 0;
                Folders.delete(copy);
            }
        }
        System.out.printf(
                "%s, seed %d, %d tables with a bit flipped: in %d nothing was refused, %d opened and refused a call, %d"
                        + " were refused%n",
                getClass().getSimpleName(), SEED, rounds, rounds - refusedRounds, refusedRounds - notOpened, notOpened);
        assertThat(refusedRounds).as("of %s, seed %s", rounds, SEED).isGreaterThan(rounds / 2);
    }

    private void checkAll(Path copy, Runnable flip, boolean isOpen, boolean acceptsLoss) {
        boolean isOpened = false;
        unknown.clear();
        oracle = new InMemoryActivityStore();
        oracle.put("o", RECORDS);
        if (!isOpen) {
            flip.run();
        }
        RocksDbOptions options = RocksDbOptions.defaults().acceptLoss(acceptsLoss);
        try (RocksDbActivityStore store = RocksDbActivityStore.open(copy, options)) {
            isOpened = true;
            if (isOpen) {
                flip.run();
            }
            checkSound(store);
            checkSettings(store);
            checkReads(store);
            checkWrites(store);
            checkReads(store);
            if (unlessRefused(store::repair) != null) {
                checkReads(store);
                checkSound(store);
            } else {
                checkReads(store);
            }
            checkSettings(store);
        } catch (ActivityStoreException e) {
            refused++;
            notOpened += isOpened ? 0 : 1;
        }
    }

    /** The engine tells of each block that is not as it was written, so nothing disagrees. */
    private void checkSound(RocksDbActivityStore store) {
        Verification found = unlessRefused(store::verify);
        assertThat(found == null ? List.of() : found.examples()).as(damage).isEmpty();
    }

    private void checkSettings(RocksDbActivityStore store) {
        for (String name : List.of(SETTING, "other-1", "other-2")) {
            byte[] kept = unlessRefused(() -> store.setting(name, new byte[] {9}));
            assertThat(kept).as("%s, setting %s", damage, name).isIn(null, KEY);
        }
    }

    private void checkReads(RocksDbActivityStore store) {
        ActivityFilter all = ActivityFilter.of("o");
        List<String> ids = Activities.ids(RECORDS);
        for (ActivityFilter filter : List.of(
                all,
                all.activityIds(ids),
                all.activityIds(ids.subList(100, 400)),
                all.documentId("document-1"),
                all.targetEntityId("target-3"),
                all.userId("user-2"),
                all.userId("user-1").documentId("document-0"),
                all.featureTypes(FeatureType.CUSTOM, FeatureType.CRDT),
                all.featureTypes(FeatureType.CUSTOM).actionTypes("comment.add", "action-1", "absent"),
                all.documentId("document-2")
                        .where(Criterion.anyOf(ActivityField.USER, "user-0").negate()),
                all.actionTypes("absent"))) {
            for (SortOrder order : SortOrder.values()) {
                for (int limit : new int[] {20, 5000}) {
                    checkRead(store, filter, order, limit);
                }
            }
        }
    }

    private void checkRead(RocksDbActivityStore store, ActivityFilter filter, SortOrder order, int limit) {
        Function<ActivityStore, List<Activity>> read =
                asked -> known(asked.find(filter, order, null, SliceLimit.ofRecords(unknown.isEmpty() ? limit : 5000))
                        .activities());
        List<Activity> found = unlessRefused(() -> read.apply(store));
        if (found != null) {
            List<Activity> expected = read.apply(oracle);
            assertThat(found.equals(expected)) // a message with all records would be too long
                    .as("%s: %s records instead of %s by %.200s", damage, found.size(), expected.size(), filter)
                    .isTrue();
        }
    }

    private List<Activity> known(List<Activity> activities) {
        return activities.stream()
                .filter(activity -> !unknown.contains(activity.id()))
                .toList();
    }

    private void checkWrites(RocksDbActivityStore store) {
        for (int start = 0; start < 1500; start += 300) {
            List<Activity> changed = new ArrayList<>();
            for (Activity activity : RECORDS.subList(start, start + 50)) {
                changed.add(activity.toBuilder().actionIcon("changed").build());
                changed.add(activity.toBuilder().id("new-" + activity.id()).build());
            }
            checkWrite(store, Activities.ids(changed), asked -> asked.put("o", changed));
            List<ActivityUpdate> updates = RECORDS.subList(start + 50, start + 100).stream()
                    .map(activity -> ActivityUpdate.of(activity.id()).actionIcon("updated"))
                    .toList();
            checkWrite(store, updates.stream().map(ActivityUpdate::id).toList(), asked -> asked.update("o", updates));
            List<String> deleted = Activities.ids(RECORDS.subList(start + 100, start + 150));
            checkWrite(
                    store,
                    deleted,
                    asked -> asked.delete(ActivityFilter.of("o").activityIds(deleted), null, 5000)
                            .outcomes());
        }
        ActivityFilter document = ActivityFilter.of("o").documentId("document-5");
        checkWrite(
                store,
                Activities.ids(RECORDS.stream().filter(document::matches).toList()),
                asked -> asked.delete(document, null, 5000).outcomes());
    }

    private void checkWrite(
            RocksDbActivityStore store, List<String> ids, Function<ActivityStore, List<Outcome>> write) {
        List<Outcome> outcomes = unlessRefused(() -> write.apply(store));
        if (outcomes == null) {
            unknown.addAll(ids);
            return;
        }
        List<Outcome> expected = write.apply(oracle);
        if (ids.stream().noneMatch(unknown::contains)) {
            assertThat(outcomes).as(damage).isEqualTo(expected);
        }
    }

    private <T> T unlessRefused(Supplier<T> call) {
        try {
            return call.get();
        } catch (ActivityStoreException e) {
            refused++;
            return null;
        }
    }

    /** Near the end are the index, the filter, the properties and the footer. */
    private void flipBit(Path table, Random random, boolean nearEnd) {
        byte[] bytes = read(table);
        int tail = nearEnd ? Math.min(bytes.length, TAIL) : bytes.length;
        int position = bytes.length - 1 - random.nextInt(tail);
        int bit = random.nextInt(8);
        bytes[position] ^= (byte) (1 << bit);
        write(table, bytes);
        damage = "seed " + SEED + ", bit " + bit + " of byte " + position + " of " + bytes.length + " in " + table;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
