package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a server makes backups of its store. */
final class BackupOptions {

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
            defaultValue = "86400",
            description = "How long after one backup the next one begins. Default: ${DEFAULT-VALUE}, which is a day")
    private long seconds;

    /**
     * Makes the backups that were asked for, if any, once it is started.
     *
     * @throws InvalidArgumentException if the options make no sense
     */
    RepeatedBackup of(ActivityLog log) {
        if (seconds < 1) {
            throw new InvalidArgumentException("--backup-every", "must be at least 1", seconds);
        }
        return new RepeatedBackup(log, folder, Duration.ofSeconds(seconds));
    }
}
