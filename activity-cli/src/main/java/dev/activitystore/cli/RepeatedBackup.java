package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityLogException;
import dev.activitystore.spi.BackupFolder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes a backup of a log again and again. One that fails is told by an error of the log, and tried again the next time. */
final class RepeatedBackup implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(RepeatedBackup.class.getName());

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "backup");
        thread.setDaemon(true);
        return thread;
    });
    private final ActivityLog log;
    private final @Nullable Path folder;
    private final Duration pause;

    /**
     * Backups of a log, when it is started.
     *
     * @param folder takes them; null makes none
     */
    RepeatedBackup(ActivityLog log, @Nullable Path folder, Duration pause) {
        this.log = log;
        this.folder = folder;
        this.pause = pause;
    }

    /** Begins at once if there is no backup yet. */
    void start() {
        Path target = folder;
        if (target != null) {
            long first = BackupFolder.isBackup(target) ? pause.toSeconds() : 0;
            ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                    () -> make(log, target), first, pause.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void make(ActivityLog log, Path folder) {
        try {
            LOGGER.log(Level.INFO, BackupCommand.told(log.operator().backup(folder), "backup of"));
        } catch (ActivityLogException e) {
            LOGGER.log(Level.ERROR, "No backup was made: " + e.getMessage(), e);
        }
    }

    /** Begins no further one. Closing the log waits for one that is being made: to interrupt it would harm the store's files. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
