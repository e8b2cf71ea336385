package dev.activitystore.cli;

import dev.activitystore.ActivityLog;
import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "Adds activities from files of NDJSON, one activity a line, in the form that get prints.",
            "Organization and document of an activity are those of its metadata. A record whose id exists is"
                    + " overwritten, so that an import may be made again; a line without an id is a new record each"
                    + " time. With --store memory: files are checked and nothing is kept."
        },
        footer = {
            "",
            "Examples:",
            "  activity import --store jdbc:h2:file:./activities log.ndjson.gz",
            "  activity import --store memory: log.ndjson.gz",
            "  producer | activity import --skip-bad bad.ndjson -"
        })
final class ImportCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final Path STANDARD_INPUT_FILE = Path.of("/dev/stdin");

    @Mixin
    private StoreOption store;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many activities are written at a time. Default: ${DEFAULT-VALUE}")
    private int batchSize;

    @Option(
            names = "--skip-bad",
            paramLabel = "FILE",
            description = "Sets lines that are no activities aside in this file, which is overwritten, instead of"
                    + " stopping at the first.")
    private @Nullable Path badFile;

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
        if (batchSize < 1) {
            throw new InvalidArgumentException("--batch-size", "must be at least 1", batchSize);
        }
        long total = totalBytes();
        checkBadFile();
        long start = System.nanoTime();
        try (ActivityLog log = store.open()) {
            if (badFile == null) {
                importAll(log, BadLinePolicy.STOP, total, start);
            } else {
                try (OutputStream aside = Files.newOutputStream(badFile)) {
                    BadLinePolicy settingAside = (line, place, why) -> {
                        aside.write(line);
                        aside.write('\n');
                        spec.commandLine().getErr().println(place + ": " + why);
                    };
                    importAll(log, settingAside, total, start);
                }
            }
        }
        return ExitCode.OK;
    }

    private void importAll(ActivityLog log, BadLinePolicy badLines, long totalBytes, long start) throws IOException {
        try (Importer importer = new Importer(log, batchSize, badLines)) {
            importAll(importer, totalBytes);
            report(importer, (System.nanoTime() - start) / 1e9);
        }
    }

    private void importAll(Importer importer, long totalBytes) throws IOException {
        long before = 0;
        try (Progress progress = Progress.ofBytes("import", totalBytes)) {
            for (String file : files) {
                try (NdjsonReader lines = new NdjsonReader(nameOf(file), open(file))) {
                    importer.add(lines, progress.from(before));
                    before += lines.bytesRead();
                }
            }
        }
    }

    private void report(Importer importer, double seconds) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "%,d activities stored in %.1f s (%,.0f a second)%n",
                importer.stored(),
                seconds,
                importer.stored() / seconds);
        if (importer.refused() > 0) {
            err.printf(Locale.ROOT, "%,d not stored: an immutable activity has the id%n", importer.refused());
        }
        if (importer.bad() > 0) {
            err.printf(Locale.ROOT, "%,d lines set aside in %s%n", importer.bad(), badFile);
        }
        err.flush();
    }

    /** The size of all files, which must be there before the first is read; -1 where one is a stream. */
    private long totalBytes() throws IOException {
        long total = 0;
        boolean isKnown = true;
        for (String file : files) {
            Path path = Path.of(file);
            if (file.equals(STANDARD_INPUT)) {
                isKnown = false;
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

    private static InputStream open(String file) throws IOException {
        return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
    }
}
