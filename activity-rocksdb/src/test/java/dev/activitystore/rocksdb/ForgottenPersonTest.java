package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.erasure.ErasureReport;
import dev.activitystore.testkit.RandomActivities;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/** After an erasure and a compaction no file of the store tells of the person, tables read without their compression. */
class ForgottenPersonTest {

    private static final String PERSON = "person-7f3a";
    private static final String NAME = "Ada Qwyjibo";
    private static final int MOST_ATTEMPTS = 10_000;

    @TempDir
    Path folder;

    @Test
    void no_file_has_the_person_any_more_who_was_in_tables_and_logs_before() throws Exception {
        Path path = folder.resolve("store");
        try (RocksDbActivityStore store = RocksDbActivityStore.open(path)) {
            new RandomActivities(1).fill(store, "o", 3000);
            store.put("o", records("first", 300));
        }
        try (RocksDbActivityStore store = RocksDbActivityStore.open(path)) {
            store.put("o", records("second", 50));
            assertThat(kindsWith(path)).contains(".log", ".sst");

            ActivityLog log = ActivityLog.on(store);
            ErasureReport report = log.operator().erasure("o", PERSON).run(looked -> {});
            assertThat(report.isComplete()).isTrue();
            assertThat(report.changed()).isEqualTo(350);
            assertThat(kindsWith(path)).isNotEmpty();

            store.compact();
            assertThat(kindsWith(path)).isSubsetOf("MANIFEST");
            assertThat(store.verify().isSound()).isTrue();
            assertThat(log.count(ActivityFilter.of("o")).records()).isEqualTo(3350);
        }
        RocksDbActivityStore.open(path).close();

        assertThat(kindsWith(path)).isEmpty();
    }

    private static List<Activity> records(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Activity.builder()
                        .id(name + "-" + i)
                        .timestamp(i)
                        .featureType(FeatureType.COMMENT)
                        .actionType("comment.add")
                        .actionUser(i % 2 == 0 ? ActionUser.of(PERSON, NAME) : ActionUser.of("bob"))
                        .documentId(PERSON)
                        .targetEntityId(PERSON)
                        .entityData(Json.parse("{\"by\":{\"userId\":\"" + PERSON + "\",\"name\":\"" + NAME + "\"}}"))
                        .immutable(true)
                        .build())
                .toList();
    }

    /** The kinds of files that tell of the person. A table that the engine is writing can't be read yet: then all is read anew. */
    private static Set<String> kindsWith(Path path) throws IOException, RocksDBException {
        for (int attempt = 1; ; attempt++) {
            try {
                return readableKindsWith(path);
            } catch (IOException | RocksDBException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Set<String> readableKindsWith(Path path) throws IOException, RocksDBException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                boolean isTable = name.endsWith(".sst");
                try {
                    if (tells(isTable ? entries(file) : Files.readAllBytes(file))) {
                        kinds.add(name.startsWith("MANIFEST") ? "MANIFEST" : name.replaceFirst(".*(?=\\.)", ""));
                    }
                } catch (IOException | RocksDBException e) {
                    if (Files.exists(file)) { // else the engine has just deleted it
                        throw e;
                    }
                }
            }
        }
        return kinds;
    }

    /** All keys and values of a table, of which the first and the last key also stand in its properties. */
    private static byte[] entries(Path table) throws RocksDBException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Options options = new Options();
                ReadOptions reading = new ReadOptions();
                SstFileReader reader = new SstFileReader(options)) {
            reader.open(table.toString());
            try (SstFileReaderIterator entries = reader.newIterator(reading)) {
                for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                    all.writeBytes(entries.key());
                    all.writeBytes(entries.value());
                }
            }
        }
        return all.toByteArray();
    }

    private static boolean tells(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(PERSON) || text.contains(NAME);
    }
}
