package dev.activitystore.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityDeletion;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.FeatureType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A process that writes to a store in known steps until it is killed, with buffers so small that the engine writes, merges
 * and removes files all the time. It tells what was acknowledged.
 */
final class WritingProcess implements AutoCloseable {

    static final String ORGANIZATION = "o";

    private static final int BATCH = 50;
    private static final int KEPT = 40;
    private static final String PADDING = "x".repeat(400);

    private final Process process;
    private final AtomicInteger acknowledged = new AtomicInteger();

    private WritingProcess(Process process) {
        this.process = process;
    }

    /** Starts the process on a folder, and waits for its first step. */
    static WritingProcess start(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1", // starts in less time
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        folder.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        WritingProcess started = new WritingProcess(process);
        Thread reader = new Thread(started::listen, "acknowledgements");
        reader.setDaemon(true);
        reader.start();
        started.await(1);
        return started;
    }

    /** How many steps were acknowledged by now, at least. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Waits until so many steps were acknowledged. */
    synchronized void await(int steps) throws InterruptedException {
        while (acknowledged.get() < steps) {
            assertThat(process.isAlive()).as("the writer").isTrue();
            wait(1000);
        }
    }

    /** Kills the process (SIGKILL). */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.set(Integer.parseInt(line));
                synchronized (this) {
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // it was killed
        }
    }

    /** One write: adds a batch, changes the one before, or deletes one that is old. */
    static void write(ActivityLog log, int step) {
        switch (step % 3) {
            case 0 -> assertThat(log.add(ORGANIZATION, batch(step)).allDone()).isTrue();
            case 1 -> {
                List<ActivityUpdate> updates = batch(step - 1).stream()
                        .map(record -> ActivityUpdate.of(record.id()).displayMessageTemplate("changed by " + step))
                        .toList();
                assertThat(log.update(ORGANIZATION, updates).allDone()).isTrue();
            }
            default ->
                log.delete(
                        ActivityDeletion.of(ORGANIZATION).documentId("document-" + (step - 2 - 3 * KEPT)),
                        outcome -> {});
        }
    }

    private static List<Activity> batch(int step) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> Activity.builder()
                        .id(step + "-" + i)
                        .timestamp(step / 2)
                        .featureType(i % 7 == 0 ? FeatureType.REACTION : FeatureType.COMMENT)
                        .actionType(i % 2 == 0 ? "even" : "odd")
                        .actionUser(ActionUser.of("user-" + i % 3))
                        .documentId("document-" + step)
                        .displayMessageTemplate(PADDING)
                        .build())
                .toList();
    }

    /**
     * Writes until it is killed.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) {
        ActivityLog log = ActivityLog.on(RocksDbActivityStore.open(
                Path.of(arguments[0]), RocksDbOptions.defaults().writeBufferBytes(1 << 20)));
        for (int step = 0; ; step++) {
            write(log, step);
            System.out.println(step + 1);
            System.out.flush();
        }
    }
}
