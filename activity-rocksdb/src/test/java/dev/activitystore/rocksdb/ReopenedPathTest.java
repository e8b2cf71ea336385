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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentence 21. A path that is opened again in one process, after its folder was moved away under an open store. */
@Tag("faults")
class ReopenedPathTest {

    private static final String WHY =
            " was removed or replaced while a store of this process was open on it, whose engine"
                    + " keeps the path: to open a store there takes a new process";

    @TempDir
    private Path temporary;

    private Path folder;
    private Path elsewhere;
    private RocksDbActivityStore store;

    @BeforeEach
    void open() {
        folder = temporary.resolve("log");
        elsewhere = temporary.resolve("elsewhere");
        store = RocksDbActivityStore.open(folder);
        store.put("o", Activities.ascending(3));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void s21_a_folder_in_the_place_of_that_of_an_open_store_is_refused() throws IOException {
        Files.move(folder, elsewhere);
        fill(temporary.resolve("other"), 2);
        Files.move(temporary.resolve("other"), folder);
        checkRefused(folder);
        checkRefused(folder.getParent().resolve("new").resolve("..").resolve("log"));
        checkRefused(Files.createSymbolicLink(temporary.resolve("link"), folder));

        store.close(); // its engine is not
        checkRefused(folder);
        checkRefused(temporary.resolve("link"));

        Path other = Files.move(folder, temporary.resolve("other"));
        assertThat(read(other)).isEqualTo(Activities.ascending(2));
        assertThat(read(elsewhere)).isEqualTo(Activities.ascending(3));
    }

    /** An empty folder that was made there would keep the engine from being closed. */
    @Test
    void s21_the_path_of_a_folder_that_is_gone_is_refused_before_another_one_is_made_and_free_when_the_store_is_closed()
            throws IOException {
        Files.move(folder, elsewhere);
        checkRefused(folder);
        assertThat(folder).doesNotExist();

        store.close();
        fill(folder, 2);
        assertThat(read(folder)).isEqualTo(Activities.ascending(2));
        assertThat(read(elsewhere)).isEqualTo(Activities.ascending(3));
    }

    /** The engine goes by the link that it was opened by, and would write where that leads now. */
    @Test
    void s21_a_folder_to_which_the_link_of_an_open_store_leads_now_is_refused() throws IOException {
        store.close();
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        store = RocksDbActivityStore.open(link);
        Path other = temporary.resolve("other");
        fill(other, 2);
        Files.delete(link);
        Files.createSymbolicLink(link, other);
        checkRefused(link);
        checkRefused(other);

        store.close();
        checkRefused(other);
        Files.delete(link);
        assertThat(read(other)).isEqualTo(Activities.ascending(2));
    }

    @Test
    void s21_nothing_is_restored_there() throws IOException {
        Path backup = temporary.resolve("backup");
        store.backup(backup, bytes -> {});
        Files.move(folder, elsewhere);
        assertThatThrownBy(() -> Restoration.run(backup, folder, bytes -> {}))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the folder " + folder + WHY);
        assertThat(folder).doesNotExist();
    }

    @Test
    void a_folder_that_is_back_in_its_place_is_open_already_and_then_can_be_opened_again() throws IOException {
        Files.move(folder, elsewhere);
        Files.move(elsewhere, folder);
        assertThatThrownBy(() -> RocksDbActivityStore.open(folder))
                .hasMessageContaining("a store is open on the folder");
        store.close();
        assertThat(read(folder)).isEqualTo(Activities.ascending(3));
    }

    private static void checkRefused(Path folder) {
        assertThatThrownBy(() -> RocksDbActivityStore.open(folder))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the folder " + folder + WHY);
    }

    private static void fill(Path folder, int records) {
        try (RocksDbActivityStore other = RocksDbActivityStore.open(folder)) {
            other.put("o", Activities.ascending(records));
        }
    }

    private static List<Activity> read(Path folder) {
        try (RocksDbActivityStore opened = RocksDbActivityStore.open(folder)) {
            return opened.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(100))
                    .activities();
        }
    }
}
