package dev.activitystore.bench;

import dev.activitystore.ActivityLog;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.nio.file.Path;
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

/** The time of a page from the middle of a list: the log, its token opened and the next one sealed, against the floor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageBenchmark {

    @Param
    PageList list;

    @Param({"50", "1000"})
    int pageSize;

    // the name that sorts last: JMH then runs the two sides one right after the other
    @Param
    Side side;

    private ActivityLog log;
    private Floor floor;
    private List<PageRequest> requests;
    private int next;

    /** Opens both sides on one database, whichever is measured. */
    @Setup
    public void open() throws IOException, SQLException {
        Path database = Dataset.shared();
        log = ActivityLog.on(JdbcActivityStore.open(Floor.URL_PREFIX + database));
        floor = new Floor(database);
        requests = PageRequests.of(log, floor, list, pageSize);
    }

    /** Closes them. */
    @TearDown(Level.Trial)
    public void close() {
        floor.close();
        log.close();
    }

    /** One page, each time from another place. */
    @Benchmark
    public Object page() throws SQLException {
        PageRequest request = requests.get(next);
        next = (next + 1) % requests.size();
        return side == Side.FLOOR ? floor.page(list, request, pageSize) : log.get(request.query());
    }
}
