package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code activity demo}. */
@Command(
        name = "demo",
        description =
                "Loads 6,000 real activities into a new H2 store in a temporary folder, and shows what the log does with them.")
final class DemoCommand implements Callable<Integer> {

    /** The files that these projects changed, as activities: a document is a file, a user an author. */
    private static final String SAMPLE = "sample.ndjson.gz";

    private static final int SAMPLE_BATCH = 500;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("activity-demo");
        try {
            String url = "jdbc:h2:file:" + folder.resolve("activities");
            out.println();
            out.println("log = ActivityLog.on(JdbcActivityStore.open(\"" + url + "\"))");
            try (ActivityLog log = ActivityLog.on(JdbcActivityStore.open(url))) {
                load(log, out);
                new DemoTour(log, out).run();
            }
        } finally {
            delete(folder);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void load(ActivityLog log, PrintWriter out) throws IOException {
        long start = System.nanoTime();
        Importer importer = new Importer(log, SAMPLE_BATCH, BadLines.STOP);
        byte[] sample = sample();
        try (Progress progress = Progress.ofBytes("load", sample.length);
                ActivityLines lines = new ActivityLines(SAMPLE, new ByteArrayInputStream(sample))) {
            importer.add(lines, progress.from(0));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
                Locale.ROOT,
                "%,d activities loaded in batches of %d, in %.1f s (%,.0f a second, on a cold JVM)%n",
                importer.stored(),
                SAMPLE_BATCH,
                seconds,
                importer.stored() / seconds);
    }

    private static byte[] sample() throws IOException {
        try (InputStream resource = DemoCommand.class.getResourceAsStream(SAMPLE)) {
            return Objects.requireNonNull(resource, SAMPLE).readAllBytes();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
