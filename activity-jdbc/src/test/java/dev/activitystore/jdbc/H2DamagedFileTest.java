package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sentences 21 and 22. A file of H2 of which a part is gone, or a damaged marker, gives an error or the right answer. Flipped
 * bits are not among it: H2 keeps no checksum of what it stores.
 */
@Tag("faults")
class H2DamagedFileTest {

    private static final long SEED = Long.getLong("activity.testkit.seed", 1);
    private static final int ROUNDS = 16 * Integer.getInteger("activity.testkit.rounds", 1);
    private static final List<Activity> RECORDS = IntStream.range(0, 300)
            .mapToObj(i -> Activities.complete("a-" + (1000 + i), i))
            .toList();

    private final Random random = new Random(SEED);
    private final Map<String, Integer> results = new TreeMap<>();

    @TempDir
    private Path folder;

    private byte[] whole = {};
    private byte[] marker = {};

    @BeforeEach
    void fill() throws IOException {
        for (int begin = 0; begin < RECORDS.size(); begin += 50) {
            try (JdbcActivityStore store = open()) {
                store.put("org-1", RECORDS.subList(begin, begin + 50));
            }
        }
        whole = Files.readAllBytes(file());
        marker = Files.readAllBytes(marker());
    }

    @Test
    void s21_s22_a_damaged_file_gives_an_error_or_the_right_answer() throws IOException {
        check("deleted", null, marker);
        check("emptied", new byte[0], marker);
        check("marker emptied", whole, new byte[0]);
        for (int round = 0; round < ROUNDS; round++) {
            check("cut", Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)), marker);
            check("marker, bit flipped", whole, flipped(marker));
            check("marker cut", whole, Arrays.copyOf(marker, random.nextInt(marker.length)));
        }
        System.out.printf("%s, seed %d: %s%n", getClass().getSimpleName(), SEED, results);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private void check(String damage, byte[] bytes, byte[] markerBytes) throws IOException {
        Files.deleteIfExists(file());
        if (bytes != null) {
            Files.write(file(), bytes);
        }
        Files.write(marker(), markerBytes);
        String result = "refused";
        try (JdbcActivityStore store = open()) {
            result = "error at read";
            assertThat(stored(store, ActivityFilter.of("org-1")).equals(RECORDS))
                    .as("%s, seed %d, %s", damage, SEED, results)
                    .isTrue();
            result = "right";
        } catch (ActivityStoreException e) {
            assertThat(e.getMessage()).as(damage).isNotBlank();
        }
        results.merge(damage + ": " + result, 1, Integer::sum);
    }

    private JdbcActivityStore open() {
        return JdbcActivityStore.builder("jdbc:h2:file:" + folder.resolve("log"))
                .poolSize(2)
                .build();
    }

    private Path file() {
        return folder.resolve("log.mv.db");
    }

    private Path marker() {
        return folder.resolve("log.mv.db.activity.closed");
    }

    private static List<Activity> stored(JdbcActivityStore store, ActivityFilter filter) {
        return store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(1000))
                .activities();
    }
}
