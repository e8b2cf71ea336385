package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A log on a new H2 store in a temporary folder, which is gone after the log is closed or the process interrupted. */
final class TemporaryLog implements AutoCloseable {

    private final Thread onInterrupt = new Thread(this::remove, "remove-temporary-log");
    private final Path folder;
    private final String url;
    private final ActivityLog log;

    TemporaryLog() throws IOException {
        folder = Files.createTempDirectory("activity-demo");
        url = "jdbc:h2:file:" + folder.resolve("activities");
        try {
            log = ActivityLog.on(JdbcActivityStore.open(url));
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** What a service would open the store by. */
    String url() {
        return url;
    }

    ActivityLog log() {
        return log;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // the process is ending, and this waits for that: nobody wants to read that the log was closed meanwhile
            System.exit(1);
        }
        remove();
    }

    private void remove() {
        log.close();
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
