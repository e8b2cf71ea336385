package dev.activitystore.jdbc;

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
class H2ReadOnlyFolderTest {

    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    @TempDir
    private Path parent;

    private Path folder;
    private int mounts;

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        while (mounts > 0) {
            mounts--;
            run("umount", folder.toString());
        }
    }

    @Test
    void s21_nothing_is_acknowledged_until_it_can_be_written_again() throws IOException, InterruptedException {
        folder = Files.createDirectory(parent.resolve("folder"));
        try (JdbcActivityStore store = JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log"))) {
            store.put("org-1", Activities.ascending(3));
            mountReadOnly();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> store.put("org-1", Activities.ascending(4)))
                        .isInstanceOf(ActivityStoreException.class)
                        .hasMessageContaining("can't be written any more");
                assertThatThrownBy(store::checkHealth)
                        .isInstanceOf(ActivityStoreException.class)
                        .hasMessageContaining("can't be written any more");
                assertThat(read(store)).isEqualTo(Activities.ascending(3));
            }
            unmount();
            store.checkHealth();
            store.put("org-1", Activities.ascending(5));
            assertThat(read(store)).isEqualTo(Activities.ascending(5));
        }
    }

    @Test
    void a_file_that_can_be_read_alone_from_the_first_is_read() throws IOException, InterruptedException {
        folder = Files.createDirectory(parent.resolve("folder"));
        String url = "jdbc:h2:file:" + folder.resolve("log");
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            store.put("org-1", Activities.ascending(3));
        }
        mountReadOnly();
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            store.checkHealth();
            assertThat(read(store)).isEqualTo(Activities.ascending(3));
            assertThatThrownBy(() -> store.put("org-1", Activities.ascending(4)))
                    .isInstanceOf(ActivityStoreException.class);
        }
    }

    private static List<Activity> read(JdbcActivityStore store) {
        return store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(10)).activities();
    }

    private void mountReadOnly() throws IOException, InterruptedException {
        run("mount", "--bind", folder.toString(), folder.toString());
        mounts++;
        run("mount", "-o", "remount,bind,ro", folder.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
