package dev.activitystore.cli;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity copy}. */
@Command(
        name = "copy",
        description = {
            "Copies organizations from one store to another, and then compares both: all records, their number, and the"
                    + " SHA-256 of the lines that export --order asc writes of them. Nobody should write to either"
                    + " meanwhile.",
            "A record of the target with the same id is overwritten, unless it is immutable or a legal hold selects it, so that a copy may be made"
                    + " again. Records that only the target has stay, and are a difference; so are, of all"
                    + " organizations, those that only the target has.",
            "When it fails or is interrupted, it prints the options with which a copy goes on. After a kill, make the"
                    + " whole copy again."
        },
        footer = {
            "",
            "The exit code is 1 if source and target differ in the end.",
            "",
            "Examples:",
            "  activity copy --from jdbc:h2:file:./activities --to rocksdb:activities --organization org-123",
            "  activity copy --from rocksdb:a --to jdbc:postgresql://localhost/logs --all-organizations",
            "  activity copy --from rocksdb:a --to rocksdb:b --organization org-1 --organization org-2 --verify-only"
        })
final class CopyCommand implements Callable<Integer> {

    @Option(names = "--from", required = true, paramLabel = "URI", description = "The store to read; required.")
    @SuppressWarnings("NullAway.Init") // required
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URI",
            description = "The store to write; required. It is made if it is not there.")
    @SuppressWarnings("NullAway.Init") // required
    private String to;

    @Mixin
    private OrganizationWalkOptions organizations;

    @Option(
            names = "--page-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many activities are read and written at a time. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 1)
    private int pageSize;

    @Option(
            names = "--page-token",
            paramLabel = "TOKEN",
            description = "Goes on in the first organization where the copy that told this token ended.")
    private @Nullable String pageToken;

    @Option(names = "--verify-only", description = "Copies nothing, and only compares.")
    private boolean verifyOnly;

    @Spec
    private CommandSpec spec;

    /** How many organizations are not the same in both, as far as is known. */
    private int differing;

    @Override
    public Integer call() {
        StoreArgument sourceStore = new StoreArgument("--from", from);
        StoreArgument targetStore = new StoreArgument("--to", to);
        if (sourceStore.isSameAs(targetStore)) {
            throw new InvalidArgumentException(
                    "--to", "must be another store than --from", targetStore.withoutSecrets());
        }
        if (verifyOnly && pageToken != null) {
            throw new InvalidArgumentException("--page-token", "must not be given with --verify-only");
        }
        organizations.check(pageToken);
        query("any"); // wrong options fail here, before anything is opened
        try (Interruption interruption = new Interruption();
                ActivityLog source = ActivityLog.on(interruption.opened(() -> sourceStore.openToRead(err())));
                ActivityLog target = ActivityLog.on(
                        interruption.opened(() -> verifyOnly ? targetStore.openToRead(err()) : targetStore.open()))) {
            boolean isComplete = copyAll(source, target, interruption)
                    && (!organizations.isAll() || compareOthers(source, target, interruption));
            return isComplete && differing == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private ActivityQuery query(String organization) {
        return ActivityQuery.of(organization).order(SortOrder.ASC).pageSize(pageSize);
    }

    /** Copies and compares what was named, or all that the source has; false if it was interrupted. */
    private boolean copyAll(ActivityLog source, ActivityLog target, Interruption interruption) {
        Iterator<String> walk = organizations.walk(source);
        Copy copy = null;
        int number = 0;
        try {
            for (; walk.hasNext(); number++) {
                ActivityQuery all = query(walk.next());
                copy = new Copy(source, target, number == 0 ? all.pageToken(pageToken) : all, this::tellImmutable);
                if (!copyAndCompare(copy, interruption)) {
                    err().println("activity: interrupted");
                    if (number > 0 || copy.copied() > 0) {
                        tellHowToGoOn(copy);
                    }
                    return false;
                }
            }
            return true;
        } catch (RuntimeException e) {
            if (copy != null && (number > 0 || copy.copied() > 0)) {
                tellHowToGoOn(copy);
            }
            throw e;
        }
    }

    /** Copies, compares and tells what came of it; false if it was interrupted. */
    private boolean copyAndCompare(Copy copy, Interruption interruption) {
        if (!verifyOnly) {
            try (Progress progress = Progress.ofActivities("copy")) {
                copy.run(progress, interruption);
            }
            tell(copy.organizationId(), "%,d activities copied", copy.copied());
        }
        return compare(copy, interruption);
    }

    /** Compares what the source has nothing of; false if it was interrupted. */
    private boolean compareOthers(ActivityLog source, ActivityLog target, Interruption interruption) {
        Iterator<String> walk = target.organizations().stream().iterator();
        while (walk.hasNext()) {
            String organization = walk.next();
            boolean isOther = source.count(ActivityFilter.of(organization), 1).records() == 0;
            if (isOther && !compare(new Copy(source, target, query(organization), this::tellImmutable), interruption)) {
                err().println("activity: interrupted, with all activities copied; to compare them: "
                        + OrganizationOptions.ALL + " --verify-only");
                err().flush();
                return false;
            }
        }
        return true;
    }

    /** Compares, and tells what came of it; false if it was interrupted. */
    private boolean compare(Copy copy, Interruption interruption) {
        LogComparison comparison;
        try (Progress progress = Progress.ofActivities("compare")) {
            comparison = copy.compare(progress, interruption);
        }
        if (comparison == null) {
            return false;
        }
        if (comparison.isEqual()) {
            tell(copy.organizationId(), "source and target are equal: %s", comparison.source());
        } else {
            differing++;
            tell(
                    copy.organizationId(),
                    "source and target differ, first at activity %s: %s in the source, %s in the target",
                    comparison.firstDifference(),
                    comparison.source(),
                    comparison.target());
        }
        return true;
    }

    private void tellImmutable(String organization, String id) {
        tell(
                organization,
                "activity %s of the target is another one than the source's, and immutable or held: it stays",
                id);
    }

    /** Not where nothing is copied yet: the same command line begins where this one did. */
    private void tellHowToGoOn(Copy copy) {
        String token = copy.place().pageToken();
        err().println("to go on: " + organizations.from(copy.organizationId())
                + (verifyOnly ? " --verify-only" : "")
                + (token == null ? "" : " --page-token " + token));
        err().flush();
    }

    private void tell(String organization, String format, @Nullable Object... values) {
        err().println(organization + ": " + String.format(Locale.ROOT, format, values));
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
