package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences 20 and 21. A process that is killed while it shrinks its H2 file, as when a store is closed, loses nothing. */
@Tag("faults")
class H2KilledCompactionTest {

    private static final long SEED = Long.getLong("activity.testkit.seed", 1);
    private static final int KILLS = Integer.getInteger("activity.testkit.kills", 3);

    private static final int RECORDS = 1000;

    private final List<Activity> records = new RandomActivities(SEED).take(RECORDS);

    @TempDir
    private Path folder;

    private Path loaded;
    private List<Activity> expected = List.of();
    private long compacted;
    private Path file;
    private Path draft;
    private Path marker;

    @Test
    void s20_s21_what_was_acknowledged_is_there() throws IOException, InterruptedException, SQLException {
        file = folder.resolve("log.mv.db");
        draft = folder.resolve("log.mv.db.tempFile"); // H2's
        marker = folder.resolve("log.mv.db.activity.closed");
        load();
        int amid = 0;
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Files.copy(loaded, file, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(marker);
            double place = 1.25 * random.nextDouble();
            if (isKilledAmid(place)) {
                amid++;
            }
            checkAll("kill " + kill + " at " + place + ", seed " + SEED);
        }
        System.out.println(amid + " of " + KILLS + " kills came amid a compaction");
        assertThat(amid).isPositive();
    }

    /** A file that is worth to be shrunk, as a store that was killed leaves it. */
    private void load() throws IOException, SQLException {
        loaded = folder.resolve("loaded");
        try (JdbcActivityStore store = JdbcActivityStore.open(url())) {
            for (int i = 0; i < RECORDS; i += 5) {
                store.put("o", records.subList(i, i + 5));
            }
            expected = find(store, "o");
            Files.copy(file, loaded);
        }
        try (Connection last = DriverManager.getConnection(url())) {
            H2Compaction.run(last, file, 1);
        }
        compacted = Files.size(file);
        assertThat(compacted).isLessThan(Files.size(loaded) / 2);
    }

    /** Kills a process once its compaction has written so much of the new file, or, behind 1, has put it in its place. */
    private boolean isKilledAmid(double place) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompactingProcess.class.getName(),
                        url(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("written");
            long size = Files.size(loaded);
            while (process.isAlive() && (place > 1 ? sizeOf(file) >= size / 2 : sizeOf(draft) < place * compacted)) {
                Thread.onSpinWait();
            }
            return process.isAlive() && sizeOf(draft) > 0;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void checkAll(String when) {
        try (JdbcActivityStore store = JdbcActivityStore.open(url())) {
            assertThat(find(store, "o").equals(expected)).as(when).isTrue();
            assertThat(find(store, "p")).as(when).isEqualTo(List.of(Activities.complete("last", 1)));
        }
        assertThat(draft).as(when).doesNotExist();
    }

    private static List<Activity> find(JdbcActivityStore store, String organization) {
        return store.find(ActivityFilter.of(organization), SortOrder.ASC, null, SliceLimit.ofRecords(2 * RECORDS))
                .activities();
    }

    private static long sizeOf(Path path) throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("log");
    }
}
