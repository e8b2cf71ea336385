package dev.activitystore.server;

import dev.activitystore.ActivityLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code activity demo}. */
@Command(
        name = "demo",
        description =
                "Loads 6,000 real activities into a new H2 store in a temporary folder, shows what the log does with them, and removes the store.")
final class DemoCommand implements Callable<Integer> {

    /** The files that these projects changed, as activities: a document is a file, a user an author. */
    private static final String SAMPLE = "sample.ndjson.gz";

    private static final int SAMPLE_BATCH = 500;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (TemporaryLog temporary = TemporaryLog.open()) {
            out.println();
            out.println("url = \"" + temporary.url() + "\"");
            out.println("log = ActivityLog.on(JdbcActivityStore.open(url))");
            out.flush();
            load(temporary.log(), out);
            new DemoTour(temporary.log(), out).run();
        }
        out.flush();
        return ExitCode.OK;
    }

    private void load(ActivityLog log, PrintWriter out) throws IOException {
        if (!Progress.isShown()) {
            spec.commandLine().getErr().println("loading the sample …");
        }
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
}
