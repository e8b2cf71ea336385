package dev.activitystore.cli;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.export.ExportFormat;
import java.io.IOException;
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

    @Mixin
    private StoreOption store;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private PageOptions pages;

    @Option(names = "--all", description = "Prints all pages.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ActivityQuery query = pages.applyTo(selection.query()).pageToken(pages.pageToken());
        String organization = query.filter().organizationId();
        try (ActivityLog log = store.openToRead(spec)) {
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

    private static void print(String organization, Stream<Activity> activities) throws IOException {
        PrintedLines.print(activities, (activity, out) -> ExportFormat.NDJSON.write(organization, activity, out));
    }

    private void printNext(ActivityPage page) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(page.hasNext() ? "next page: --page-token " + page.nextPageToken() : "no further page");
        err.flush();
    }
}
