package dev.activitystore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Json;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences 20b to 22. A file system of a few megabytes is filled by what a store writes, which takes the rights to mount. */
@Tag("root")
class H2FullFileSystemTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int SIZE_MEGABYTES = 24;
    private static final int BALLASTS = 3;
    private static final int BALLAST_BYTES = 5 * MEGABYTE;
    private static final int BATCH = 20;
    private static final int DATA_BYTES = 6 << 10;
    private static final int PIECE_BYTES = 4096;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Random random = new Random(1);
    private final List<Activity> acknowledged = new ArrayList<>();
    private final List<List<Activity>> refused = new ArrayList<>();
    private int written;

    @TempDir
    private Path folder;

    private JdbcActivityStore store;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE_MEGABYTES + "m", "tmpfs", folder.toString());
        for (int i = 0; i < BALLASTS; i++) {
            Files.write(ballast(i), new byte[BALLAST_BYTES]);
        }
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        store.close();
        run("umount", folder.toString());
    }

    @Test
    void s20b_s21_s22_the_open_store_keeps_what_it_acknowledged_and_serves_again_when_there_is_space()
            throws IOException {
        open();
        for (int i = 0; i < BALLASTS; i++) {
            writeUntilFull();
            for (int tries = 0; tries < 5; tries++) {
                write();
                checkAcknowledgedUnlessDead();
            }
            Files.delete(ballast(i));
            awaitHealth();
            assertThat(write()).isTrue();
            checkAcknowledged();
        }
        store.close();
        checkReopened();
    }

    @Test
    void s21_s22_a_store_that_was_closed_without_space_opens_with_what_it_acknowledged() throws IOException {
        open();
        writeUntilFull();
        store.close();
        fill(folder.resolve("rest"));
        Throwable failure = catchThrowable(this::open);
        if (failure == null) {
            checkAcknowledgedUnlessDead();
            store.close();
        } else {
            assertThat(failure).isInstanceOf(ActivityStoreException.class);
        }
        Files.delete(folder.resolve("rest"));
        Files.delete(ballast(0));
        checkReopened();
    }

    private void open() {
        store = JdbcActivityStore.open("jdbc:h2:file:" + folder.resolve("log"));
    }

    private void checkReopened() {
        open();
        assertThat(write()).isTrue();
        checkAcknowledged();
    }

    private void writeUntilFull() {
        boolean isWritten = write();
        assertThat(isWritten).as("there is space to begin with").isTrue();
        while (isWritten) {
            isWritten = write();
        }
    }

    /** Whether a further batch was acknowledged. */
    private boolean write() {
        List<Activity> batch = IntStream.range(0, BATCH).mapToObj(i -> next()).toList();
        Throwable failure = catchThrowable(() -> store.put("o", batch));
        if (failure == null) {
            acknowledged.addAll(batch);
            return true;
        }
        assertThat(failure).isInstanceOf(ActivityStoreException.class);
        refused.add(batch);
        return false;
    }

    private Activity next() {
        written++;
        byte[] incompressible = new byte[DATA_BYTES];
        random.nextBytes(incompressible);
        return Activities.activity("a-%05d".formatted(written), written)
                .entityData(Json.of(Base64.getEncoder().encodeToString(incompressible)))
                .build();
    }

    /** The engine closes a database that it can't write, and doesn't open it again as long as it can't. */
    private void awaitHealth() {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        Throwable failure = catchThrowable(store::checkHealth);
        while (failure != null && System.nanoTime() < end) {
            assertThat(failure).isInstanceOf(ActivityStoreException.class);
            Thread.onSpinWait();
            failure = catchThrowable(store::checkHealth);
        }
        assertThat(failure).isNull();
    }

    private void checkAcknowledgedUnlessDead() {
        Throwable failure = catchThrowable(this::checkAcknowledged);
        if (failure != null) {
            assertThat(failure).isInstanceOf(ActivityStoreException.class);
        }
    }

    /** All that was acknowledged is there; of what was not, all of a batch or nothing. */
    private void checkAcknowledged() {
        assertThat(stored(acknowledged)).isEqualTo(acknowledged);
        for (List<Activity> batch : refused) {
            assertThat(stored(batch)).isIn(batch, List.of());
        }
    }

    private List<Activity> stored(List<Activity> those) {
        ActivityFilter filter = ActivityFilter.of("o").activityIds(Activities.ids(those));
        return store.find(filter, SortOrder.ASC, null, SliceLimit.ofRecords(100_000))
                .activities();
    }

    private Path ballast(int number) {
        return folder.resolve("ballast-" + number);
    }

    /** Leaves no byte. */
    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            assertThatThrownBy(() -> {
                        for (int bytes = 0; bytes < SIZE_MEGABYTES * MEGABYTE; bytes += PIECE_BYTES) {
                            out.write(new byte[PIECE_BYTES]);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}
