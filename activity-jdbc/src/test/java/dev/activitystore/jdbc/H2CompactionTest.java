package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.RandomActivities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file of an H2 database that holds far less than its size. */
class H2CompactionTest {

    private static final int RECORDS = 1000;
    private static final long ANY = 1;

    private final List<Activity> records = new RandomActivities(1).take(RECORDS);

    @TempDir
    private Path folder;

    private Path file;
    private String url;
    private long size;

    @BeforeEach
    void load() throws IOException {
        file = folder.resolve("log.mv.db");
        url = "jdbc:h2:file:" + folder.resolve("log");
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            for (int i = 0; i < RECORDS; i += 5) {
                store.put("o", records.subList(i, i + 5));
            }
        }
        size = Files.size(file);
    }

    @Test
    void it_shrinks_and_holds_what_it_held() throws IOException, SQLException {
        assertThat(isCompacted(ANY)).isTrue();
        assertThat(Files.size(file)).isLessThan(size / 2);
        checkRecords();
    }

    @Test
    void a_store_shrinks_it_when_it_is_closed() throws IOException {
        long large = 5 * H2Compaction.LEAST_DEAD_BYTES / 4;
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            for (int i = 0; Files.size(file) < large; i++) {
                store.put(
                        "p",
                        List.of(records.get(i % RECORDS).toBuilder()
                                .id("p-" + i)
                                .build()));
            }
        }
        assertThat(Files.size(file)).isLessThan(large / 5);
        checkRecords();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void it_stays_as_readable_as_it_was() throws IOException, SQLException {
        String permissions = "rw-r-----";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThat(isCompacted(ANY)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
    }

    @Test
    void where_little_is_gained_it_stays() throws SQLException {
        assertThat(isCompacted(size)).isFalse();
        checkRecords();
    }

    @Test
    void while_another_one_has_the_database_open_it_stays() throws SQLException {
        try (JdbcActivityStore other = JdbcActivityStore.open(url)) {
            assertThat(isCompacted(ANY)).isFalse();
            other.checkHealth();
        }
        checkRecords();
    }

    /** Whether the database was closed for it. */
    private boolean isCompacted(long leastDeadBytes) throws SQLException {
        try (Connection last = DriverManager.getConnection(url)) {
            H2Compaction.run(last, file, leastDeadBytes);
            return !last.isValid(1);
        }
    }

    private void checkRecords() {
        try (JdbcActivityStore store = JdbcActivityStore.open(url)) {
            ActivityFilter all = ActivityFilter.of("o");
            List<Activity> read = store.find(all, SortOrder.ASC, null, SliceLimit.ofRecords(2 * RECORDS))
                    .activities();
            assertThat(read).containsExactlyInAnyOrderElementsOf(records);
        }
    }
}
