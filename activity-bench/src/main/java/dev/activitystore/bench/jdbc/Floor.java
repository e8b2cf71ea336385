package dev.activitystore.bench.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.activitystore.Activity;
import dev.activitystore.SortOrder;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What can't be undercut: the same database by JDBC alone, with the SQL that suits it best, and with nothing around it
 * that an application would need.
 */
public final class Floor implements Contender<Row> {

    private static final Comparator<Row> NEWEST_FIRST = Comparator.comparingLong(Row::occurredAt)
            .thenComparing(Row::activityId)
            .reversed();

    /** Sorts before every position, and behind every one. */
    private static final byte[] LOWEST = {};

    private static final byte[] HIGHEST = new byte[Long.BYTES];

    static {
        Arrays.fill(HIGHEST, (byte) 0xFF);
    }

    private final Engine engine;
    private final HikariDataSource pool;

    /**
     * Opens a pool.
     *
     * @param engine whose database it is
     * @param url where it is
     */
    public Floor(Engine engine, String url) {
        this.engine = engine;
        HikariConfig config = new HikariConfig();
        engine.configure(config, url);
        config.setMaximumPoolSize(10);
        pool = new HikariDataSource(config);
    }

    /** The record behind the page, which tells whether another page exists, is read as the log must read it. */
    @Override
    public Callable<List<Row>> page(PageRequest request) {
        PageSql page = PageSql.of(request);
        String sql = engine.page(page);
        List<String> values = engine.bindings(request.filter().organizationId(), page);
        return () -> {
            byte[] after = request.after() != null
                    ? Columns.positionKey(request.after())
                    : request.order() == SortOrder.DESC ? HIGHEST : LOWEST;
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                int parameter = 1;
                for (String value : values) {
                    statement.setString(parameter++, value);
                }
                statement.setBytes(parameter++, after);
                for (String value : page.tested().values()) {
                    statement.setString(parameter++, value);
                }
                statement.setInt(parameter, request.size() + 1);
                List<Row> rows = read(statement, request.size() + 1);
                return rows.subList(0, Math.min(request.size(), rows.size()));
            }
        };
    }

    @Override
    public Row row(Row read) {
        return read;
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) {
        List<Row> rows = activities.stream().map(Row::of).toList();
        return () -> inTransaction(connection -> engine.insert(connection, organizationId, rows));
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        return () -> inTransaction(connection -> engine.update(connection, organizationId, ids, messageTemplate));
    }

    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        String sql = "DELETE FROM activity WHERE " + engine.byIds(ids.size());
        return () -> inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                engine.bindIds(statement, 1, organizationId, ids);
                return new int[] {statement.executeUpdate()};
            }
        });
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        String sql = "DELETE FROM activity WHERE " + engine.byDocument();
        return () -> inTransaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                engine.bindDocument(statement, organizationId, documentId);
                return new int[] {statement.executeUpdate()};
            }
        });
    }

    @Override
    public Callable<List<Row>> byId(String organizationId, List<String> ids) {
        String sql = "SELECT " + Columns.NAMES + " FROM activity WHERE " + engine.byIds(ids.size());
        return () -> {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                engine.bindIds(statement, 1, organizationId, ids);
                List<Row> rows = read(statement, ids.size());
                rows.sort(NEWEST_FIRST); // asked to, an engine could read the organization in this order
                return rows;
            }
        };
    }

    @Override
    public void close() {
        pool.close();
    }

    private static List<Row> read(PreparedStatement statement, int most) throws SQLException {
        List<Row> rows = new ArrayList<>(most);
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(Columns.read(result));
            }
        }
        return rows;
    }

    private int[] inTransaction(Write write) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            int[] counts = write.run(connection);
            connection.commit();
            return counts; // the pool turns auto-commit on again
        }
    }

    /** A write. */
    private interface Write {

        int[] run(Connection connection) throws SQLException;
    }
}
