package dev.activitystore.bench.jdbc;

import dev.activitystore.ActivityLog;
import dev.activitystore.bench.Corpus;
import dev.activitystore.bench.Kind;
import dev.activitystore.bench.LogContender;
import dev.activitystore.bench.Opened;
import dev.activitystore.bench.Row;
import dev.activitystore.bench.jdbc.Engine.Running;
import dev.activitystore.jdbc.JdbcActivityStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Our store on a database, and JDBC on the same one. */
public final class JdbcKind implements Kind {

    private final Engine engine;

    /**
     * Our store on a database.
     *
     * @param engine which one
     */
    public JdbcKind(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Opened open(Path folder, boolean isForWriting) throws IOException {
        Running database = engine.start(folder);
        return new Opened(
                new LogContender(ActivityLog.on(JdbcActivityStore.open(database.url()))),
                new Floor(engine, database.url()),
                database);
    }

    /** On H2, rows first and their indexes then: the more rows there are, the slower it adds to indexes. */
    @Override
    public void fill(Path folder, int records) throws Exception {
        if (engine != Engine.H2) {
            Kind.super.fill(folder, records);
            return;
        }
        open(folder, false).close(); // makes the tables
        try (Running database = engine.start(folder);
                Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            for (String index : indexes(statement)) {
                statement.execute("DROP INDEX " + index);
            }
            Corpus.read().forEachBatch(records, (organizationId, activities) -> {
                List<Row> rows = activities.stream().map(Row::of).toList();
                engine.insert(connection, organizationId, rows);
            });
            statement.execute("RUNSCRIPT FROM 'classpath:/dev/activitystore/jdbc/h2.sql'");
        }
    }

    private static List<String> indexes(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(
                "SELECT index_name FROM information_schema.indexes WHERE table_name = 'ACTIVITY'")) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    @Override
    public boolean isServer() {
        return engine != Engine.H2;
    }

    @Override
    public void finish(Path folder) throws IOException, SQLException {
        try (Running database = engine.start(folder);
                Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute(engine.finish());
        }
    }
}
