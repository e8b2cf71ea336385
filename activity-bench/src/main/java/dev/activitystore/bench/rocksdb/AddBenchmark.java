package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.bench.RealActivities;
import dev.activitystore.bench.Turns;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.rocksdb.RocksDBException;

/**
 * The time of adding new records, 100 at a time, against a batch of the raw engine with the same keys and values, which
 * were made before. Each side has a store of its own, and they take turns ({@link Turns}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 20, batchSize = AddBenchmark.CALLS)
@Measurement(iterations = 20, batchSize = AddBenchmark.CALLS)
public class AddBenchmark {

    /** Records of a call. */
    static final int RECORDS = 100;

    /** Calls that are timed together. */
    static final int CALLS = 40;

    private static final String ORGANIZATION = "org-h2";

    private Path folder;
    private ActivityLog log;
    private RawStore floor;
    private final List<List<Activity>> batches = new ArrayList<>();
    private final List<List<RawWrite>> writes = new ArrayList<>();
    private int nextForFloor;
    private int nextForLog;

    /** Opens both sides, and makes what they will be given. */
    @Setup
    public void open() throws IOException, RocksDBException {
        folder = Files.createTempDirectory("activity-bench");
        List<Activity> all = new ArrayList<>();
        RealActivities.forEachBatch((organization, batch) -> {
            if (organization.equals(ORGANIZATION)) {
                all.addAll(batch);
            }
        });
        for (int start = 0; start + RECORDS <= all.size(); start += RECORDS) {
            batches.add(all.subList(start, start + RECORDS));
        }
        Path filled = folder.resolve("filled");
        try (ActivityLog filler = ActivityLog.on(RocksDbActivityStore.open(filled))) {
            batches.forEach(batch -> filler.add(ORGANIZATION, batch));
        }
        try (RawStore store = RawStore.readOnly(filled)) {
            for (List<Activity> batch : batches) {
                writes.add(RawWrite.of(store, ORGANIZATION, batch));
            }
        }
        log = ActivityLog.on(RocksDbActivityStore.open(folder.resolve("log")));
        floor = RawStore.create(folder.resolve("floor"));
    }

    /** Closes both, checks that they wrote the same number of keys, and deletes them. */
    @TearDown(Level.Trial)
    public void close() throws IOException, RocksDBException {
        log.close();
        long floorKeys = floor.keysWritten();
        floor.close();
        try (RawStore written = RawStore.readOnly(folder.resolve("log"))) {
            // beside the records, the log has written its version and a key for its tokens
            if (written.keysWritten() != floorKeys + 2) {
                throw new IllegalStateException(
                        "the log has written " + written.keysWritten() + " keys, the floor " + floorKeys);
            }
        }
        RocksData.delete(folder);
    }

    /** A call of each, with records that were never added before. */
    @Benchmark
    public void add(Turns turns, Blackhole blackhole) throws Exception {
        turns.time(
                () -> {
                    floor.write(writes.get(nextForFloor++));
                    return floor;
                },
                () -> log.add(ORGANIZATION, batches.get(nextForLog++)),
                blackhole);
    }
}
