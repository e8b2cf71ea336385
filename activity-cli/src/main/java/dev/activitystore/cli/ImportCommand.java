package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code activity import}. */
@Command(
        name = "import",
        description = {
            "Adds activities from files of JSON: one object a line, as get and export print them, or with any white"
                    + " space between, lists of them, or answers of the HTTP API's get.",
            "An activity needs featureType, actionType, actionUser.userId and metadata.organizationId:",
            "",
            "  " + ImportCommand.EXAMPLE,
            "",
            "Organization and document of an activity are those of its metadata. A record whose id exists is"
                    + " overwritten, so that an import may be made again; what has no id is a new record each"
                    + " time. timestamp is a number (--time-unit) or a text such as 2026-01-31T12:00:00Z, in UTC where it"
                    + " has no offset; without it, the time is now. What nobody did, or nobody known, is by convention"
                    + " of the userId system, or anonymous. With --store memory: files are checked and nothing is kept."
        },
        footer = {
            "",
            "Examples:",
            "  activity import --store jdbc:h2:file:./activities log.ndjson.gz",
            "  activity import --store memory: log.ndjson.gz",
            "  producer | activity import --skip-bad bad.ndjson -",
            "",
            "  activity import --create-only --store rocksdb:./activities log.ndjson",
            "",
            "At its end it says how many activities were new, overwrote another record, or were identical to what is"
                    + " stored, and names the lines of those that were refused. What is refused as it exists already, or"
                    + " as an immutable record has its id, leaves the exit code 0; it is 2 also if all that was read is"
                    + " set aside."
        })
final class ImportCommand implements Callable<Integer> {

    /** A line as short as it can be with everything that one mostly wants. */
    static final String EXAMPLE =
            "{\"id\":\"a-1\",\"featureType\":\"comment\",\"actionType\":\"comment.add\",\"actionUser\":"
                    + "{\"userId\":\"user-1\",\"name\":\"Ada\"},\"metadata\":{\"organizationId\":\"org-123\",\"documentId\":"
                    + "\"doc-456\"},\"timestamp\":\"2026-01-31T12:00:00Z\"}";

    private static final String STANDARD_INPUT = "-";
    private static final Path STANDARD_INPUT_FILE = Path.of("/dev/stdin");

    @Mixin
    private StoreOption store;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many activities are written at a time. Default: ${DEFAULT-VALUE}")
    @WholeNumber(min = 1)
    private int batchSize;

    @Option(
            names = "--create-only",
            description =
                    "Stores only what is new: a record whose id exists stays as it is, and the line is named, unless"
                            + " it is identical.")
    private boolean createOnly;

    @Option(
            names = "--skip-bad",
            paramLabel = "FILE",
            description = "Sets what is no activity aside in this file, which is overwritten, instead of"
                    + " stopping at the first. A list that is no JSON ends the import all the same.")
    private @Nullable Path badFile;

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            defaultValue = "ms",
            description = "What a timestamp that is a number counts since 1970: s, ms, us or ns. What is finer than a"
                    + " millisecond is dropped. Default: ${DEFAULT-VALUE}")
    private String timeUnit = "ms";

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, compressed by gzip or not; - is standard input.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ImportedTimestamps timestamps = new ImportedTimestamps(EpochUnit.of("--time-unit", timeUnit));
        long total = totalBytes();
        checkBadFile();
        try (Interruption interruption = new Interruption();
                ActivityLog log = interruption.opened(store::open);
                OutputStream aside =
                        badFile == null ? OutputStream.nullOutputStream() : Files.newOutputStream(badFile)) {
            BadLinePolicy badLines = badFile == null
                    ? BadLinePolicy.STOP
                    : (value, why) -> {
                        value.writeTo(aside);
                        aside.write('\n');
                        err().println(value.place() + ": " + why);
                    };
            ImportReport report = new ImportReport(err(), createOnly);
            try (Importer importer =
                    new Importer(log, batchSize, createOnly, badLines, timestamps, report, interruption::isRequested)) {
                return importAll(importer, report, timestamps, interruption, total);
            }
        }
    }

    private int importAll(
            Importer importer,
            ImportReport report,
            ImportedTimestamps timestamps,
            Interruption interruption,
            long totalBytes)
            throws IOException {
        long start = System.nanoTime();
        long before = 0;
        List<String> warnings = new ArrayList<>();
        String interruptedAt = null;
        try (Progress progress = Progress.ofBytes("import", totalBytes)) {
            report.showOn(progress);
            for (String file : files) {
                try (JsonValueReader values = importer.open(nameOf(file), open(file, interruption))) {
                    interruptedAt = importer.add(values, progress.from(before));
                    before += values.bytesRead();
                } catch (InterruptedIOException e) { // before it could be told whether it is compressed
                    interruptedAt = Importer.beginOf(nameOf(file));
                }
                String warning = timestamps.warning();
                if (warning != null) {
                    warnings.add(warning);
                }
                if (interruptedAt != null) {
                    break;
                }
            }
        }
        if (interruptedAt != null) {
            err().println("activity: interrupted after " + interruptedAt + "; what is before is stored, and the same"
                    + " import may be made again: only activities without an id would be there twice");
        }
        report(report, importer.bad(), (System.nanoTime() - start) / 1e9);
        warnings.forEach(warning -> err().println("activity: warning: " + warning));
        err().flush();
        if (interruptedAt != null) {
            return ExitCode.SOFTWARE;
        }
        boolean isAllBad = importer.bad() > 0 && report.stored() + report.refused() == 0;
        return isAllBad ? ExitCode.USAGE : ExitCode.OK;
    }

    private void report(ImportReport report, long bad, double seconds) {
        err().printf(
                        Locale.ROOT,
                        "%,d activities stored in %.1f s (%,.0f a second): %s%n",
                        report.stored(),
                        seconds,
                        report.stored() / seconds,
                        report.words());
        long immutable = report.count(ImportFate.IMMUTABLE);
        if (immutable > 0) {
            err().printf(Locale.ROOT, "%,d not stored: an immutable activity has the id%n", immutable);
        }
        long held = report.count(ImportFate.HELD);
        if (held > 0) {
            err().printf(Locale.ROOT, "%,d not stored: a legal hold selects what has the id%n", held);
        }
        if (bad > 0) {
            err().printf(Locale.ROOT, "%,d that are no activities set aside in %s%n", bad, badFile);
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The size of all files, which must be there before the first is read; -1 where one is a stream. */
    private long totalBytes() throws IOException {
        long total = 0;
        boolean isKnown = true;
        for (String file : files) {
            Path path = Path.of(file);
            if (file.equals(STANDARD_INPUT)) {
                isKnown = false;
            } else if (file.isEmpty()) { // Java takes it for the working folder
                throw new InvalidArgumentException("FILE", "must not be empty");
            } else if (!Files.exists(path)) {
                throw new InvalidArgumentException("FILE", "must exist", file);
            } else if (Files.isDirectory(path)) {
                throw new InvalidArgumentException("FILE", "must not be a folder", file);
            } else {
                isKnown &= Files.isRegularFile(path);
                total += Files.size(path);
            }
        }
        return isKnown ? total : -1;
    }

    /** The file for bad lines is emptied before anything is read: that must not be what is to be read. */
    private void checkBadFile() throws IOException {
        if (badFile == null || !Files.exists(badFile)) {
            return;
        }
        for (String file : files) {
            Path path = file.equals(STANDARD_INPUT) ? STANDARD_INPUT_FILE : Path.of(file);
            if (Files.exists(path) && Files.isSameFile(badFile, path)) {
                throw new InvalidArgumentException("--skip-bad", "must be another file than those imported", badFile);
            }
        }
    }

    private static String nameOf(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    private static InputStream open(String file, Interruption interruption) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return StreamedInput.standard(interruption);
        }
        Path path = Path.of(file);
        return Files.isRegularFile(path) ? Files.newInputStream(path) : StreamedInput.at(path, interruption);
    }
}
