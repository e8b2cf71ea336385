package dev.activitystore.bench.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.bench.Turns;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.rocksdb.RocksDBException;

/**
 * The time of a page from the middle of a list: the log, its token opened and the next one sealed, against the raw engine.
 * See {@link Turns}; the primary figure of JMH is the time of both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageBenchmark {

    private static final String ORGANIZATION = "org-h2";

    /** Where the records are. */
    public enum Where {
        /** In files, and all merged. */
        FILES,
        /** In memory, as they were written. */
        MEMORY
    }

    @Param
    Shape shape;

    @Param
    Where where;

    private Path folder;
    private ActivityLog log;
    private RawStore floor;
    private List<Request> requests;
    private int next;

    /** Opens both sides on the same records. */
    @Setup
    public void open() throws IOException, RocksDBException {
        if (where == Where.FILES) {
            folder = RocksData.compacted();
            log = ActivityLog.on(RocksDbActivityStore.open(folder));
        } else {
            folder = Files.createTempDirectory("activity-bench");
            log = RocksData.fresh(folder);
        }
        floor = RawStore.readOnly(folder);
        requests = Request.of(log, ORGANIZATION, shape);
        for (Request request : requests) {
            check(request);
        }
    }

    /** Closes them. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        floor.close();
        log.close();
        if (where == Where.MEMORY) {
            RocksData.delete(folder);
        }
    }

    /** A page of each, from places far from each other: neither finds what the other has just read. */
    @Benchmark
    public void page(Turns turns, Blackhole blackhole) throws Exception {
        Request forFloor = requests.get(next);
        Request forLog = requests.get((next + requests.size() / 2) % requests.size());
        next = (next + 1) % requests.size();
        turns.time(() -> floor.page(shape, forFloor), () -> log.get(forLog.query()), blackhole);
    }

    /** Both find the same records; a row has its id behind twelve bytes of header and the id's length. */
    private void check(Request request) throws RocksDBException {
        List<byte[]> rows = floor.page(shape, request);
        List<Activity> activities = log.get(request.query()).activities();
        boolean same = activities.size() == shape.pageSize() && rows.size() == shape.pageSize() + 1;
        for (int i = 0; same && i < activities.size(); i++) {
            String id = activities.get(i).id();
            same = new String(rows.get(i), 13, id.length(), StandardCharsets.US_ASCII).equals(id);
        }
        if (!same) {
            throw new IllegalStateException("log and floor differ: " + request);
        }
    }
}
