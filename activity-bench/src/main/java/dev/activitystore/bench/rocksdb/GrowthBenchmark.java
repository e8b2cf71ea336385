package dev.activitystore.bench.rocksdb;

import dev.activitystore.ActivityLog;
import dev.activitystore.bench.Turns;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import dev.activitystore.rocksdb.RocksDbOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * The time of a page in an organization of 5,000,000 records, against that in one of 50,000: the floor is the small one.
 * With the default cache, the large one does not fit in it; with 2 GiB, what is asked does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GrowthBenchmark {

    /** How many records the small organization has. */
    public static final int SMALL = 50_000;

    /** How many the large one has. */
    public static final int LARGE = 5_000_000;

    @Param
    GrowingShape shape;

    @Param("128")
    int cacheMebibytes;

    private ActivityLog small;
    private ActivityLog large;
    private List<Request> ofSmall;
    private List<Request> ofLarge;
    private int next;

    /** Opens both. */
    @Setup
    public void open() throws Exception {
        RocksDbOptions options = RocksDbOptions.defaults().blockCacheBytes((long) cacheMebibytes << 20);
        small = ActivityLog.on(RocksDbActivityStore.open(RocksData.growing(SMALL), options));
        large = ActivityLog.on(RocksDbActivityStore.open(RocksData.growing(LARGE), options));
        ofSmall = Request.of(small, RocksData.GROWING, shape);
        ofLarge = Request.of(large, RocksData.GROWING, shape);
    }

    /** Closes both. */
    @TearDown(Level.Trial)
    public void close() {
        small.close();
        large.close();
    }

    /** A page of each. */
    @Benchmark
    public void page(Turns turns, Blackhole blackhole) throws Exception {
        Request small = ofSmall.get(next % ofSmall.size());
        Request large = ofLarge.get(next % ofLarge.size());
        next++;
        turns.time(() -> this.small.get(small.query()), () -> this.large.get(large.query()), next % 2 == 0, blackhole);
    }
}
