package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log on a new H2 store in a temporary folder, which is gone after the log is closed or the process interrupted. */
final class TemporaryLog implements AutoCloseable {

    private final Thread onInterrupt = new Thread(this::remove, "remove-temporary-log");
    private final Path folder;
    private @Nullable ActivityLog log;
    private boolean removed;

    private TemporaryLog(Path folder) {
        this.folder = folder;
    }

    static TemporaryLog open() throws IOException {
        TemporaryLog temporary = new TemporaryLog(Files.createTempDirectory("activity-demo"));
        // before the store is opened, which takes its time
        Runtime.getRuntime().addShutdownHook(temporary.onInterrupt);
        try {
            temporary.openLog();
        } catch (RuntimeException e) {
            temporary.close();
            throw e;
        }
        return temporary;
    }

    /** What a service would open the store by. */
    String url() {
        return "jdbc:h2:file:" + folder.resolve("activities");
    }

    synchronized ActivityLog log() {
        return Objects.requireNonNull(log);
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

    private synchronized void openLog() {
        if (removed) {
            throw new IllegalStateException("the process is ending");
        }
        log = ActivityLog.on(JdbcActivityStore.open(url()));
    }

    /** Waits until the log is open, so that nothing is written to a folder that is gone. */
    private synchronized void remove() {
        removed = true;
        if (log != null) {
            log.close();
        }
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
