package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.ActivityStores;
import dev.activitystore.FeatureType;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.spi.VerifiableStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that another process writes as fast as it can is read, and backups are made of it, each of one moment. */
class AnotherProcessTest {

    /** How many steps the other process may have made of which the lines were not read yet. */
    private static final int MOST_AHEAD = 2000;

    private static final int VIEWS = Integer.getInteger("activity.testkit.kills", 25);
    private static final int BACKUPS = 5;

    private static final ActivityFilter ALL = ActivityFilter.of(WritingProcess.ORGANIZATION);
    private static final List<ActivityFilter> FILTERS = List.of(
            ALL,
            ALL.userId("user-1"),
            ALL.featureTypes(List.of(FeatureType.REACTION)),
            ALL.actionTypes(List.of("odd")).userId("user-2"));

    @TempDir
    private Path folder;

    private final ActivityLog oracle = ActivityLog.on(new InMemoryActivityStore());
    private int steps;

    @AfterEach
    void close() {
        oracle.close();
    }

    @Test
    void s21_each_view_is_of_one_moment_no_earlier_than_its_opening() throws Exception {
        try (WritingProcess writer = WritingProcess.start(folder.resolve("store"))) {
            for (int i = 0; i < VIEWS; i++) {
                int least = writer.acknowledged();
                try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(folder.resolve("store"))) {
                    writer.await(writer.acknowledged() + 20); // while it is open, files that it reads are removed
                    checkMoment(view, least, least + MOST_AHEAD);
                }
            }
        }
    }

    @Test
    void s27_each_backup_is_of_one_moment_no_earlier_than_its_beginning() throws Exception {
        try (WritingProcess writer = WritingProcess.start(folder.resolve("store"))) {
            for (int i = 0; i < BACKUPS; i++) {
                writer.await(100 * i);
                int least = writer.acknowledged();
                Path backup = folder.resolve("backup");
                try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(folder.resolve("store"))) {
                    view.backup(backup, bytes -> {});
                }
                StoreAddress restored = StoreAddress.of("rocksdb:" + folder.resolve("restored-" + i));
                ActivityStores.restore(backup, restored);
                try (ActivityStore store = ActivityStores.open(restored)) {
                    checkMoment(store, least, least + MOST_AHEAD);
                }
            }
        }
    }

    @Test
    void s21_what_a_killed_process_left_is_read_without_being_recovered() throws Exception {
        int least;
        try (WritingProcess writer = WritingProcess.start(folder.resolve("store"))) {
            writer.await(60);
            least = writer.acknowledged();
        }
        for (int i = 0; i < 2; i++) {
            try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(folder.resolve("store"))) {
                checkMoment(view, least, least + MOST_AHEAD);
            }
        }
    }

    /** All lists agree, and every filter answers as after one number of steps. */
    private void checkMoment(ActivityStore store, int least, int most) {
        assertThat(((VerifiableStore) store).verify(disagreement -> {}).examples())
                .isEmpty();
        ActivityLog log = ActivityLog.on(store);
        long records = log.count(ALL, Long.MAX_VALUE).records();
        while (steps < least) {
            WritingProcess.write(oracle, steps++);
        }
        while (steps < most && !isEqual(log)) {
            WritingProcess.write(oracle, steps++);
        }
        assertThat(isEqual(log))
                .as("%d records are those after %d to %d steps", records, least, most)
                .isTrue();
    }

    private boolean isEqual(ActivityLog log) {
        return FILTERS.stream()
                .map(ActivityQuery::of)
                .allMatch(query ->
                        log.stream(query).toList().equals(oracle.stream(query).toList()));
    }
}
