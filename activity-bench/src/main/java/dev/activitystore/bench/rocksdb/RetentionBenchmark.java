package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.SortOrder;
import dev.activitystore.retention.RetentionPolicy;
import dev.activitystore.retention.RetentionReport;
import dev.activitystore.retention.RetentionRule;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
 * The time of a page among 5,000,000 records while a retention deletes the oldest million of them, and while it doesn't. A
 * retention that ends before the measurement does fails it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 6, time = 1)
public class RetentionBenchmark {

    private static final int RECORDS = 5_000_000;

    /** The part of the time that has about a million records. */
    private static final double OLDEST = 0.2;

    @Param({"false", "true"})
    boolean retaining;

    @Param({"ORGANIZATION_1000", "DOCUMENT_50", "USER_50"})
    GrowingShape shape;

    private final AtomicLong deleted = new AtomicLong();
    private Path copy;
    private ActivityLog log;
    private CompletableFuture<Void> retention;
    private List<Request> requests;
    private int next;

    /** Opens a copy, and begins with the retention. */
    @Setup
    public void open() throws Exception {
        copy = copyOf(RocksData.growing(RECORDS));
        RocksDbActivityStore store = RocksDbActivityStore.open(copy);
        log = ActivityLog.builder(store)
                .clock(Clock.fixed(cutoff(ActivityLog.on(store)).plus(Duration.ofDays(1)), ZoneOffset.UTC))
                .build();
        requests = Request.of(log, RocksData.GROWING, shape);
        retention = retaining ? CompletableFuture.runAsync(this::retain) : CompletableFuture.completedFuture(null);
    }

    /** Beside the original, with which it shares the tables: they never change. */
    private static Path copyOf(Path original) throws IOException {
        Path copied = Files.createTempDirectory(original.getParent(), "retention");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(original)) {
            for (Path file : files) {
                Path target = copied.resolve(file.getFileName());
                if (file.toString().endsWith(".sst")) {
                    Files.createLink(target, file);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copied;
    }

    private void retain() {
        RetentionPolicy policy = RetentionPolicy.of(RetentionRule.keepDays(1));
        RetentionReport unused = log.operator().retention(policy).run(step -> deleted.addAndGet(step.records()));
    }

    private static Instant cutoff(ActivityLog log) {
        long first = edge(log, SortOrder.ASC);
        return Instant.ofEpochMilli(first + (long) ((edge(log, SortOrder.DESC) - first) * OLDEST));
    }

    private static long edge(ActivityLog log, SortOrder order) {
        List<Activity> edge = log.get(
                        ActivityQuery.of(RocksData.GROWING).order(order).pageSize(1))
                .activities();
        return edge.get(0).timestamp();
    }

    /** Fails if the retention was over too early; then waits for its end, and deletes the copy. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        boolean wasOver = retaining && retention.isDone();
        long meanwhile = deleted.get();
        retention.get();
        log.close();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(copy)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(copy);
        System.out.printf("%,d records were deleted meanwhile, %,d in all%n", meanwhile, deleted.get());
        if (wasOver) {
            throw new IllegalStateException("the retention was over before the measurement");
        }
    }

    /** A page. */
    @Benchmark
    public List<Activity> page() {
        return log.get(requests.get(next++ % requests.size()).query()).activities();
    }
}
