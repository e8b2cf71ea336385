package dev.activitystore.bench.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityQuery;
import dev.activitystore.bench.Turns;
import dev.activitystore.bench.jdbc.Engine.Running;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
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
 * The time of adding new records, 100 at a time. Inserting makes the table grow and the next insert slower, so the number
 * of calls is fixed and not the time, each fork writes to a fresh copy of the database, and the sides take turns ({@link
 * Turns}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 20, batchSize = AddBenchmark.CALLS)
@Measurement(iterations = 20, batchSize = AddBenchmark.CALLS)
public class AddBenchmark {

    /** Records of a call. */
    static final int RECORDS = 100;

    /** Calls that are timed together. */
    static final int CALLS = 25;

    private static final String ORGANIZATION = "org-h2";

    /** Later than all of the data: new records go to the end of each list, as they do in a log. */
    private static final long START = 1_900_000_000_000L;

    private static final int MODELS = 20_000;

    @Param
    Engine engine;

    private Path folder;
    private Running database;
    private ActivityLog log;
    private Floor floor;
    private List<Activity> models;
    private int made;
    private final Random random = new Random(1);
    private final Queue<List<Activity>> activities = new ArrayDeque<>();
    private final Queue<List<FloorRow>> rows = new ArrayDeque<>();

    /** Opens both sides on a fresh copy. */
    @Setup
    public void open() throws IOException, SQLException {
        folder = Dataset.copy(engine);
        database = engine.start(folder);
        log = ActivityLog.on(JdbcActivityStore.open(database.url()));
        floor = new Floor(engine, database.url());
        models = log.stream(ActivityQuery.of(ORGANIZATION)).limit(MODELS).toList();
    }

    /** Makes what one iteration adds, each side's in the form it takes: making it is not what is measured. */
    @Setup(Level.Iteration)
    public void makeBatches() {
        activities.clear();
        rows.clear();
        for (int call = 0; call < CALLS; call++) {
            rows.add(batch().stream().map(FloorRow::of).toList());
            activities.add(batch());
        }
    }

    /** Closes both, and deletes the copy. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        floor.close();
        log.close();
        database.close();
        Dataset.delete(folder);
    }

    /** A call of each, with records that were never added before. */
    @Benchmark
    public void add(Turns turns, Blackhole blackhole) throws Exception {
        turns.time(
                () -> floor.add(ORGANIZATION, rows.remove()),
                () -> log.add(ORGANIZATION, activities.remove()),
                blackhole);
    }

    private List<Activity> batch() {
        List<Activity> batch = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Activity model = models.get(made % models.size());
            long timestamp = START + made++; // a millisecond apart
            batch.add(model.toBuilder().id(id(timestamp)).timestamp(timestamp).build());
        }
        return batch;
    }

    /** Of the form of the log's own ids (UUIDv7), but the same ones in each run. */
    private String id(long timestamp) {
        long time = timestamp << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(time, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }
}
