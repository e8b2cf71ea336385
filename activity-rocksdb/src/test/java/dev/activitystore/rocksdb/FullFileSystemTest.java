package dev.activitystore.rocksdb;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences 20b to 22. A file system of a few megabytes is filled by what a store writes, which takes the rights to mount. */
@Tag("root")
class FullFileSystemTest {

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
    private int written;

    @TempDir
    private Path folder;

    private boolean isDurable;
    private RocksDbActivityStore store;

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void s20b_s21_s22_the_open_store_keeps_what_it_acknowledged_and_serves_again_when_there_is_space(boolean durable)
            throws IOException {
        open(durable);
        for (int i = 0; i < BALLASTS; i++) {
            writeUntilFull();
            for (int tries = 0; tries < 5; tries++) {
                write();
                checkAcknowledged();
            }
            Files.delete(ballast(i));
            awaitHealth();
            assertThat(write()).isTrue();
            checkAcknowledged();
        }
        store.close();
        checkReopened();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void s21_s22_a_store_that_was_closed_without_space_opens_with_what_it_acknowledged(boolean durable)
            throws IOException {
        open(durable);
        writeUntilFull();
        store.close();
        fill(folder.resolve("rest"));
        Throwable failure = catchThrowable(() -> open(durable));
        if (failure == null) {
            checkAcknowledged();
            store.close();
        } else {
            assertThat(failure).isInstanceOf(ActivityStoreException.class);
        }
        Files.delete(folder.resolve("rest"));
        Files.delete(ballast(0));
        checkReopened();
    }

    private void open(boolean durable) {
        isDurable = durable;
        store = RocksDbActivityStore.open(
                folder.resolve("log"),
                RocksDbOptions.defaults().writeBufferBytes(MEGABYTE).durable(durable));
    }

    private void checkReopened() {
        open(isDurable);
        assertThat(store.verify().examples()).isEmpty();
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

    /** Whether a further batch was acknowledged; of one that was not, all may be there or nothing. */
    private boolean write() {
        List<Activity> batch = IntStream.range(0, BATCH).mapToObj(i -> next()).toList();
        Throwable failure = catchThrowable(() -> store.put("o", batch));
        if (failure == null) {
            acknowledged.addAll(batch);
            return true;
        }
        assertThat(failure).isInstanceOf(ActivityStoreException.class);
        assertThat(stored(Activities.ids(batch))).isIn(batch, List.of());
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

    /** The engine looks for space now and then by itself, and until then refuses to write. */
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

    private void checkAcknowledged() {
        assertThat(stored(Activities.ids(acknowledged))).isEqualTo(acknowledged);
    }

    private List<Activity> stored(List<String> ids) {
        return store.find(ActivityFilter.of("o").activityIds(ids), SortOrder.ASC, null, SliceLimit.ofRecords(100_000))
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
