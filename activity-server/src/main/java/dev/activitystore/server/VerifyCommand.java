package dev.activitystore.server;

import dev.activitystore.rocksdb.RocksDbActivityStore;
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
            "Compares all records of a rocksdb: store with its lists and counts, and prints where they disagree.",
            "Databases verify themselves; they have commands of their own for that."
        },
        footer = {
            "",
            "The exit code is 1 if there are disagreements, and after --repair if there still are.",
            "",
            "Examples:",
            "  activity verify --store rocksdb:activities",
            "  activity verify --store rocksdb:activities --repair"
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Option(
            names = "--repair",
            description = "Where they disagree, builds lists and counts anew from the records, and compares again.")
    private boolean repair;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (RocksDbActivityStore opened = store.openRocksDb()) {
            Verification verification = verify(opened);
            if (repair && !verification.isSound()) {
                err().printf(Locale.ROOT, "repaired: lists of %,d records built anew%n", opened.repair());
                verification = verify(opened);
            }
            return verification.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Verification verify(RocksDbActivityStore opened) {
        PrintWriter out = spec.commandLine().getOut();
        Verification verification = opened.verify(out::println);
        out.flush();
        err().printf(
                        Locale.ROOT,
                        "%,d records and %,d entries of lists: %s%n",
                        verification.records(),
                        verification.entries(),
                        verification.isSound()
                                ? "sound"
                                : String.format(Locale.ROOT, "%,d disagreements", verification.disagreements()));
        err().flush();
        return verification;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
