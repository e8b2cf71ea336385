package dev.activitystore.cli;

import dev.activitystore.spi.VerifiableStore;
import dev.activitystore.spi.Verification;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;

/** Verifies stores for commands. */
final class Verifications {

    private Verifications() {}

    /** Verifies a store: what disagrees goes to standard output, what there is in all to standard error. */
    static Verification tell(VerifiableStore store, CommandLine command) {
        PrintWriter out = command.getOut();
        Verification verification = store.verify(out::println);
        out.flush();
        command.getErr()
                .printf(
                        Locale.ROOT,
                        "%,d records and %,d entries of lists: %s%n",
                        verification.records(),
                        verification.entries(),
                        verification.isSound()
                                ? "sound"
                                : String.format(Locale.ROOT, "%,d disagreements", verification.disagreements()));
        command.getErr().flush();
        return verification;
    }
}
