package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.StoreHealth;
import dev.activitystore.spi.VerifiableStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code activity restore}. */
@Command(
        name = "restore",
        description = {
            "Makes a store of a backup that the command backup or a service has made, and verifies it. Page tokens and"
                    + " grants of before hold on it.",
            "Each file is compared with what was written; where one is damaged, nothing is restored."
        },
        footer = {
            "",
            "At the store's place nothing may be, but what an interrupted restore has left. The exit code is 1 if the store"
                    + " is not sound.",
            "",
            "Example:",
            "  activity restore /backups/activities --store rocksdb:activities-again"
        })
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "FOLDER", description = "The backup. It stays as it is.")
    @SuppressWarnings("NullAway.Init") // required
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.ofBytes("restore", -1)) {
            Backup backup = store.argument().restore(folder, progress::stepTo);
            err.println(BackupCommand.told(backup, "restored"));
        } catch (InvalidArgumentException e) {
            throw e.field().equals("backup") ? new InvalidArgumentException("FOLDER", e.rule(), folder.toString()) : e;
        }
        err.flush();
        try (ActivityStore restored = store.argument().openExisting()) {
            StoreHealth.check(restored);
            if (restored instanceof VerifiableStore verifiable) {
                return Verifications.tell(verifiable, spec.commandLine()).isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
            }
        }
        return ExitCode.OK;
    }
}
