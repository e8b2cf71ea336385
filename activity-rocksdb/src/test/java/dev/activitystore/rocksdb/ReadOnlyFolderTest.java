package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentence 21. The folder of an open store is mounted to be read alone, which takes the rights to mount. */
@Tag("root")
class ReadOnlyFolderTest {

    @TempDir
    private Path parent;

    private Path folder;
    private boolean isMounted;

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (isMounted) {
            isMounted = false;
            run("umount", folder.toString());
        }
    }

    @Test
    void s21_nothing_is_acknowledged_until_it_can_be_written_again() throws IOException, InterruptedException {
        folder = Files.createDirectory(parent.resolve("folder"));
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
            store.put("o", Activities.ascending(3));
            run("mount", "--bind", folder.toString(), folder.toString());
            isMounted = true;
            run("mount", "-o", "remount,bind,ro", folder.toString());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> store.put("o", List.of(Activities.complete("b", 9))))
                        .isInstanceOf(ActivityStoreException.class)
                        .hasMessageContaining("can't be used");
                assertThatThrownBy(store::checkHealth)
                        .isInstanceOf(ActivityStoreException.class)
                        .hasMessageContaining("can't be used");
                assertThat(read(store, 3)).isEqualTo(Activities.ascending(3));
            }
            unmount();
            store.checkHealth();
            store.put("o", Activities.ascending(5));
            assertThat(read(store, 5)).isEqualTo(Activities.ascending(5));
        }
    }

    /** The first records; of one that was not acknowledged nothing is known. */
    private static List<Activity> read(RocksDbActivityStore store, int count) {
        ActivityFilter filter = ActivityFilter.of("o").activityIds(Activities.ids(Activities.ascending(count)));
        return store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(10)).activities();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
