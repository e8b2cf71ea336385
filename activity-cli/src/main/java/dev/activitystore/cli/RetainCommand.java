package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.retention.Retained;
import dev.activitystore.retention.Retention;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity retain}. */
@Command(
        name = "retain",
        description = {
            "Deletes activities that are kept no longer, immutable ones included, after it has told how many they are and was"
                    + " answered yes. It goes through the organizations, in each from the oldest on, in steps of up to 500"
                    + " activities, with a pause after each that is as long as the step took.",
            "Prints a line for each rule in each organization that deletes something: how many, before which time, and by"
                    + " which rule."
        },
        footer = {
            "",
            "If it is interrupted, what was deleted until then is gone; the same command deletes the rest. One such run can go"
                    + " on at a time on a store; after one that was killed, the next can begin two minutes later.",
            "",
            "Examples:",
            "  activity retain --keep 365d --dry-run",
            "  activity retain --organization org-123 --action-type login --keep 90d --yes",
            "  activity retain --rules rules.ndjson --yes, where rules.ndjson holds:",
            "    {\"keep\": \"forever\", \"actionTypes\": [\"contract.sign\"]}",
            "    {\"keep\": \"2555d\", \"organization\": \"org-123\"}",
            "    {\"keep\": \"365d\"}"
        })
final class RetainCommand implements Callable<Integer> {

    private static final String ALLOWING = "--allow-unknown-organizations";

    @Mixin
    private StoreOption store;

    @Mixin
    private RetentionOptions options;

    @Option(names = "--dry-run", description = "Counts what would be deleted, and deletes nothing.")
    private boolean dryRun;

    @Option(
            names = "--pause",
            paramLabel = "MS",
            defaultValue = "0",
            description = "The least that a pause takes, in milliseconds, up to 10000. Default: as long as its step.")
    @WholeNumber(min = 0, max = 10_000)
    private long pauseMillis;

    @Option(
            names = ALLOWING,
            description = "Takes rules of organizations that have no activities, which else may be a mistyped one.")
    private boolean allowUnknown;

    @Mixin
    private Confirmation confirmation;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RetentionPolicy policy = options.policy();
        if (!dryRun) {
            confirmation.check();
        }
        try (ActivityLog log = dryRun ? store.openToRead(spec) : store.openExisting()) {
            Retention known = log.operator().retention(policy).pause(Duration.ofMillis(pauseMillis));
            Retention retention = allowUnknown ? known.allowingUnknownOrganizations() : known;
            if (dryRun) {
                print(retention, "would be deleted");
                return ExitCode.OK;
            }
            if (confirmation.isNeeded() && !isConfirmed(retention)) {
                return ExitCode.SOFTWARE;
            }
            print(retention, "deleted");
            return ExitCode.OK;
        }
    }

    private boolean isConfirmed(Retention retention) throws IOException {
        RetentionReport report = retention.dryRun(told -> {});
        String question = String.format(
                Locale.ROOT,
                "Delete %,d activities in %,d organizations of %s that are kept no longer",
                report.records(),
                report.organizations(),
                store.argument().withoutSecrets());
        return confirmation.isGiven(err(), question, "nothing is deleted");
    }

    /** Runs, and prints a line for each rule in each organization, also of a part if it fails. */
    private void print(Retention retention, String done) {
        try (Progress progress = Progress.ofActivities("retain");
                Lines lines = new Lines(done, progress)) {
            RetentionReport report = dryRun ? retention.dryRun(lines::add) : retention.run(lines::add);
            lines.flush();
            err().println(String.format(
                    Locale.ROOT,
                    "%,d activities in %,d organizations %s%s, counted back from %s",
                    report.records(),
                    report.organizations(),
                    done,
                    held(report.held()),
                    report.asOf()));
            err().flush();
        }
    }

    /** What a legal hold keeps, which is told only where there is some. */
    private static String held(long records) {
        return records == 0 ? "" : String.format(Locale.ROOT, ", %,d held", records);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The steps of one rule in one organization are one line. */
    private final class Lines implements AutoCloseable {

        private final String done;
        private final Progress progress;
        private @Nullable Retained sum;
        private long all;

        Lines(String done, Progress progress) {
            this.done = done;
            this.progress = progress;
        }

        void add(Retained step) {
            all += step.records();
            progress.stepTo(all);
            Retained before = sum;
            boolean isSame = before != null
                    && before.organizationId().equals(step.organizationId())
                    && before.rule().equals(step.rule());
            if (!isSame) {
                flush();
            }
            long records = step.records() + (before != null && isSame ? before.records() : 0);
            long held = step.held() + (before != null && isSame ? before.held() : 0);
            sum = new Retained(step.organizationId(), step.rule(), step.until(), records, held);
        }

        void flush() {
            Retained complete = sum;
            sum = null;
            if (complete != null) {
                PrintWriter out = spec.commandLine().getOut();
                out.println(String.format(
                        Locale.ROOT,
                        "%s: %,d %s before %s%s (%s)",
                        complete.organizationId(),
                        complete.records(),
                        done,
                        complete.until(),
                        held(complete.held()),
                        complete.rule()));
                out.flush();
            }
        }

        @Override
        public void close() {
            flush();
        }
    }
}
