package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file, or its folder, that somebody takes away from a store that is open. */
@Tag("faults")
class H2LostFileTest {

    private static final ActivityFilter ALL = ActivityFilter.of("org-1");

    @TempDir
    private Path parent;

    private Path folder;
    private String url;
    private JdbcActivityStore store;

    @BeforeEach
    void open() {
        folder = parent.resolve("store");
        url = "jdbc:h2:file:" + folder.resolve("log");
        store = JdbcActivityStore.open(url);
        store.put("org-1", Activities.ascending(3));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void s21_nothing_is_acknowledged_once_the_file_is_deleted() throws IOException {
        Files.delete(folder.resolve("log.mv.db"));
        assertThatNothingIsAcknowledged("is there no more");
        assertThat(folder.resolve("log.mv.db")).doesNotExist();
    }

    @Test
    void s21_nothing_is_acknowledged_once_the_folder_is_moved() throws IOException {
        Path moved = parent.resolve("moved");
        Files.move(folder, moved);
        assertThatNothingIsAcknowledged("is there no more");
        assertThat(folder).doesNotExist();
    }

    @Test
    void s21_nothing_is_acknowledged_once_the_file_is_replaced() throws IOException {
        Path copy = folder.resolve("copy");
        Files.copy(folder.resolve("log.mv.db"), copy);
        Files.delete(folder.resolve("log.mv.db"));
        Files.move(copy, folder.resolve("log.mv.db"));
        assertThatNothingIsAcknowledged("was replaced by another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"async:", "nio:", "nioMapped:", "retry:", "file:async:"})
    void s21_whichever_way_h2_goes_to_the_file(String way) throws IOException {
        Path file = folder.resolve("other.mv.db");
        try (JdbcActivityStore other = JdbcActivityStore.open("jdbc:h2:" + way + folder.resolve("other"))) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            Files.delete(file);
            assertThatThrownBy(() -> other.put("org-1", Activities.ascending(4)))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("is there no more");
        }
    }

    @Test
    void s21_nothing_is_written_into_the_callers_transaction_either() throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            Files.delete(folder.resolve("log.mv.db"));
            assertThatItIsLost(
                    "is there no more", () -> store.within(connection).put("org-1", Activities.ascending(4)));
        }
    }

    @Test
    void s21_a_folder_that_takes_nothing_is_told_by_the_health_and_stops_writes_until_it_does() throws IOException {
        Path inTheWay =
                Files.createDirectories(folder.resolve("log.mv.db.probe").resolve("file"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(store::checkHealth)
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("log.mv.db, is in a folder that takes nothing: ");
            assertThatThrownBy(() -> store.put("org-1", Activities.ascending(4)))
                    .isInstanceOf(ActivityStoreException.class)
                    .hasMessageContaining("is in a folder that takes nothing: ");
        }
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        store.put("org-1", Activities.ascending(4));
        store.checkHealth();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("log.mv.db");
        }
    }

    private void assertThatNothingIsAcknowledged(String fault) {
        for (int i = 0; i < 3; i++) {
            assertThatItIsLost(fault, () -> store.put("org-1", Activities.ascending(4)));
            assertThatItIsLost(
                    fault,
                    () -> store.update(
                            "org-1", List.of(ActivityUpdate.of("a-001").actionIcon("icon"))));
            assertThatItIsLost(fault, () -> store.delete(ALL, null, 10));
            assertThatItIsLost(fault, () -> store.setting("name", new byte[] {1}));
            assertThatItIsLost(fault, store::checkHealth);
        }
        List<Activity> read =
                store.find(ALL, SortOrder.ASC, null, SliceLimit.ofRecords(10)).activities();
        assertThat(read).isEqualTo(Activities.ascending(3));
    }

    private static void assertThatItIsLost(String fault, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageStartingWith("the file of the database, ")
                .hasMessageContaining("log.mv.db")
                .hasMessageEndingWith(fault);
    }
}
