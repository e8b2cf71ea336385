package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityStores;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreAddress;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores by URI. */
class RocksDbActivityStoreProviderTest {

    private final RocksDbActivityStoreProvider provider = new RocksDbActivityStoreProvider();

    @TempDir
    private Path folder;

    @Test
    void the_scheme_is_in_any_case() {
        for (String scheme : List.of("rocksdb:", "RocksDB:", "ROCKSDB:")) {
            try (ActivityStore store = ActivityStores.open(scheme + folder.resolve("log"))) {
                assertThat(store).isInstanceOf(RocksDbActivityStore.class);
            }
            assertThat(provider.identity(scheme + folder.resolve("log"))).isEqualTo("rocksdb:" + folder.resolve("log"));
        }
        assertThat(provider.schemes()).isEqualTo(List.of("rocksdb:"));
        assertThat(provider.forms()).isEqualTo(List.of("rocksdb:FOLDER"));
    }

    @Test
    void a_relative_path_begins_where_the_process_runs() {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("log"));
        try (ActivityStore store = provider.open(StoreAddress.of("rocksdb:" + relative))) {
            store.put("o", Activities.ascending(1));
        }
        assertThat(RocksDbActivityStore.exists(folder.resolve("log"))).isTrue();
        assertThat(provider.identity("rocksdb:" + relative))
                .isEqualTo(provider.identity("rocksdb:" + folder.resolve("log")));
    }

    @Test
    void the_identity_is_the_real_path() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        String identity = "rocksdb:" + real.toRealPath();
        assertThat(provider.identity("rocksdb:" + link)).isEqualTo(identity);
        assertThat(provider.identity("rocksdb:" + folder + "/x/../real/")).isEqualTo(identity);
        assertThat(provider.identity("rocksdb:" + real + "?acceptLoss=true")).isEqualTo(identity);
        assertThat(provider.identity("rocksdb:" + folder.resolve("other"))).isNotEqualTo(identity);
        assertThat(provider.identity("rocksdb:\0")).isEqualTo("rocksdb:\0");
        assertThat(Folders.files(folder)).containsExactly(link, real);
    }

    @Test
    void what_is_not_there_is_not_made_by_opening_what_exists() {
        StoreAddress address = StoreAddress.of("rocksdb:" + folder.resolve("log"));
        assertThat(provider.openExisting(address)).isEmpty();
        assertThat(folder.resolve("log")).doesNotExist();
        provider.open(address).close();
        try (ActivityStore store = provider.openExisting(address).orElseThrow()) {
            assertThat(store).isInstanceOf(RocksDbActivityStore.class);
        }
    }

    @Test
    void a_store_of_which_a_file_is_missing_is_an_error_and_not_absent() throws IOException {
        StoreAddress address = StoreAddress.of("rocksdb:" + folder);
        provider.open(address).close();
        Files.delete(folder.resolve("CURRENT"));
        assertThatThrownBy(() -> provider.openExisting(address))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("CURRENT is missing");
        assertThatThrownBy(() -> provider.open(address))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("rocksdb:FOLDER?acceptLoss=true");
        provider.open(StoreAddress.of("rocksdb:" + folder + "?acceptLoss=true")).close();
        provider.open(address).close();
    }

    @Test
    void what_is_no_folder_is_an_error_and_not_absent() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        assertThatThrownBy(() -> provider.openExisting(StoreAddress.of("rocksdb:" + file)))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the folder " + file + " can't be used: it is a file");
        assertThatThrownBy(() -> provider.openExisting(StoreAddress.of("rocksdb:" + link)))
                .isInstanceOf(ActivityStoreException.class)
                .hasMessage("the folder " + link + " can't be used: it is a link that leads nowhere");
    }

    @Test
    void a_uri_that_names_no_folder_is_refused() {
        for (String uri : List.of("rocksdb:", "rocksdb:\0", "rocksdb:?acceptLoss=true")) {
            assertThatThrownBy(() -> provider.open(StoreAddress.of(uri)))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("store must name a folder behind rocksdb:");
        }
    }

    @Test
    void an_option_that_is_not_known_is_refused() {
        for (String option : List.of("?acceptloss=true", "?acceptLoss", "?acceptLoss=false", "?durable=true")) {
            assertThatThrownBy(() -> provider.open(StoreAddress.of("rocksdb:" + folder.resolve("log") + option)))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("store must have no option but ?acceptLoss=true");
        }
        assertThat(Folders.files(folder)).isEmpty();
    }

    @Test
    void there_are_no_secrets() {
        assertThat(provider.withoutSecrets("rocksdb:x")).isEqualTo("rocksdb:x");
    }
}
