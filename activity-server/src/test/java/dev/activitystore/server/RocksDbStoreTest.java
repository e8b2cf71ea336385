package dev.activitystore.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.rocksdb.RocksDbActivityStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on {@code rocksdb:} stores. */
class RocksDbStoreTest {

    private static final String ERROR = "activity: --store must be a store that exists (import makes one), but was \"";

    @TempDir
    private Path folder;

    @Test
    void what_is_imported_is_read_again() throws IOException {
        String line = "{\"id\":\"a-1\",\"featureType\":\"comment\",\"actionType\":\"comment.add\","
                + "\"actionUser\":{\"userId\":\"user-1\"},\"metadata\":{\"organizationId\":\"org-1\"},\"timestamp\":1}";
        Path file = Files.writeString(folder.resolve("file"), line);
        String store = "rocksdb:" + folder.resolve("log");

        assertThat(Run.of("import", "--store", store, file.toString()).err()).startsWith("1 activities stored");
        assertThat(Run.of("get", "--store", store, "--organization", "org-1").out())
                .isEqualTo(line + "\n");
    }

    @Test
    void a_store_that_is_not_there_is_not_made_by_reading() {
        Path log = folder.resolve("log");
        assertThat(Run.of("get", "--organization", "o", "--store", "rocksdb:" + log))
                .isEqualTo(new Run(2, "", ERROR + "rocksdb:" + log + "\"\n"));
        assertThat(log).doesNotExist();
    }

    @Test
    void a_uri_without_a_folder_is_refused() {
        assertThat(Run.of("get", "--organization", "o", "--store", "rocksdb:"))
                .isEqualTo(
                        new Run(2, "", "activity: --store must name a folder behind rocksdb:, but was \"rocksdb:\"\n"));
    }

    @Test
    void a_store_that_is_open_elsewhere_is_a_clear_error() {
        try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
            Run refused = Run.of("get", "--organization", "o", "--store", "rocksdb:" + folder);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .isEqualTo("activity: a store is open on the folder " + folder
                            + " already, in this process or another: one at a time\n");
            assertThat(store.verify().isSound()).isTrue();
        }
    }
}
