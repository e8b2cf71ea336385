package dev.activitystore.bench.jdbc;

import dev.activitystore.ActivityLog;
import dev.activitystore.bench.Turns;
import dev.activitystore.bench.jdbc.Engine.Running;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.sql.SQLException;
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
 * The time of a page from the middle of a list: the log, its token opened and the next one sealed, against the floor. See
 * {@link Turns}; the primary figure of JMH is the time of both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageBenchmark {

    @Param
    Engine engine;

    @Param
    PageList list;

    @Param({"50", "1000"})
    int pageSize;

    private Running database;
    private ActivityLog log;
    private Floor floor;
    private List<PageRequest> requests;
    private int next;

    /** Opens both sides on one database. */
    @Setup
    public void open() throws IOException, SQLException {
        database = engine.start(Dataset.shared(engine));
        log = ActivityLog.on(JdbcActivityStore.open(database.url()));
        floor = new Floor(engine, database.url());
        requests = PageRequests.of(log, floor, list, pageSize);
    }

    /** Closes them. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        floor.close();
        log.close();
        database.close();
    }

    /** A page of each, from places far from each other: neither finds what the other has just read. */
    @Benchmark
    public void page(Turns turns, Blackhole blackhole) throws Exception {
        PageRequest forFloor = requests.get(next);
        PageRequest forLog = requests.get((next + requests.size() / 2) % requests.size());
        next = (next + 1) % requests.size();
        turns.time(() -> floor.page(list, forFloor, pageSize), () -> log.get(forLog.query()), blackhole);
    }
}
