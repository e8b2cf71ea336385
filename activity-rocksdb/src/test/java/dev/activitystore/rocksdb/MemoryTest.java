package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** What a store holds on to, seen in a process of its own. */
class MemoryTest {

    private static final String DONE = "done";

    @TempDir
    private Path folder;

    @Test
    void a_store_that_is_opened_and_closed_a_hundred_times_gives_its_native_memory_back()
            throws IOException, InterruptedException {
        assertThat(run(OpenAndClose.class)).isEqualTo(DONE);
    }

    @Test
    void s18_a_document_of_100_000_records_is_deleted_in_a_heap_of_64_mebibytes()
            throws IOException, InterruptedException {
        assertThat(run(DeleteDocument.class)).isEqualTo(DONE);
    }

    @Test
    void a_store_of_version_2_with_more_than_the_heap_is_upgraded_in_64_mebibytes()
            throws IOException, InterruptedException {
        assertThat(run(Upgrade.class)).endsWith(DONE);
    }

    private String run(Class<?> main) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        // all of the heap from the beginning: what grows then is native
                        "-Xms64m",
                        "-XX:+AlwaysPreTouch",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.resolve("log").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    /** Compares the process's memory after twenty rounds with that after a hundred. */
    static final class OpenAndClose {

        private static final int ROUNDS = 100;
        private static final int WARM = 20;
        private static final long MOST_GROWTH = 24L << 20;

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            List<Activity> records = new RandomActivities(1).take(2000);
            long warm = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
                    store.put("o", records);
                    for (SortOrder order : SortOrder.values()) {
                        store.find(ActivityFilter.of("o"), order, null, SliceLimit.ofRecords(100))
                                .activities();
                        store.find(
                                        ActivityFilter.of("o")
                                                .userId("user-1")
                                                .featureTypes(List.of(FeatureType.COMMENT, FeatureType.CRDT)),
                                        order,
                                        null,
                                        SliceLimit.ofRecords(100))
                                .activities();
                    }
                    store.delete(ActivityFilter.of("o").documentId("document-1"), null, 50);
                }
                if (round == WARM) {
                    warm = residentBytes();
                }
            }
            long growth = residentBytes() - warm;
            System.out.println(growth <= MOST_GROWTH ? DONE : "grew by " + growth + " bytes from " + warm);
        }

        private static long residentBytes() throws IOException {
            System.gc();
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Adds a document in batches, and deletes it by one call. */
    static final class DeleteDocument {

        private static final int RECORDS = 100_000;

        public static void main(String[] arguments) {
            try (ActivityLog log = ActivityLog.on(RocksDbActivityStore.open(Path.of(arguments[0])))) {
                RandomActivities random = new RandomActivities(1);
                for (int added = 0; added < RECORDS; added += 1000) {
                    List<Activity> batch = new ArrayList<>();
                    for (Activity activity : random.take(1000)) {
                        batch.add(activity.toBuilder().documentId("document").build());
                    }
                    log.add("o", batch);
                }
                int deleted = log.delete(ActivityDeletion.of("o").documentId("document"))
                        .size();
                System.out.println(deleted == RECORDS ? DONE : "deleted " + deleted);
            }
        }
    }

    /** Makes a store of that version, and opens it. */
    static final class Upgrade {

        private static final int RECORDS = 100_000;
        private static final int LARGE = 80;

        public static void main(String[] arguments) throws RocksDBException {
            Path folder = Path.of(arguments[0]);
            try (Database database = Database.open(folder, RocksDbOptions.defaults())) {
                RocksDbActivityStore store = new RocksDbActivityStore(database);
                RandomActivities random = new RandomActivities(1);
                for (int added = 0; added < RECORDS; added += 1000) {
                    store.put("o", random.take(1000));
                }
                Json large = Json.parse("\"" + "x".repeat(1_000_000) + "\"");
                for (Activity activity : random.take(LARGE)) {
                    store.put(
                            "o", List.of(activity.toBuilder().entityData(large).build()));
                }
                VersionTwo.make(database);
            }
            try (RocksDbActivityStore store = RocksDbActivityStore.open(folder)) {
                ActivityFilter user = ActivityFilter.of("o").userId("user-0");
                int found = store.find(user, SortOrder.ASC, null, SliceLimit.ofRecords(1000))
                        .activities()
                        .size();
                long rows = store.costs().rowsRead();
                System.out.println(found == 1000 && rows == 0 ? DONE : found + " found, " + rows + " rows read");
            }
        }
    }
}
