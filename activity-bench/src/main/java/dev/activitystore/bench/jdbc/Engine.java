package dev.activitystore.bench.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.bench.Row;
import dev.activitystore.spi.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database: how it is started on a folder, and the SQL that suits it best.
 */
public enum Engine {
    H2 {
        @Override
        public Running start(Path folder) {
            return new Running("jdbc:h2:file:" + folder.resolve("activities"), () -> {});
        }

        @Override
        public void configure(HikariConfig pool, String url) {
            // those of the store: H2 refuses a second pool on a database whose settings differ
            pool.setJdbcUrl(url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64"
                    + ";OPTIMIZE_REUSE_RESULTS=FALSE;LOCK_TIMEOUT=10000");
            pool.setMaxLifetime(0);
        }

        @Override
        String from(PageSql page) {
            return " FROM activity USE INDEX (" + page.index() + ") WHERE " + conditions(page);
        }

        @Override
        String orderBy(PageSql page) {
            return Stream.concat(
                            Stream.concat(Stream.of("organization_id"), page.fixed().keySet().stream()),
                            Stream.of("position_key"))
                    .map(column -> column + " " + page.order())
                    .collect(Collectors.joining(", ", " ORDER BY ", ""));
        }

        /** Pairs, of which it looks up each. */
        @Override
        String byIds(int count) {
            return "(organization_id, activity_id) IN (" + String.join(", ", Collections.nCopies(count, "(?, ?)"))
                    + ")";
        }

        @Override
        void bindIds(PreparedStatement statement, int first, String organizationId, List<String> ids)
                throws SQLException {
            int parameter = first;
            for (String id : ids) {
                statement.setString(parameter++, organizationId);
                statement.setString(parameter++, id);
            }
        }

        /** One by one: of many pairs at once, H2 changes fewer in a second. */
        @Override
        int[] update(Connection connection, String organizationId, List<String> ids, String messageTemplate)
                throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement(UPDATE + "organization_id = ? AND activity_id = ?")) {
                for (String id : ids) {
                    statement.setString(1, messageTemplate);
                    bindIds(statement, 2, organizationId, List.of(id));
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        }

        /** H2 leaves most of a file that was written this fast as waste, and would clear it away while others measure. */
        @Override
        public String finish() {
            return "SHUTDOWN COMPACT";
        }
    },

    MARIADB {
        @Override
        public Running start(Path folder) throws IOException {
            return Servers.startMariaDb(folder);
        }

        @Override
        public void configure(HikariConfig pool, String url) {
            pool.setJdbcUrl(url);
            pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        }

        @Override
        String from(PageSql page) {
            String index = page.fixed().isEmpty() ? "PRIMARY" : page.index();
            return " FROM activity FORCE INDEX (" + index + ") WHERE " + conditions(page);
        }

        @Override
        public String finish() {
            return "ANALYZE TABLE activity";
        }
    },

    POSTGRESQL {
        @Override
        public Running start(Path folder) throws IOException {
            return Servers.startPostgreSql(folder);
        }

        @Override
        public void configure(HikariConfig pool, String url) {
            pool.setJdbcUrl(url);
            // those of the store: without them, some pages take longer
            pool.setConnectionInitSql(
                    "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET jit = off"
                            + "; SET plan_cache_mode = force_generic_plan");
        }

        @Override
        String from(PageSql page) {
            return " FROM activity WHERE (organization_id || E'\\x1F'"
                    + page.fixed().keySet().stream()
                            .map(column -> " || " + column)
                            .collect(Collectors.joining(" || E'\\x1F'"))
                    + ") = ?";
        }

        @Override
        List<String> bindings(String organizationId, PageSql page) {
            return List.of(organizationId + "\u001F"
                    + String.join("\u001F", page.fixed().values()));
        }

        /** All of one organization, which the planner doesn't know of pairs. */
        @Override
        String byIds(int count) {
            return "organization_id = ? AND activity_id = ANY (?)";
        }

        @Override
        void bindIds(PreparedStatement statement, int first, String organizationId, List<String> ids)
                throws SQLException {
            statement.setString(first, organizationId);
            statement.setArray(first + 1, statement.getConnection().createArrayOf("text", ids.toArray()));
        }

        @Override
        String byDocument() {
            return "(organization_id || E'\\x1F' || document_id) = ?";
        }

        @Override
        void bindDocument(PreparedStatement statement, String organizationId, String documentId) throws SQLException {
            statement.setString(1, organizationId + "\u001F" + documentId);
        }

        @Override
        int[] insert(Connection connection, String organizationId, List<Row> rows) throws SQLException {
            return FloorArrays.insert(connection, organizationId, rows);
        }

        @Override
        public String finish() {
            return "VACUUM ANALYZE activity";
        }
    };

    private static final String UPDATE = "UPDATE activity SET message_template = ? WHERE ";
    private static final String INSERT = "INSERT INTO activity (" + Columns.NAMES
            + ", organization_id, position_key) VALUES ("
            + String.join(", ", Collections.nCopies(Columns.COUNT + 2, "?")) + ")";

    /** A database that is there until it is closed. */
    public record Running(String url, Closeable closing) implements Closeable {

        @Override
        public void close() throws IOException {
            closing.close();
        }
    }

    /** Starts the database of a folder, which may be empty. */
    public abstract Running start(Path folder) throws IOException;

    /** Sets up a pool with the settings of the store, which the floor and the peers on this database have too. */
    public abstract void configure(HikariConfig pool, String url);

    /** The beginning of a page's query. */
    abstract String from(PageSql page);

    /** The order of a page. */
    String orderBy(PageSql page) {
        return " ORDER BY position_key " + page.order();
    }

    /** The SQL of a page: its {@link #bindings}, the key that it begins behind, the tested values, how many records. */
    final String page(PageSql page) {
        return "SELECT " + Columns.NAMES + from(page) + " AND position_key " + page.comparison() + " ?"
                + page.tested().keySet().stream()
                        .map(column -> " AND " + column + " = ?")
                        .collect(Collectors.joining())
                + orderBy(page) + " LIMIT ?";
    }

    /** The condition for so many records by id. */
    String byIds(int count) {
        return "organization_id = ? AND activity_id IN (" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    void bindIds(PreparedStatement statement, int first, String organizationId, List<String> ids) throws SQLException {
        statement.setString(first, organizationId);
        for (int i = 0; i < ids.size(); i++) {
            statement.setString(first + 1 + i, ids.get(i));
        }
    }

    /** The condition for all records of a document. */
    String byDocument() {
        return "organization_id = ? AND document_id = ?";
    }

    void bindDocument(PreparedStatement statement, String organizationId, String documentId) throws SQLException {
        statement.setString(1, organizationId);
        statement.setString(2, documentId);
    }

    /** What stands for the values of the index's columns in the query. */
    List<String> bindings(String organizationId, PageSql page) {
        return Stream.concat(Stream.of(organizationId), page.fixed().values().stream())
                .toList();
    }

    /** Inserts rows in the way that is fastest. */
    int[] insert(Connection connection, String organizationId, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                Columns.bind(statement, row);
                statement.setString(Columns.COUNT + 1, organizationId);
                statement.setBytes(
                        Columns.COUNT + 2, Columns.positionKey(new Position(row.occurredAt(), row.activityId())));
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** Changes records in the way that is fastest. */
    int[] update(Connection connection, String organizationId, List<String> ids, String messageTemplate)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE + byIds(ids.size()))) {
            statement.setString(1, messageTemplate);
            bindIds(statement, 2, organizationId, ids);
            return new int[] {statement.executeUpdate()};
        }
    }

    /** What is done to a database that was filled. */
    public abstract String finish();

    private static String conditions(PageSql page) {
        return "organization_id = ?"
                + page.fixed().keySet().stream()
                        .map(column -> " AND " + column + " = ?")
                        .collect(Collectors.joining());
    }
}
