package dev.activitystore.bench;

import dev.activitystore.ActivityLog;
import dev.activitystore.bench.PageRequests.Place;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionReport;
import dev.activitystore.retention.RetentionRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of a page among 5,000,000 records while a retention deletes the oldest fifth of them, and while it doesn't. The
 * pages, first ones and deep ones, are of records that stay, and are compared with these while the retention runs.
 *
 * <p>The retention is stopped when the measurement ends, and goes on in the next one, in a store that is filled for this
 * alone. A measurement that finds nothing more to delete fails.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class RetentionBenchmark {

    /** The part of all records that is older than what is kept. */
    private static final double OLDEST = 0.2;

    @Param({"H2", "MARIADB", "POSTGRESQL", "ROCKSDB"})
    Subject subject;

    @Param("5000000")
    int records;

    @Param({"false", "true"})
    boolean retaining;

    @Param({"ORGANIZATION", "DOCUMENT", "USER"})
    Shape shape;

    private final AtomicLong deleted = new AtomicLong();
    private final List<PageRequest> requests = new ArrayList<>();
    private final List<Callable<?>> pages = new ArrayList<>();
    private Path folder;
    private Opened opened;
    private PageRequests kept;
    private Thread retention;
    private volatile boolean isMeasured;
    private int next;

    /** Opens the store, and begins with the retention. */
    @Setup
    public void open() throws Exception {
        folder = BenchData.kept(
                subject.name().toLowerCase(Locale.ROOT) + "-retention-" + records + "-" + Corpus.fingerprint(),
                filled -> {
                    subject.kind().fill(filled, records);
                    subject.kind().finish(filled);
                });
        Instant cutoff = Instant.ofEpochMilli(Corpus.read().timeOf(OLDEST));
        Corpus corpus = Corpus.readMeasured();
        kept = new PageRequests(
                corpus.organizationId(),
                corpus.activities().stream()
                        .filter(record -> record.timestamp() >= cutoff.toEpochMilli())
                        .toList());
        opened = subject.kind().open(folder, false);
        LogContender contender = (LogContender) opened.contender();
        Map<Place, List<PageRequest>> places = kept.of(shape, shape == Shape.ORGANIZATION ? 1000 : 50);
        requests.addAll(places.get(Place.FIRST_NEWEST));
        requests.addAll(places.get(Place.DEEP_NEWEST));
        requests.removeIf(request -> kept.expected(request).size() < request.size()); // it goes on with what is deleted
        for (PageRequest request : requests) {
            pages.add(contender.page(request));
        }
        retention = new Thread(() -> retain(contender.log(), cutoff));
        if (retaining) {
            retention.start();
        }
    }

    private void retain(ActivityLog log, Instant cutoff) {
        RetentionPolicy policy = RetentionPolicy.of(RetentionRule.keepDays(
                (int) Duration.between(cutoff, Instant.now()).toDays() + 1)); // none of those that are measured
        try {
            RetentionReport unused = log.operator().retention(policy).run(step -> {
                deleted.addAndGet(step.records());
                if (isMeasured) {
                    throw new CancellationException();
                }
            });
        } catch (CancellationException e) {
            // so that the next one may begin
        }
    }

    /** Compares the pages and ends the retention. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        long meanwhile = deleted.get();
        boolean wasOver = retaining && !retention.isAlive();
        try (Opened closed = opened) {
            LogContender contender = (LogContender) closed.contender();
            for (PageRequest request : requests) {
                if (!contender.rows(contender.page(request)).equals(kept.expected(request))) {
                    throw new IllegalStateException("this page has changed: " + request);
                }
            }
            isMeasured = true;
            retention.join();
        }
        System.out.printf("%,d records were deleted meanwhile%n", meanwhile);
        if (wasOver) {
            throw new IllegalStateException("the retention was over before the measurement: delete " + folder);
        }
    }

    /** A page. */
    @Benchmark
    public Object page() throws Exception {
        return pages.get(next++ % pages.size()).call();
    }
}
