package dev.activitystore.bench.jdbc;

import dev.activitystore.ActivityLog;
import dev.activitystore.ActivityPage;
import dev.activitystore.ActivityQuery;
import dev.activitystore.bench.Turns;
import dev.activitystore.bench.jdbc.Engine.Running;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.spi.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The time of the organization's page number 1,000, against what people write first for it. That has the index which
 * people make for it: organization, time, id.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NaiveBenchmark {

    private static final String ORGANIZATION = "org-h2";
    private static final int PAGE = 50;
    private static final int PAGE_NUMBER = 1000;

    /** How a page is asked for. */
    public enum Form {
        OFFSET(" LIMIT ? OFFSET ?"),
        OR(" AND (occurred_at < ? OR (occurred_at = ? AND activity_id < ?))", " LIMIT ?");

        private final String sql;

        Form(String end) {
            this("", end);
        }

        Form(String condition, String end) {
            this.sql = "SELECT " + FloorRow.COLUMNS + " FROM activity WHERE organization_id = ?" + condition
                    + " ORDER BY occurred_at DESC, activity_id DESC" + end;
        }
    }

    @Param
    Engine engine;

    @Param
    Form form;

    private Path folder;
    private Running database;
    private ActivityLog log;
    private Connection connection;
    private ActivityQuery query;
    private Position after = new Position(0, "");

    /** Makes the index, and goes to the page. */
    @Setup
    public void open() throws IOException, SQLException {
        folder = Dataset.copy(engine);
        database = engine.start(folder);
        log = ActivityLog.on(JdbcActivityStore.open(database.url()));
        connection = DriverManager.getConnection(database.url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX naive_order ON activity (organization_id, occurred_at, activity_id)");
            statement.execute(engine == Engine.MARIADB ? "ANALYZE TABLE activity" : "ANALYZE");
        }
        query = ActivityQuery.of(ORGANIZATION).pageSize(PAGE);
        for (int page = 1; page < PAGE_NUMBER; page++) {
            ActivityPage read = log.get(query);
            query = query.after(read.nextPageToken());
            after = Position.of(read.activities().get(PAGE - 1));
        }
        List<FloorRow> ours =
                log.get(query).activities().stream().map(FloorRow::of).toList();
        if (!naivePage().equals(ours)) {
            throw new IllegalStateException("the two pages differ");
        }
    }

    /** Closes both. */
    @TearDown(Level.Trial)
    public void close() throws IOException, SQLException {
        connection.close();
        log.close();
        database.close();
        Dataset.delete(folder);
    }

    /** The page, by both. */
    @Benchmark
    public void page(Turns turns, Blackhole blackhole) throws Exception {
        turns.time(this::naivePage, () -> log.get(query), blackhole);
    }

    private List<FloorRow> naivePage() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(form.sql)) {
            statement.setString(1, ORGANIZATION);
            if (form == Form.OFFSET) {
                statement.setInt(2, PAGE);
                statement.setInt(3, PAGE * (PAGE_NUMBER - 1));
            } else {
                statement.setLong(2, after.timestamp());
                statement.setLong(3, after.timestamp());
                statement.setString(4, after.id());
                statement.setInt(5, PAGE);
            }
            List<FloorRow> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(FloorRow.read(result));
                }
            }
            return rows;
        }
    }
}
