package dev.activitystore.cli;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.erasure.Erasure;
import dev.activitystore.erasure.ErasureReport;
import dev.activitystore.erasure.Occurrence;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.CompactableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity erase}. */
@Command(
        name = "erase",
        description = {
            "Makes an organization's log forget a person, after it has asked: what the user did becomes what a pseudonym did,"
                    + " and what others tell of the user what they tell of the pseudonym, in user objects at any depth,"
                    + " documents and targets; immutable activities included. Then it reads all activities again, and prints"
                    + " a line for each place in which the id still stands: activity and field.",
            "It doesn't reach backups, exports, texts in which the id stands among other words, nor older versions of the"
                    + " activities on the disk, until the engine reuses the space."
        },
        footer = {
            "",
            "The exit code is 1 also if the id still stands somewhere, if a legal hold selects an activity, and if the answer was not yes. If it is interrupted,"
                    + " the same command goes on.",
            "",
            "Examples:",
            "  activity erase --organization org-123 --user user-1",
            "  activity erase --organization org-123 --user user-1 --delete --everywhere --yes"
        })
final class EraseCommand implements Callable<Integer> {

    private static final String USER = "--user";
    private static final String COMPACT = "--compact";

    @Mixin
    private StoreOption store;

    @Mixin
    private OrganizationOption organization;

    @Option(
            names = USER,
            required = true,
            paramLabel = "ID",
            preprocessor = LiteralValue.class,
            description = "The person; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String user;

    @Option(names = "--delete", description = "Deletes what the user did, instead of making it a pseudonym's.")
    private boolean delete;

    @Option(
            names = "--everywhere",
            description =
                    "Takes each name and text in JSON that is the id for one, and not only users': for ids that mean"
                            + " nothing else.")
    private boolean everywhere;

    @Option(
            names = COMPACT,
            description =
                    "Also takes off what the store keeps of activities that are no more: RocksDB's all older versions on"
                            + " its disk, in as long as it takes to read and write all of it; Cassandra's the names of"
                            + " lists that are empty, for which it waits two minutes.")
    private boolean compact;

    @Mixin
    private Confirmation confirmation;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String organizationId = organization.value();
        ActivityField.USER.check(USER, user);
        confirmation.check();
        PrintWriter err = spec.commandLine().getErr();
        try (ActivityStore opened = store.argument().openExisting()) {
            if (compact && !(opened instanceof CompactableStore)) {
                throw new InvalidArgumentException(
                        COMPACT,
                        "needs a store that can take off what it keeps of before, as those on RocksDB and Cassandra can");
            }
            if (confirmation.isNeeded() && !confirmation.isGiven(err, question(), "nothing is changed")) {
                return ExitCode.SOFTWARE;
            }
            Erasure some = ActivityLog.on(opened).operator().erasure(organizationId, user);
            Erasure more = everywhere ? some.everywhere() : some;
            try (Progress progress = Progress.ofActivities("erase")) {
                ErasureReport report = (delete ? more.deletingActivities() : more).run(progress::stepTo);
                print(report, err);
                if (opened instanceof CompactableStore compactable && compact) {
                    compactable.compact();
                    err.println("what the store kept of before is gone");
                    err.flush();
                }
                return report.isComplete() ? ExitCode.OK : ExitCode.SOFTWARE;
            }
        }
    }

    private String question() {
        return (delete ? "Delete what " : "Make what ") + user + " did in " + organization.value() + " of "
                + store.argument().withoutSecrets() + (delete ? "," : " a pseudonym's,")
                + " and take that id out of what others did,";
    }

    private void print(ErasureReport report, PrintWriter err) {
        PrintWriter out = spec.commandLine().getOut();
        for (Occurrence occurrence : report.occurrences()) {
            out.println(occurrence.activityId() + " " + occurrence.field());
        }
        out.flush();
        err.println(String.format(
                Locale.ROOT,
                "%,d changed, %,d deleted; the pseudonym is %s",
                report.changed(),
                report.deleted(),
                report.pseudonym()));
        err.println(report.isComplete() ? "the id stands nowhere any more" : "NOT ERASED: " + left(report));
        err.flush();
    }

    private static String left(ErasureReport report) {
        String remaining = String.format(Locale.ROOT, "the id still stands in %,d activities", report.remaining());
        String held = report.held() == 0
                ? ""
                : String.format(Locale.ROOT, "; a legal hold keeps %,d as they are", report.held());
        return remaining
                + held
                + (report.occurrences().size() < Erasure.MOST_OCCURRENCES ? "" : "; these are the first places");
    }
}
