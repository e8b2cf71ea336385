package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a server makes backups of its store. */
final class BackupOptions {

    private static final long A_DAY = 86_400;

    @Option(
            names = "--backup",
            paramLabel = "FOLDER",
            description = {
                "Makes a backup of a store of RocksDB or H2 into this folder, where the one before stays whole until the new one"
                        + " is: at once if there is none, then again and again. H2's could not be made by another process."
            })
    private @Nullable Path folder;

    @Option(
            names = "--backup-every",
            paramLabel = "SECONDS",
            description = "How long after one backup the next one begins. Default: " + A_DAY + ", which is a day")
    @WholeNumber(min = 1)
    private @Nullable Long seconds;

    /**
     * Checks them, before anything is opened.
     *
     * @throws InvalidArgumentException if there is to be no backup that could be repeated
     */
    void check() {
        if (seconds != null && folder == null) {
            throw new InvalidArgumentException("--backup-every", "needs --backup");
        }
    }

    /** Makes the backups that were asked for, if any, once it is started. */
    RepeatedBackup of(ActivityLog log) {
        return new RepeatedBackup(log, folder, Duration.ofSeconds(seconds == null ? A_DAY : seconds));
    }
}
