package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.export.ExportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code activity get}. */
@Command(
        name = "get",
        description = {
            "Prints activities as NDJSON, newest first, and then, on standard error, how to get the next page.",
            "Different filters must all hold; of one that takes several values, one must."
        },
        footer = {
            "",
            "Examples:",
            "  activity get --organization org-123 --document doc-456 --page-size 50",
            "  activity get --organization org-123 --user user-1 --feature-type comment",
            "  activity get --organization org-123 --from 2026-01-01 --order asc",
            "  activity get --organization org-123 --all | gzip > org-123.ndjson.gz"
        })
final class GetCommand implements Callable<Integer> {

    private static final int OUTPUT_BUFFER_BYTES = 1 << 16;
    private static final int LINES_BETWEEN_CHECKS = 1000;

    /** Whether standard output is a pipe: the script that starts Java knows. */
    private static final String PIPE_PROPERTY = "activity.pipe";

    @Mixin
    private StoreOption store;

    @Mixin
    private QueryOptions options;

    @Option(names = "--all", description = "Prints all pages.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ActivityQuery query = options.query();
        String organization = query.filter().organizationId();
        try (ActivityLog log = store.openExisting()) {
            if (all) {
                print(organization, log.stream(query));
            } else {
                ActivityPage page = log.get(query);
                print(organization, page.activities().stream());
                printNext(page);
            }
        }
        return ExitCode.OK;
    }

    /** Prints until the end, or until the reader of a pipe has gone: that one has what it wants. */
    private static void print(String organization, Stream<Activity> activities) throws IOException {
        OutputStream out = new BufferedOutputStream(System.out, OUTPUT_BUFFER_BYTES);
        int printed = 0;
        for (Activity activity : (Iterable<Activity>) activities::iterator) {
            ExportFormat.NDJSON.write(organization, activity, out);
            if (++printed % LINES_BETWEEN_CHECKS == 0 && System.out.checkError()) {
                break;
            }
        }
        out.flush();
        if (System.out.checkError() && !Boolean.getBoolean(PIPE_PROPERTY)) {
            throw new IOException("standard output did not take everything: is its disk full?");
        }
    }

    private void printNext(ActivityPage page) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(page.hasNext() ? "next page: --page-token " + page.nextPageToken() : "no further page");
        err.flush();
    }
}
