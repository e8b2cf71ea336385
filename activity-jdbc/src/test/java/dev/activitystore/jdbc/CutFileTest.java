package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of H2 of which a part is gone when it is opened again. */
@Tag("faults")
class CutFileTest {

    private static final List<Activity> RECORDS = IntStream.range(0, 300)
            .mapToObj(i -> Activities.complete("a-" + (1000 + i), i))
            .toList();

    private static final int CUTS = 24 * Integer.getInteger("activity.testkit.rounds", 1);

    @TempDir
    private Path folder;

    @Test
    void s21_a_file_that_was_cut_anywhere_is_refused_or_whole() throws IOException {
        fill();
        Path file = file();
        byte[] whole = Files.readAllBytes(file);
        byte[] marker = Files.readAllBytes(marker());
        int refused = 0;
        for (int i = 0; i < CUTS; i++) {
            int length = (int) ((long) whole.length * i / CUTS);
            Files.write(file, whole);
            Files.write(marker(), marker);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            Throwable failure = catchThrowable(() -> {
                try (JdbcActivityStore store = open()) {
                    assertThat(stored(store)).isEqualTo(RECORDS);
                }
            });
            if (failure != null) {
                assertThat(failure).as("cut to " + length).isInstanceOf(ActivityStoreException.class);
                refused++;
            }
        }
        assertThat(refused).isPositive(); // where it ends in space that H2 had left free, it is whole
        Files.write(file, whole);
        Files.write(marker(), marker);
        try (JdbcActivityStore store = open()) {
            assertThat(stored(store)).isEqualTo(RECORDS);
        }
    }

    @Test
    void s21_a_marker_that_was_damaged_anywhere_changes_no_answer() throws IOException {
        fill();
        byte[] marker = Files.readAllBytes(marker());
        for (int bit = 0; bit < marker.length * Byte.SIZE; bit++) {
            byte[] flipped = marker.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(marker(), flipped);
            Throwable failure = catchThrowable(() -> {
                try (JdbcActivityStore store = open()) {
                    assertThat(stored(store)).isEqualTo(RECORDS);
                }
            });
            if (failure != null) {
                assertThat(failure).as("bit %d", bit).isInstanceOf(ActivityStoreException.class);
                Files.delete(marker()); // as the message says
                open().close();
            }
            marker = Files.readAllBytes(marker());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void s21_a_file_that_was_emptied_or_deleted_is_refused(boolean isEmptied) throws IOException {
        fill();
        Files.delete(file());
        if (isEmptied) {
            Files.createFile(file());
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining(
                        isEmptied ? "is empty, but a store was in it" : "is not there, but a store was in it")
                .hasMessageEndingWith("delete " + marker());
        assertThat(Files.exists(file())).isEqualTo(isEmptied);
        Files.delete(marker()); // as the message says
        try (JdbcActivityStore store = open()) {
            assertThat(stored(store)).isEmpty();
        }
    }

    @Test
    void s21_an_older_file_in_its_place_is_refused() throws IOException {
        open().close();
        byte[] older = Files.readAllBytes(file());
        fill();
        Files.write(file(), older);
        assertThatThrownBy(this::open)
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("it was cut, or replaced by an older one; to go on with what is there, delete ");
        Files.delete(marker());
        try (JdbcActivityStore store = open()) {
            assertThat(stored(store)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE activity_setting SET content = X'01'", "DELETE FROM activity_setting"})
    void s21_a_database_that_no_more_says_how_often_it_was_closed_is_refused(String damage) {
        fill();
        Database.execute("jdbc:h2:file:" + folder.resolve("log"), damage + " WHERE setting_name = 'closings'");
        assertThatThrownBy(this::open)
                .isInstanceOf(ActivityStoreException.class)
                .hasMessageContaining("lacks what was in it when the store was closed");
    }

    @Test
    void s20_s21_what_was_not_closed_opens_as_ever() throws IOException {
        fill();
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (JdbcActivityStore store = open()) {
            store.put("org-1", List.of(Activities.complete("z", 999)));
            for (Path source : List.of(file(), marker())) { // as a process leaves them that is killed now
                Files.copy(source, copy.resolve(source.getFileName()));
            }
        }
        try (JdbcActivityStore store = JdbcActivityStore.open("jdbc:h2:file:" + copy.resolve("log"))) {
            assertThat(stored(store)).hasSize(RECORDS.size() + 1);
        }
    }

    @Test
    void a_file_without_marker_or_with_one_that_is_not_whole_opens_as_ever() throws IOException {
        fill();
        Files.delete(marker());
        open().close();
        Files.writeString(marker(), "clos", StandardCharsets.US_ASCII);
        try (JdbcActivityStore store = open()) {
            assertThat(stored(store)).isEqualTo(RECORDS);
        }
        assertThat(marker()).hasContent("closings=5\n");
    }

    @Test
    void what_stands_in_the_place_of_the_marker_and_is_no_file_is_not_read() throws Exception {
        fill();
        Files.delete(marker());
        assertThat(new ProcessBuilder("mkfifo", marker().toString()).start().waitFor())
                .isZero();
        try (JdbcActivityStore store = open()) {
            assertThat(stored(store)).isEqualTo(RECORDS);
        }
        assertThat(marker()).isRegularFile();
    }

    @Test
    void stores_that_share_a_file_have_each_their_own() {
        String url = "jdbc:h2:file:" + folder.resolve("log");
        for (int i = 0; i < 2; i++) {
            try (JdbcActivityStore one = JdbcActivityStore.open(url);
                    JdbcActivityStore same = JdbcActivityStore.open(url);
                    JdbcActivityStore other =
                            JdbcActivityStore.builder(url).tablePrefix("app_").build()) {
                one.put("org-1", Activities.ascending(1));
                same.put("org-1", Activities.ascending(2));
                other.put("org-1", Activities.ascending(3));
            }
        }
        assertThat(marker()).hasContent("closings=4\n");
        assertThat(folder.resolve("log.mv.db.app_activity.closed")).hasContent("closings=2\n");
    }

    @Test
    void another_program_may_compact_it() {
        fill();
        Database.execute("jdbc:h2:file:" + folder.resolve("log"), "SHUTDOWN COMPACT");
        try (JdbcActivityStore store = open()) {
            assertThat(stored(store)).isEqualTo(RECORDS);
        }
    }

    private void fill() {
        for (int begin = 0; begin < RECORDS.size(); begin += 100) {
            try (JdbcActivityStore store = open()) {
                for (Activity activity : RECORDS.subList(begin, begin + 100)) {
                    store.put("org-1", List.of(activity));
                }
            }
        }
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

    private static List<Activity> stored(JdbcActivityStore store) {
        return store.find(ActivityFilter.of("org-1"), SortOrder.ASC, null, SliceLimit.ofRecords(1000))
                .activities();
    }
}
