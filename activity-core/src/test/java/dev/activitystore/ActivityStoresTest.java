package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.memory.InMemoryActivityStoreProvider;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.ActivityStoreProvider;
import dev.activitystore.spi.BackupStore;
import dev.activitystore.spi.StoreAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Stores by URI. */
class ActivityStoresTest {

    @Test
    void a_uri_finds_its_provider_whatever_case_its_scheme_has() {
        for (String uri : new String[] {"memory:", "MEMORY:", "memory:whatever"}) {
            assertThat(ActivityStores.provider(uri)).as(uri).isInstanceOf(InMemoryActivityStoreProvider.class);
            try (ActivityStore store = ActivityStores.open(uri);
                    ActivityStore existing =
                            ActivityStores.openExisting(StoreAddress.of(uri)).orElseThrow()) {
                assertThat(store).isInstanceOf(InMemoryActivityStore.class);
                assertThat(existing).isInstanceOf(InMemoryActivityStore.class);
            }
        }
    }

    @Test
    void an_unknown_scheme_is_an_error_that_names_the_known_ones_and_shows_no_secret() {
        assertRefused(
                () -> ActivityStores.open("jdbc:oracle:user/secret@host"),
                "store",
                "must begin with one of memory:",
                "jdbc:oracle:…");
        assertRefused(
                () -> ActivityStores.openExisting(StoreAddress.of("secret")),
                "store",
                "must begin with one of memory:",
                "secret");
    }

    @Test
    void a_provider_says_how_its_uris_look_and_what_of_them_may_be_shown() {
        ActivityStoreProvider memory = ActivityStores.provider("memory:");

        assertThat(memory.forms()).containsExactly("memory:");
        assertThat(memory.identity("memory:a")).isEqualTo("memory:a");
        assertThat(memory.withoutSecrets("memory:")).isEqualTo("memory:");
    }

    @Test
    void an_address_shows_neither_its_password_nor_its_uri() {
        StoreAddress address = StoreAddress.of("jdbc:h2:file:x;PASSWORD=secret").as("clerk", "secret");

        assertThat(address.uri()).isEqualTo("jdbc:h2:file:x;PASSWORD=secret");
        assertThat(address.user()).isEqualTo("clerk");
        assertThat(address.password()).isEqualTo("secret");
        assertThat(address).hasToString("StoreAddress[jdbc:…]");
        assertThat(StoreAddress.of("memory:").user()).isNull();
        assertThat(StoreAddress.of("memory:").password()).isNull();
    }

    @Test
    void who_only_reads_gets_the_store_that_is_there() {
        try (ActivityStore store = ActivityStores.provider("memory:")
                .openToRead(StoreAddress.of("memory:"))
                .orElseThrow()) {
            assertThat(store).isInstanceOf(InMemoryActivityStore.class);
        }
    }

    @Test
    void a_store_that_is_no_file_neither_makes_a_backup_nor_is_made_of_one() {
        assertRefused(
                () -> ActivityStores.restorer("memory:"),
                "store",
                "must be of a kind that is restored from backups, as rocksdb: and jdbc:h2: are");
        try (ActivityStore store = ActivityStores.open("memory:")) {
            assertRefused(
                    () -> BackupStore.of(store, Path.of("backup"), bytes -> {}),
                    "store",
                    "must be one that makes backups, as those of RocksDB and H2 do");
        }
    }
}
