package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code activity backup}. */
@Command(
        name = "backup",
        description = {
            "Makes a backup of a store of RocksDB or H2 into a folder: all that it keeps, the key of page tokens included.",
            "RocksDB's may be open in another process, as in a service that goes on. H2's may not: the process that has it"
                    + " open makes its backup. Databases on servers have tools of their own: pg_dump, mariadb-dump"
                    + " --single-transaction, nodetool snapshot."
        },
        footer = {
            "",
            "The folder is missing, empty, or holds an earlier backup, which stays whole until the new one is, and is then"
                    + " removed. To keep several, give each a folder.",
            "",
            "Examples:",
            "  activity backup --store rocksdb:activities /backups/activities",
            "  activity verify --store rocksdb:/backups/activities"
        })
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "FOLDER", description = "Takes the backup.")
    @SuppressWarnings("NullAway.Init") // required
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (ActivityStore opened = store.argument().openToRead(err);
                Progress progress = Progress.ofBytes("backup", -1)) {
            Backup made = BackupStore.of(opened, folder, progress::stepTo);
            err.println(told(made, "backup of"));
            err.flush();
            return ExitCode.OK;
        } catch (InvalidArgumentException e) {
            throw named(e);
        }
    }

    /** What the library calls a folder or a store, the command line calls otherwise. */
    private InvalidArgumentException named(InvalidArgumentException failure) {
        return switch (failure.field()) {
            case "folder" -> new InvalidArgumentException("FOLDER", failure.rule(), folder.toString());
            case "store" ->
                new InvalidArgumentException(
                        StoreOption.NAME, failure.rule(), store.argument().withoutSecrets());
            default -> failure;
        };
    }

    /** A backup in words. */
    static String told(Backup backup, String what) {
        return String.format(
                Locale.ROOT,
                "%s %s: %,d files, %,d bytes, of %s",
                what,
                backup.engine(),
                backup.files(),
                backup.bytes(),
                backup.made());
    }
}
