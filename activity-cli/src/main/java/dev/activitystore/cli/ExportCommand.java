package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.export.ExportFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** The command {@code activity export}. */
@Command(
        name = "export",
        description = {
            "Writes activities to standard output or a file: as NDJSON, which import reads, or as CSV.",
            "Different filters must all hold; of one that takes several values, one must."
                    + " What is added while it runs is not met if it is newer, unless the order is asc.",
            "When it fails or is interrupted, it prints how many lines are exported and the options with which the"
                    + " same command goes on behind them. Lines that standard output holds behind those must be cut"
                    + " off; a file is cut off by itself."
        },
        footer = {
            "",
            "Examples:",
            "  activity export --organization org-123 --output org-123.ndjson.gz",
            "  activity export --all-organizations --order asc --output all.ndjson.gz",
            "  activity export --organization org-123 --from now-30d --format csv --output month.csv",
            "  activity export --organization org-123 --user user-1 --order asc | activity import --store memory: -"
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private StoreOption store;

    @Mixin
    private OrganizationWalkOptions organizations;

    @Mixin
    private FilterOptions filter;

    @Mixin
    private PageOptions pages;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Writes to this file, compressed by gzip if its name ends in .gz. It is named FILE.part until"
                    + " it is complete, and then takes the place of a file that was there before.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "ndjson|csv",
            defaultValue = "ndjson",
            description =
                    "NDJSON, in the form that import reads, or a table for spreadsheets: CSV in UTF-8 with times in"
                            + " UTC, whose texts that begin as formulas do have an apostrophe in front. Default: ${DEFAULT-VALUE}")
    private String format = "ndjson";

    @Option(
            names = "--keep-formulas",
            description = "Of CSV: texts that begin as formulas do stay as they are. Not for spreadsheets.")
    private boolean keepsFormulas;

    @Option(
            names = "--append-at",
            paramLabel = "BYTES",
            description = "Goes on in FILE.part behind so many bytes: what an export told that did not end. Needs what"
                    + " it told beside.")
    @WholeNumber(min = 0)
    private @Nullable Long appendAt;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String pageToken = pages.pageToken();
        organizations.check(pageToken);
        boolean goesOn = pageToken != null || organizations.goesOn();
        if (appendAt != null && (file == null || !goesOn)) {
            throw new InvalidArgumentException("--append-at", "needs --output, and --page-token or --starting-with");
        }
        query("any"); // wrong options fail here, before anything is opened
        ExportFormat exportFormat = exportFormat();
        long start = System.nanoTime();
        try (Interruption interruption = new Interruption();
                ActivityLog log = interruption.opened(() -> store.openToRead(spec));
                ExportOutput output = output()) {
            Export export = new Export(log, queries(log), goesOn, exportFormat, output);
            boolean isComplete;
            try (Progress progress = Progress.ofActivities("export")) {
                isComplete = export.run(progress, interruption);
            } catch (IOException | RuntimeException e) {
                tellHowToGoOn(export, output);
                throw e;
            }
            if (!isComplete) {
                err().println("activity: interrupted");
                tellHowToGoOn(export, output);
                return ExitCode.SOFTWARE;
            }
            report(export.exported(), (System.nanoTime() - start) / 1e9);
            return ExitCode.OK;
        }
    }

    /** The queries of the organizations, of which the first one begins where the token says. */
    private Iterator<ActivityQuery> queries(ActivityLog log) {
        Iterator<String> walk = organizations.walk(log);
        return new Iterator<>() {
            private @Nullable String token = pages.pageToken();

            @Override
            public boolean hasNext() {
                return walk.hasNext();
            }

            @Override
            public ActivityQuery next() {
                ActivityQuery query = query(walk.next()).pageToken(token);
                token = null;
                return query;
            }
        };
    }

    private ActivityQuery query(String organization) {
        return pages.applyTo(filter.select(ActivityQuery.of(organization)));
    }

    private ExportFormat exportFormat() {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "csv" -> keepsFormulas ? ExportFormat.CSV_WITH_FORMULAS : ExportFormat.CSV;
            case "ndjson" -> {
                if (keepsFormulas) {
                    throw new InvalidArgumentException("--keep-formulas", "is for --format csv alone");
                }
                yield ExportFormat.NDJSON;
            }
            default -> throw new InvalidArgumentException("--format", "must be ndjson or csv", format);
        };
    }

    private ExportOutput output() throws IOException {
        if (file == null) {
            return new StandardOutput();
        }
        return appendAt == null ? ExportFile.create(file) : ExportFile.append(file, appendAt);
    }

    /** If nothing is exported yet, the same command line begins where this one did. */
    private void tellHowToGoOn(Export export, ExportOutput output) {
        ActivityQuery next = export.next();
        if (next != null && export.exported() > 0) {
            String token = next.pageToken();
            String organization = next.filter().organizationId();
            err().printf(
                            Locale.ROOT,
                            "%,d lines exported; to go on:%s%s%s%n",
                            export.exported(),
                            organizations.isOne() ? "" : " " + OrganizationWalkOptions.startingWith(organization),
                            token == null ? "" : " --page-token " + token,
                            output.optionsToGoOn());
            err().flush();
        }
    }

    private void report(long exported, double seconds) {
        err().printf(
                        Locale.ROOT,
                        "%,d activities exported in %.1f s (%,.0f a second)%n",
                        exported,
                        seconds,
                        exported / seconds);
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
