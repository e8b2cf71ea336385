package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityStores;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.StoreClosedException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views of a store, of one that is open and of one that is not. */
class RocksDbReadOnlyStoreTest {

    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("store");
    }

    @Test
    void a_view_shows_what_was_there_when_it_was_opened_and_the_next_one_what_came_later() {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder())) {
            store.put("o", Activities.ascending(3));
            Instant before = Instant.now();
            try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(folder())) {
                store.put("o", Activities.ascending(5));
                assertThat(read(view)).isEqualTo(Activities.ascending(3));
                assertThat(view.count(ActivityFilter.of("o"), 10)).isEqualTo(3);
                assertThat(view.verify(disagreement -> {}).records()).isEqualTo(3);
                assertThat(view.asOf()).isBetween(before, Instant.now());
            }
            try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(folder())) {
                assertThat(read(view)).isEqualTo(Activities.ascending(5));
            }
            assertThat(read(store)).isEqualTo(Activities.ascending(5));
        }
    }

    @Test
    void whatever_would_write_is_refused_by_one_error() {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder())) {
            store.put("o", Activities.ascending(3));
            byte[] kept = store.setting("kept", new byte[] {1});
            try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(folder())) {
                List<ThrowingCallable> writes = List.of(
                        () -> view.put("o", Activities.ascending(4)),
                        () -> view.putIfAbsent("o", Activities.ascending(4)),
                        () -> view.update("o", List.of(ActivityUpdate.of("a0").actionIcon(null))),
                        () -> view.delete(ActivityFilter.of("o"), null, 10),
                        () -> view.setting("other", new byte[] {2}),
                        view::repair);
                for (ThrowingCallable write : writes) {
                    assertThatThrownBy(write)
                            .isInstanceOf(ActivityStoreException.class)
                            .hasMessage("the store in the folder " + folder()
                                    + " is open to be read alone: it takes no writes here");
                }
                assertThat(view.setting("kept", new byte[] {2})).isEqualTo(kept);
            }
            assertThat(read(store)).isEqualTo(Activities.ascending(3));
        }
    }

    @Test
    void nothing_in_the_folder_is_changed_and_nothing_is_left_in_the_temporary_one() throws IOException {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder())) {
            store.put("o", Activities.ascending(3));
            Map<String, String> before = state();
            Path temporary = Files.createDirectory(parent.resolve("temporary"));
            String usual = System.setProperty("java.io.tmpdir", temporary.toString());
            try (RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(folder())) {
                assertThat(read(view)).isEqualTo(Activities.ascending(3));
                assertThat(view.verify(disagreement -> {}).isSound()).isTrue();
                assertThat(temporary).isEmptyDirectory();
            } finally {
                System.setProperty("java.io.tmpdir", usual);
            }
            assertThat(state()).isEqualTo(before);
        }
    }

    @Test
    void a_view_of_a_store_that_lacks_what_it_had_is_refused() throws IOException {
        Path copy = parent.resolve("copy");
        try (RocksDbActivityStore store =
                RocksDbActivityStore.open(folder(), RocksDbOptions.defaults().durable(true))) {
            store.put("o", Activities.ascending(3));
            Folders.copy(folder(), copy);
        }
        Path log = new StoreFiles(copy).newestLog().orElseThrow();
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, new byte[0]);
        assertThatThrownBy(() -> RocksDbReadOnlyStore.open(copy))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageStartingWith("the store is not complete: changes ")
                .hasMessageContaining(copy.toString());
        Files.write(log, whole);
        Files.delete(copy.resolve("CURRENT"));
        assertThatThrownBy(() -> RocksDbReadOnlyStore.open(copy))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageStartingWith(
                        "the store is not complete: the file " + copy.resolve("CURRENT") + " is missing");
    }

    @Test
    void a_folder_without_a_store_has_no_view() throws IOException {
        Files.createDirectory(folder());
        assertThatThrownBy(() -> RocksDbReadOnlyStore.open(folder()))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the folder " + folder() + " holds no store");
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void a_view_is_closed_once_and_for_all() {
        RocksDbActivityStore.open(folder()).close();
        RocksDbReadOnlyStore view = RocksDbReadOnlyStore.open(folder());
        view.close();
        view.close();
        assertThatThrownBy(() -> read(view)).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void who_only_reads_gets_a_view_where_the_store_is_open_and_else_the_store() {
        StoreAddress address = StoreAddress.of("rocksdb:" + folder());
        RocksDbActivityStoreProvider provider = new RocksDbActivityStoreProvider();
        assertThat(provider.openToRead(address)).isEmpty();
        try (ActivityStore store = ActivityStores.open(address);
                ActivityStore view = provider.openToRead(address).orElseThrow();
                ActivityStore asked = ActivityStores.open("rocksdb:" + folder() + "?readOnly=true")) {
            assertThat(store).isInstanceOf(RocksDbActivityStore.class);
            assertThat(view).isInstanceOf(RocksDbReadOnlyStore.class);
            assertThat(asked).isInstanceOf(RocksDbReadOnlyStore.class);
            assertThatThrownBy(() -> provider.open(address)).hasMessageContaining("open on the folder");
        }
        try (ActivityStore store = provider.openToRead(address).orElseThrow()) {
            assertThat(store).isInstanceOf(RocksDbActivityStore.class);
        }
    }

    private static List<Activity> read(ActivityStore store) {
        return store.find(ActivityFilter.of("o"), SortOrder.ASC, null, SliceLimit.ofRecords(10))
                .activities();
    }

    /** Each file by its size and time of change, and the folder itself. */
    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        state.put("", Files.getLastModifiedTime(folder()).toString());
        for (Path file : Folders.files(folder())) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            state.put(file.getFileName().toString(), attributes.size() + " " + attributes.lastModifiedTime());
        }
        return state;
    }
}
