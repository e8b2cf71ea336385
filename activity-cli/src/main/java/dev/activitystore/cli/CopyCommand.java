package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
            "A record of the target with the same id is overwritten, unless it is immutable, so that a copy may be made"
                    + " again. Records that only the target has stay, and are a difference.",
            "When it fails or is interrupted, it prints the options with which a copy goes on. After a kill, make the"
                    + " whole copy again."
        },
        footer = {
            "",
            "The exit code is 1 if source and target differ in the end.",
            "",
            "Examples:",
            "  activity copy --from jdbc:h2:file:./activities --to rocksdb:activities --organization org-123",
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

    @Option(
            names = "--organization",
            required = true,
            paramLabel = "ORG",
            description = "The organization; required. May be given several times, as a store can't list those that it"
                    + " has. They are copied and compared one after the other.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> organizations;

    @Option(
            names = "--page-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many activities are read and written at a time. Default: ${DEFAULT-VALUE}")
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
        List<ActivityQuery> queries = queries(); // wrong ones fail here, before anything is opened
        try (Interruption interruption = new Interruption();
                ActivityLog source = ActivityLog.on(sourceStore.openExisting());
                ActivityLog target = ActivityLog.on(verifyOnly ? targetStore.openExisting() : targetStore.open())) {
            boolean isEqual = copyAll(queries, source, target, interruption);
            return isEqual ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private List<ActivityQuery> queries() {
        List<ActivityQuery> queries = new ArrayList<>();
        for (String organization : new LinkedHashSet<>(organizations)) {
            ActivityQuery query =
                    ActivityQuery.of(organization).order(SortOrder.ASC).pageSize(pageSize);
            queries.add(queries.isEmpty() ? query.pageToken(pageToken) : query);
        }
        return queries;
    }

    /** True if all are equal in the end. */
    private boolean copyAll(
            List<ActivityQuery> queries, ActivityLog source, ActivityLog target, Interruption interruption) {
        boolean isEqual = true;
        for (int i = 0; i < queries.size(); i++) {
            List<ActivityQuery> left = queries.subList(i, queries.size());
            Copy copy = new Copy(source, target, queries.get(i), this::tellImmutable);
            LogComparison comparison;
            try {
                comparison = copyAndCompare(copy, interruption);
            } catch (RuntimeException e) {
                tellHowToGoOn(copy, left);
                throw e;
            }
            if (comparison == null) {
                err().println("activity: interrupted");
                tellHowToGoOn(copy, left);
                return false;
            }
            isEqual &= comparison.isEqual();
        }
        return isEqual;
    }

    /** Copies, compares and tells what came of it; null if it was interrupted. */
    private @Nullable LogComparison copyAndCompare(Copy copy, Interruption interruption) {
        String organization = copy.organizationId();
        if (!verifyOnly) {
            try (Progress progress = Progress.ofActivities("copy")) {
                copy.run(progress, interruption);
            }
            tell(organization, "%,d activities copied", copy.copied());
        }
        LogComparison comparison;
        try (Progress progress = Progress.ofActivities("compare")) {
            comparison = copy.compare(progress, interruption);
        }
        if (comparison != null && comparison.isEqual()) {
            tell(organization, "source and target are equal: %s", comparison.source());
        } else if (comparison != null) {
            tell(
                    organization,
                    "source and target differ, first at activity %s: %s in the source, %s in the target",
                    comparison.firstDifference(),
                    comparison.source(),
                    comparison.target());
        }
        return comparison;
    }

    private void tellImmutable(String organization, String id) {
        tell(organization, "activity %s of the target is another one than the source's, and immutable: it stays", id);
    }

    /** If nothing is copied yet, the same command line begins where this one did. */
    private void tellHowToGoOn(Copy copy, List<ActivityQuery> left) {
        boolean isFirst = copy.organizationId().equals(organizations.get(0));
        if (isFirst && copy.copied() == 0) {
            return;
        }
        String token = copy.place().pageToken();
        err().println("to go on: "
                + left.stream()
                        .map(query -> "--organization " + quoted(query.filter().organizationId()))
                        .collect(Collectors.joining(" "))
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

    /** For a shell. */
    private static String quoted(String text) {
        return text.matches("[\\w./:@+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
