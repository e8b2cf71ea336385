package dev.activitystore.bench.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What can't be undercut: the same database by JDBC alone, with the SQL that suits it best, and with nothing around it
 * that an application would need.
 */
final class Floor implements AutoCloseable {

    private final Engine engine;
    private final HikariDataSource pool;

    Floor(Engine engine, String url) {
        this.engine = engine;
        HikariConfig config = new HikariConfig();
        engine.configure(config, url);
        config.setMaximumPoolSize(10);
        pool = new HikariDataSource(config);
    }

    /** One page. The record behind it, which tells whether another page exists, is read as the log must read it. */
    List<FloorRow> page(PageList list, PageRequest request, int pageSize) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(engine.page(list))) {
            int parameter = 1;
            for (int branch = 0; branch < list.branches(); branch++) {
                List<String> bindings = engine.bindings(list, list.branch(branch, request.values()));
                int fixed = bindings.size() - list.tested().size();
                for (String value : bindings.subList(0, fixed)) {
                    statement.setString(parameter++, value);
                }
                statement.setBytes(parameter++, FloorRow.positionKey(request.after()));
                for (String value : bindings.subList(fixed, bindings.size())) {
                    statement.setString(parameter++, value);
                }
                statement.setInt(parameter++, pageSize + 1);
            }
            if (list.branches() > 1) {
                statement.setInt(parameter, pageSize + 1);
            }
            List<FloorRow> rows = new ArrayList<>(pageSize + 1);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(FloorRow.read(result));
                }
            }
            return rows.subList(0, Math.min(pageSize, rows.size()));
        }
    }

    /** New records, in one transaction. */
    int[] add(String organizationId, List<FloorRow> rows) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            int[] counts = engine.insert(connection, organizationId, rows);
            connection.commit();
            return counts; // the pool turns auto-commit on again
        }
    }

    /** The column values of the longest lists with at least so many records. */
    List<List<String>> longestLists(PageList list, int records) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(list.longestLists())) {
            statement.setInt(1, records - 1);
            List<List<String>> lists = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= list.valueCount(); column++) {
                        values.add(result.getString(column));
                    }
                    lists.add(values);
                }
            }
            return lists;
        }
    }

    int count(PageList list, List<String> values) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(list.count())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
