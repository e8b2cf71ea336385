package dev.activitystore.cli;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity verify}. */
@Command(
        name = "verify",
        description = {
            "Compares all records of a store, those of all organizations, with the lists and counts that it keeps of"
                    + " them, and prints where they disagree. What others write meanwhile is no disagreement; on Cassandra"
                    + " it may take two minutes to be sure of that.",
            "A database sees to its indexes by itself, and has commands of its own for that: its store has nothing to"
                    + " verify."
        },
        footer = {
            "",
            "The exit code is 1 if there are disagreements, and after --repair if there still are.",
            "",
            "Examples:",
            "  activity verify --store rocksdb:activities",
            "  activity verify --store rocksdb:activities --repair",
            "  activity verify --store 'cassandra://host-1,host-2/activities?datacenter=datacenter1' --repair"
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Option(
            names = "--repair",
            description = "Where they disagree, makes lists and counts what the records say, and compares again.")
    private boolean repair;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StoreArgument argument = store.argument();
        try (ActivityStore opened = repair ? argument.openExisting() : argument.openToRead(err())) {
            if (!(opened instanceof VerifiableStore verifiable)) {
                throw new InvalidArgumentException(
                        StoreOption.NAME,
                        "must be a store that keeps lists beside its records, which this one does not",
                        argument.withoutSecrets());
            }
            Verification verification = Verifications.tell(verifiable, spec.commandLine());
            if (repair && !verification.isSound()) {
                err().printf(Locale.ROOT, "repaired: the lists of %,d records%n", verifiable.repair());
                verification = Verifications.tell(verifiable, spec.commandLine());
            }
            return verification.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
