package dev.activitystore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs JMH, one trial after the other, and keeps what it found after each: stopping it loses nothing. */
final class Session {

    private static final int QUICK_MILLIS = 200;
    private static final int QUICK_ITERATIONS = 3;

    private final Path results;
    private final boolean isQuick;
    private final List<RunResult> found = new ArrayList<>();

    /**
     * Begins a session.
     *
     * @param results where JMH's JSON is written to
     * @param isQuick whether runs are short
     */
    Session(Path results, boolean isQuick) {
        this.results = results;
        this.isQuick = isQuick;
    }

    /** Where JMH's words go, a file for each trial. */
    Path logs() {
        return results.resolveSibling(results.getFileName() + ".logs");
    }

    /** Runs all, and tells how many failed. */
    int run(List<Trial> trials) throws IOException {
        Files.createDirectories(logs());
        Files.deleteIfExists(results); // of an earlier run
        int failures = 0;
        long start = System.nanoTime();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            long left = i == 0 ? 0 : (System.nanoTime() - start) / i * (trials.size() - i);
            BenchCommand.say(String.format(
                    Locale.ROOT,
                    "%d of %d%s: %s",
                    i + 1,
                    trials.size(),
                    i == 0 ? "" : ", " + (Duration.ofNanos(left).toMinutes() + 1) + " min left",
                    trial.title()));
            Path log = logs().resolve(trial.title().replace(' ', '-') + ".txt");
            if (!run(trial, log)) {
                BenchCommand.say("  failed: see " + log);
                failures++;
            }
        }
        return failures;
    }

    private boolean run(Trial trial, Path log) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-Xmx2g", "-D" + BenchData.FOLDER_PROPERTY + "=" + BenchData.folder()));
        String data = System.getProperty(Corpus.FOLDER_PROPERTY);
        if (data != null) {
            arguments.add("-D" + Corpus.FOLDER_PROPERTY + "=" + data);
        }
        ChainedOptionsBuilder options =
                trial.options().output(log.toString()).jvmArgsAppend(arguments.toArray(new String[0]));
        if (isQuick) {
            options.warmupIterations(QUICK_ITERATIONS)
                    .warmupTime(TimeValue.milliseconds(QUICK_MILLIS))
                    .measurementIterations(QUICK_ITERATIONS)
                    .measurementTime(TimeValue.milliseconds(QUICK_MILLIS));
        }
        Collection<RunResult> one;
        try {
            one = new Runner(options.build()).run();
        } catch (RunnerException e) {
            BenchCommand.say("  " + e.getMessage());
            return false;
        }
        found.addAll(one);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, results.toString())
                .writeOut(found);
        return !one.isEmpty();
    }
}
