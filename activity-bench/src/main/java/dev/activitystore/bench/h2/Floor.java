package dev.activitystore.bench.h2;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can't be undercut: the same database by JDBC alone, with the SQL that suits H2 best, and with nothing around it
 * that an application would need.
 */
final class Floor implements AutoCloseable {

    static final String URL_PREFIX = "jdbc:h2:file:";

    /** Those of the store. H2 refuses a second pool on a database whose settings differ. */
    private static final String SETTINGS =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;OPTIMIZE_REUSE_RESULTS=FALSE;LOCK_TIMEOUT=10000";

    private static final String INSERT = "INSERT INTO activity (" + FloorRow.COLUMNS
            + ", organization_id, position_key) VALUES ("
            + String.join(", ", Collections.nCopies(FloorRow.COLUMN_COUNT + 2, "?")) + ")";

    private final HikariDataSource pool;

    Floor(Path database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL_PREFIX + database + SETTINGS);
        config.setMaximumPoolSize(10);
        config.setMaxLifetime(0);
        pool = new HikariDataSource(config);
    }

    /** One page. The record behind it, which tells whether another page exists, is read as the log must read it. */
    List<FloorRow> page(PageList list, PageRequest request, int pageSize) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(list.page())) {
            int parameter = 1;
            for (String value : request.values()) {
                statement.setString(parameter++, value);
            }
            statement.setBytes(parameter++, positionKey(request.after()));
            statement.setInt(parameter, pageSize + 1);
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
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (FloorRow row : rows) {
                row.bindTo(statement);
                statement.setString(FloorRow.COLUMN_COUNT + 1, organizationId);
                statement.setBytes(
                        FloorRow.COLUMN_COUNT + 2, positionKey(new Position(row.occurredAt(), row.activityId())));
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
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
                    for (int column = 1; column <= list.columns().size(); column++) {
                        values.add(result.getString(column));
                    }
                    lists.add(values);
                }
            }
            return lists;
        }
    }

    int count(PageList list, List<String> values) throws SQLException {
        String criteria = list.columns().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM activity WHERE " + criteria)) {
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

    /** The value of the column {@code position_key}, as the schema describes it. */
    private static byte[] positionKey(Position position) {
        byte[] id = position.id().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(position.timestamp() ^ Long.MIN_VALUE)
                .put(id)
                .array();
    }
}
