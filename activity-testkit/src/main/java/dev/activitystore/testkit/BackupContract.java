package dev.activitystore.testkit;

import static dev.activitystore.testkit.Activities.ascending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityLogException;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store makes backups of itself while it is read and written, and is made again of them. For a store that is a {@link
 * BackupStore} and also keeps {@link AtomicBatchContract}; its test class is a {@link StoreRestorer}, too.
 *
 * <p>Two system properties: {@code activity.testkit.kills}, how many times a process is killed; and {@code
 * activity.testkit.seed}.
 */
public abstract class BackupContract extends StoreTests {

    private static final String SEED = "activity.testkit.seed";
    private static final int WRITERS = 3;
    private static final int BACKUPS = 6;
    private static final int DEFAULT_KILLS = 4;

    private StoreRestorer restorer;
    private Path folder;
    private Path backup;
    private int restored;

    /** For subclasses. */
    protected BackupContract() {}

    /**
     * Checks a restored store itself, where it can tell whether its parts agree.
     *
     * @param store as it was opened
     */
    protected void checkRestored(ActivityStore store) {}

    @BeforeEach
    final void prepareForTest(StoreRestorer restorer, @TempDir Path folder) {
        this.restorer = restorer;
        this.folder = folder;
        this.backup = folder.resolve("backups").resolve("own");
    }

    @Test
    final void s27_what_was_there_is_there_again_also_settings_and_so_page_tokens() throws Exception {
        add("o", ascending(5));
        byte[] setting = store().setting("s", new byte[] {1, 0, -1});
        ActivityQuery query = ActivityQuery.of("o").pageSize(3);
        ActivityPage first = log().get(query);
        Backup made = makeBackup();
        add("o", ascending(9));

        assertThat(made.bytes()).isPositive();
        assertThat(made.files()).isPositive();
        try (ActivityStore store = openRestored();
                ActivityLog again = ActivityLog.on(store)) {
            assertThat(again.get(query).activities()).isEqualTo(first.activities());
            assertThat(again.get(query.next(first)).activities())
                    .isEqualTo(List.of(ascending(5).get(1), ascending(5).get(0)));
            assertThat(store.setting("s", new byte[] {2})).isEqualTo(setting);
        }
    }

    @Test
    final void s27_a_restored_store_is_one_as_any_other() throws Exception {
        add("o", ascending(5));
        makeBackup();
        Storage storage = restore();
        try (ActivityLog again = ActivityLog.on(storage.open())) {
            assertThat(again.add("o", ascending(9)).allDone()).isTrue();
        }
        try (ActivityStore store = storage.open();
                ActivityLog again = ActivityLog.on(store)) {
            checkRestored(store);
            assertThat(again.stream(ActivityQuery.of("o"))).hasSize(9);
            BackupStore.of(store, backup, bytes -> {});
        }
        try (ActivityLog again = ActivityLog.on(openRestored())) {
            assertThat(again.stream(ActivityQuery.of("o"))).hasSize(9);
        }
    }

    @Test
    final void s27_backups_amid_writes_hold_what_was_acknowledged_before_and_of_each_batch_all_or_nothing()
            throws Exception {
        AtomicIntegerArray begun = new AtomicIntegerArray(WRITERS);
        AtomicIntegerArray acknowledged = new AtomicIntegerArray(WRITERS);
        List<Storage> storages = new ArrayList<>();
        List<int[]> least = new ArrayList<>();
        List<int[]> most = new ArrayList<>();
        Race race = new Race();
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            race.spectator(() -> {
                WriterScript.write(log(), writer, begun.getAndIncrement(writer));
                acknowledged.incrementAndGet(writer);
            });
        }
        race.runner(() -> {
            for (int i = 0; i < BACKUPS; i++) {
                least.add(values(acknowledged));
                makeBackup();
                most.add(values(begun));
                storages.add(restore());
            }
        });
        race.run();
        assertThat(Arrays.stream(values(begun))).as("steps of writers").allMatch(steps -> steps > BACKUPS);

        try (ActivityLog oracle = ActivityLog.on(new InMemoryActivityStore())) {
            int[] steps = new int[WRITERS];
            for (int i = 0; i < BACKUPS; i++) {
                try (ActivityStore store = storages.get(i).open();
                        ActivityLog again = ActivityLog.on(store)) {
                    checkRestored(store);
                    for (int writer = 0; writer < WRITERS; writer++) {
                        steps[writer] = stepsIn(
                                again, oracle, writer, steps[writer], least.get(i)[writer], most.get(i)[writer]);
                    }
                }
            }
        }
    }

    @Test
    final void s27_a_kill_amid_a_backup_leaves_one_that_is_whole() throws Exception {
        long seed = Long.getLong(SEED, System.nanoTime());
        Random random = new Random(seed);
        Storage source = new Storage(storage().opener(), Files.createDirectory(folder.resolve("source")));
        int next = 0;
        for (int kill = 1; kill <= kills(); kill++) {
            BackingUpProcess.Progress progress = BackingUpProcess.runAndKill(source, backup, next, random);
            try (ActivityStore store = openRestored();
                    ActivityLog again = ActivityLog.on(store);
                    ActivityLog oracle = ActivityLog.on(new InMemoryActivityStore())) {
                checkRestored(store);
                stepsIn(again, oracle, 0, 0, progress.inBackup(), progress.acknowledged() + 1);
            }
            next = progress.acknowledged(); // that of the write in flight: made again, it has the same effect as once
        }
        try (ActivityStore store = source.open()) {
            BackupStore.of(store, backup, bytes -> {});
        }
        assertThat(names(backup))
                .as("no rests of backups that were killed, seed %d", seed)
                .hasSize(3);
    }

    @Test
    final void s27_a_kill_amid_a_restoration_leaves_nothing_that_it_could_not_be_made_over() throws Exception {
        Random random = new Random(Long.getLong(SEED, System.nanoTime()));
        WriterScript.write(log(), 0, 0, 60);
        makeBackup();
        Storage target = new Storage(storage().opener(), Files.createDirectory(folder.resolve("target")));
        long nanos = RestoringProcess.runToEnd(target, backup);
        for (int kill = 1; kill <= kills(); kill++) {
            Path place = Files.createDirectory(folder.resolve("target-" + kill));
            Storage again = new Storage(storage().opener(), place);
            if (!RestoringProcess.runAndKill(again, backup, (long) (nanos * random.nextDouble()))) {
                restorer.restore(backup, place);
            }
            try (ActivityStore store = again.open();
                    ActivityLog log = ActivityLog.on(store)) {
                checkRestored(store);
                WriterScript.checkWritten(log, 0, 60);
            }
        }
    }

    @Test
    final void s27_a_backup_that_is_damaged_is_not_restored() throws Exception {
        add("o", ascending(50));
        makeBackup();
        List<Path> files;
        try (Stream<Path> all = Files.walk(backup)) {
            files = all.filter(Files::isRegularFile)
                    .filter(BackupContract::hasContent)
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(1);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            byte[] flipped = whole.clone();
            flipped[flipped.length / 2] ^= 1;
            for (byte[] damaged : List.of(flipped, half(whole))) {
                replace(file, damaged);
                assertThatThrownBy(this::restore).as("%s", file).isInstanceOf(ActivityStoreException.class);
            }
            Files.delete(file);
            assertThatThrownBy(this::restore).as("%s", file).isInstanceOf(ActivityLogException.class);
            Files.write(file, whole);
        }
        try (ActivityLog again = ActivityLog.on(openRestored())) {
            assertThat(again.stream(ActivityQuery.of("o"))).hasSize(50);
        }
    }

    @Test
    final void s27_nothing_else_is_overwritten_neither_by_a_backup_nor_by_a_restoration() throws Exception {
        add("o", ascending(5));
        Path other = Files.createDirectories(folder.resolve("other"));
        Path file = Files.writeString(other.resolve("data-1"), "of somebody else");
        assertThatThrownBy(() -> BackupStore.of(store(), other, bytes -> {}))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("data-1");
        assertThat(names(other)).isEqualTo(List.of("data-1"));
        assertThat(file).hasContent("of somebody else");

        makeBackup();
        store().close();
        assertThatThrownBy(() -> restorer.restore(backup, storage().folder()))
                .isInstanceOf(InvalidArgumentException.class);
        try (ActivityLog same = ActivityLog.on(storage().open())) {
            assertThat(same.stream(ActivityQuery.of("o"))).hasSize(5);
        }
    }

    /** The number of steps after which a writer's records were as they are in a restored log; the oracle goes on to it. */
    private static int stepsIn(ActivityLog again, ActivityLog oracle, int writer, int from, int least, int most) {
        int steps = Math.max(from, least);
        WriterScript.write(oracle, writer, from, steps);
        while (steps < most && !WriterScript.isEqual(again, oracle, writer)) {
            WriterScript.write(oracle, writer, steps);
            steps++;
        }
        WriterScript.checkEqual(
                again, oracle, writer, "writer " + writer + " after " + least + " to " + most + " steps");
        return steps;
    }

    private Backup makeBackup() {
        return BackupStore.of(store(), backup, bytes -> {});
    }

    private ActivityStore openRestored() throws Exception {
        ActivityStore store = restore().open();
        checkRestored(store);
        return store;
    }

    private Storage restore() throws Exception {
        Path place = Files.createDirectory(folder.resolve("restored-" + restored++));
        restorer.restore(backup, place);
        return new Storage(storage().opener(), place);
    }

    private static int kills() {
        return Integer.getInteger("activity.testkit.kills", DEFAULT_KILLS);
    }

    private static int[] values(AtomicIntegerArray array) {
        int[] values = new int[array.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i);
        }
        return values;
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** A file that the store may share stays as it is there. */
    private static void replace(Path file, byte[] content) throws IOException {
        Files.delete(file);
        Files.write(file, content);
    }

    private static boolean hasContent(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
