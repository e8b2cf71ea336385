package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Json;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** How entries that were facts alone get their rows: of 3,000 records in three organizations, some of them large. */
class ListsUpgradeTest {

    private static final List<String> ORGANIZATIONS = List.of("a", "b", "c");
    private static final List<Activity> RECORDS = records();
    private static final String REBUILDING = "rebuilding-lists";

    @TempDir
    private Path folder;

    private Path tableOfRows = Path.of("none");
    private final LinesOfLog lines = new LinesOfLog();

    @AfterEach
    void hearNoMore() {
        lines.close();
    }

    @Test
    void s20_killed_before_any_of_its_writes_it_is_gone_on_with_and_says_so_once() throws RocksDBException {
        Path old = makeOld();
        List<Path> killed = new ArrayList<>();
        Database.open(old, RocksDbOptions.defaults(), engine -> new CopyingEngine(engine, old, killed))
                .close();
        checkUpgraded(old);
        assertThat(lines.take()).containsExactly(upgraded(old));
        // the version, two batches of each organization, and the end
        assertThat(killed).hasSizeGreaterThanOrEqualTo(2 + 2 * ORGANIZATIONS.size());
        for (Path copy : killed) {
            checkUpgraded(copy);
            checkUpgraded(copy);
            assertThat(lines.take()).as("%s", copy).containsExactly(upgraded(copy));
        }
    }

    @Test
    void whichever_operation_of_the_engine_fails_it_is_told_and_gone_on_with() throws RocksDBException {
        Path old = makeOld();
        boolean hasFailed = true;
        for (int succeeding = 0; hasFailed; succeeding += succeeding < 12 ? 1 : succeeding / 2) {
            Path copy = folder.resolve("failed-" + succeeding);
            Folders.copy(old, copy);
            boolean isTold = openFailing(copy, succeeding);
            hasFailed = isTold;
            checkUpgraded(copy);
            assertThat(lines.take()).as("%s", copy).hasSize(isTold ? 1 : 0);
        }
    }

    @Test
    void a_record_that_is_damaged_stops_nothing_and_is_found_by_verify() throws RocksDBException {
        Path old = makeOld();
        Activity damaged = RECORDS.get(500);
        try (Database database = Database.open(old, RocksDbOptions.defaults())) {
            database.engine().put(database.rows(), Keys.row("a", Position.of(damaged)), new byte[] {1, 2, 3});
            VersionTwo.make(database);
        }
        lines.take();
        try (RocksDbActivityStore store = RocksDbActivityStore.open(old)) {
            assertThat(lines.take()).containsExactly(upgraded(old));
            assertThat(store.verify().examples())
                    .containsExactly("record " + damaged.id() + " of a: a record can't be decoded: it is damaged");
        }
    }

    @Test
    void a_file_that_cannot_be_read_stops_it_until_the_file_is_put_back() throws RocksDBException, IOException {
        Path old = makeOld();
        Path table = tableOfRows;
        byte[] sound = Files.readAllBytes(table);
        byte[] damaged = sound.clone();
        damaged[sound.length / 3] ^= 1;
        Files.write(table, damaged);
        boolean isWritten;
        try (RocksDbActivityStore store = RocksDbActivityStore.open(old)) {
            assertThat(lines.take())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING The upgrade of the store in the folder " + old
                            + " to format version 3 stopped where the files can't be read.");
            // the newest ones of all
            assertThat(find(store, "a", 10)).isEqualTo(newestFirst().subList(0, 10));
            isWritten =
                    isWritten(store, ActivityUpdate.of(RECORDS.get(2999).id()).actionIcon("new"));
        }
        Files.write(table, sound);
        try (RocksDbActivityStore store = RocksDbActivityStore.open(old)) {
            assertThat(lines.take()).containsExactly(upgraded(old));
            assertThat(store.verify().examples()).isEmpty();
            assertThat(find(store, "a", 1).get(0).actionIcon())
                    .isEqualTo(isWritten ? "new" : newestFirst().get(0).actionIcon());
        }
    }

    /** Whether an update takes effect: the engine refuses it where a compaction has met the damage before. */
    private static boolean isWritten(RocksDbActivityStore store, ActivityUpdate update) {
        try {
            store.update("a", List.of(update));
            return true;
        } catch (ActivityStoreException e) {
            assertThat(e).hasRootCauseInstanceOf(RocksDBException.class);
            return false;
        }
    }

    @Test
    void s20_lists_that_a_repair_was_building_anew_are_left_to_it() throws RocksDBException {
        Path old = makeOld();
        try (Database database = Database.open(old, RocksDbOptions.defaults())) {
            VersionTwo.make(database);
            database.engine().put(database.settings(), ascii(REBUILDING), new byte[1]);
            database.engine().dropColumnFamily(database.lists());
            Folders.copyOpen(database.engine(), old, folder.resolve("killed"));
        }
        lines.take();
        for (int opening = 0; opening < 2; opening++) {
            try (RocksDbActivityStore store = RocksDbActivityStore.open(folder.resolve("killed"))) {
                assertThatThrownBy(() -> find(store, "a", 1))
                        .isInstanceOf(ActivityStoreException.class)
                        .hasMessageContaining("call it again");
            }
        }
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder.resolve("killed"))) {
            assertThat(store.repair()).isEqualTo((long) ORGANIZATIONS.size() * RECORDS.size());
        }
        checkUpgraded(folder.resolve("killed"));
        assertThat(lines.take()).isEmpty();
    }

    /** Opens a store of which one operation fails; whether that was told, by an error or a warning. */
    private boolean openFailing(Path store, int succeeding) {
        FailingEngine failing = new FailingEngine();
        boolean isRefused = false;
        try (Database database = Database.open(store, RocksDbOptions.defaults(), engine -> {
            failing.failAfter(succeeding, 1);
            return failing.wrap(engine);
        })) {
            failing.mend();
            assertThat(database.listsEdition()).isZero();
        } catch (ActivityStoreException e) {
            isRefused = true;
        }
        boolean isWarned = lines.take().stream().anyMatch(line -> line.startsWith("WARNING"));
        assertThat(isRefused || isWarned).as("%s operations", succeeding).isEqualTo(failing.mend());
        return isRefused || isWarned;
    }

    private void checkUpgraded(Path store) throws RocksDBException {
        try (Database database = Database.open(store, RocksDbOptions.defaults())) {
            assertThat(database.engine().get(database.settings(), VersionTwo.VERSION_KEY))
                    .isEqualTo(new byte[] {3});
            RocksDbActivityStore opened = new RocksDbActivityStore(database);
            assertThat(opened.verify().examples()).as("%s", store).isEmpty();
            for (String organizationId : ORGANIZATIONS) {
                ActivityFilter user = ActivityFilter.of(organizationId).userId("user-0");
                assertThat(opened.find(user, SortOrder.DESC, null, SliceLimit.ofRecords(RECORDS.size()))
                                .activities())
                        .isEqualTo(newestFirst().stream().filter(user::matches).toList());
            }
        }
    }

    private static List<Activity> find(RocksDbActivityStore store, String organizationId, int most) {
        return store.find(ActivityFilter.of(organizationId), SortOrder.DESC, null, SliceLimit.ofRecords(most))
                .activities();
    }

    private static List<Activity> newestFirst() {
        List<Activity> reversed = new ArrayList<>(RECORDS);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<Activity> records() {
        List<Activity> records = new ArrayList<>(new RandomActivities(3).take(3000));
        for (int i = 0; i < records.size(); i += 100) {
            Json large = Json.parse("\"" + "x".repeat(CarriedRow.MOST_BYTES) + "\"");
            records.set(i, records.get(i).toBuilder().entityData(large).build());
        }
        return records;
    }

    /** A store of version 2 whose rows are in tables. */
    private Path makeOld() throws RocksDBException {
        Path old = folder.resolve("old");
        try (Database database = Database.open(old, RocksDbOptions.defaults())) {
            RocksDbActivityStore store = new RocksDbActivityStore(database);
            for (String organizationId : ORGANIZATIONS) {
                store.put(organizationId, RECORDS);
            }
            VersionTwo.make(database);
            try (FlushOptions flush = new FlushOptions()) {
                database.engine().flush(flush, database.rows());
            }
            tableOfRows = database.engine().getLiveFilesMetaData().stream()
                    .filter(file -> "rows".equals(new String(file.columnFamilyName(), StandardCharsets.US_ASCII)))
                    .map(file -> old.resolve(file.fileName().substring(1)))
                    .findFirst()
                    .orElseThrow();
        }
        return old;
    }

    private static String upgraded(Path store) {
        return "INFO The store in the folder " + store
                + " was upgraded from format version 2 to 3: an earlier library doesn't open it any more.";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Keeps the folder as it was before each write, which is what is left of a process that was killed there. */
    private static final class CopyingEngine extends RocksDB {

        private final RocksDB engine;
        private final Path folder;
        private final List<Path> copies;

        CopyingEngine(RocksDB engine, Path folder, List<Path> copies) {
            super(engine.getNativeHandle());
            disOwnNativeHandle();
            this.engine = engine;
            this.folder = folder;
            this.copies = copies;
        }

        @Override
        public void write(WriteOptions options, WriteBatch batch) throws RocksDBException {
            Path copy = folder.resolveSibling("killed-" + copies.size());
            Folders.copyOpen(engine, folder, copy);
            copies.add(copy);
            super.write(options, batch);
        }

        @Override
        public void closeE() throws RocksDBException {
            engine.closeE();
        }
    }
}
