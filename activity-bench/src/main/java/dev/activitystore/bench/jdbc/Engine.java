package dev.activitystore.bench.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A database: how it is started on a folder, and the SQL that suits it best. Public, as the classes that JMH generates
 * are of another package.
 */
public enum Engine {
    H2 {
        @Override
        Running start(Path folder) {
            return new Running("jdbc:h2:file:" + folder.resolve("activities"), () -> {});
        }

        @Override
        void configure(HikariConfig pool, String url) {
            // those of the store: H2 refuses a second pool on a database whose settings differ
            pool.setJdbcUrl(url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64"
                    + ";OPTIMIZE_REUSE_RESULTS=FALSE;LOCK_TIMEOUT=10000");
            pool.setMaxLifetime(0);
        }

        @Override
        String from(PageList list) {
            return " FROM activity USE INDEX (" + list.index() + ") WHERE " + conditions(list);
        }

        @Override
        String orderBy(PageList list) {
            return " ORDER BY organization_id DESC, "
                    + list.fixed().stream().map(column -> column + " DESC, ").collect(Collectors.joining())
                    + "position_key DESC";
        }

        /** H2 leaves most of a file that was written this fast as waste, and would clear it away while others measure. */
        @Override
        String finish() {
            return "SHUTDOWN COMPACT";
        }
    },

    MARIADB {
        @Override
        Running start(Path folder) throws IOException {
            return Servers.startMariaDb(folder);
        }

        @Override
        void configure(HikariConfig pool, String url) {
            pool.setJdbcUrl(url);
            pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        }

        @Override
        String from(PageList list) {
            String index = list == PageList.ORGANIZATION ? "PRIMARY" : list.index();
            return " FROM activity FORCE INDEX (" + index + ") WHERE " + conditions(list);
        }

        @Override
        String finish() {
            return "ANALYZE TABLE activity";
        }
    },

    POSTGRESQL {
        @Override
        Running start(Path folder) throws IOException {
            return Servers.startPostgreSql(folder);
        }

        @Override
        void configure(HikariConfig pool, String url) {
            pool.setJdbcUrl(url);
            // those of the store: without them, some pages take longer
            pool.setConnectionInitSql(
                    "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET jit = off");
        }

        /** With a lower bound too, though it excludes nothing: without, the planner makes a plan for each call. */
        @Override
        String from(PageList list) {
            return " FROM activity WHERE (organization_id || E'\\x1F'"
                    + list.fixed().stream().map(column -> " || " + column).collect(Collectors.joining(" || E'\\x1F'"))
                    + ") = ? AND position_key >= '\\x00'";
        }

        @Override
        List<String> bindings(PageList list, List<String> values) {
            int fixed = 1 + list.fixed().size();
            String joined = String.join("\u001F", values.subList(0, fixed)) + (fixed == 1 ? "\u001F" : "");
            return Stream.concat(Stream.of(joined), values.subList(fixed, values.size()).stream())
                    .toList();
        }

        @Override
        int[] insert(Connection connection, String organizationId, List<FloorRow> rows) throws SQLException {
            return FloorArrays.insert(connection, organizationId, rows);
        }

        @Override
        String finish() {
            return "VACUUM ANALYZE activity";
        }
    };

    private static final String INSERT = "INSERT INTO activity (" + FloorRow.COLUMNS
            + ", organization_id, position_key) VALUES ("
            + String.join(", ", Collections.nCopies(FloorRow.COLUMN_COUNT + 2, "?")) + ")";

    /** A database that is there until it is closed. */
    record Running(String url, Closing closing) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            closing.close();
        }
    }

    /** What stops a server. */
    @FunctionalInterface
    interface Closing {
        void close() throws IOException;
    }

    /** Starts the database of a folder, which may be empty. */
    abstract Running start(Path folder) throws IOException;

    /** Sets up the floor's pool. */
    abstract void configure(HikariConfig pool, String url);

    /** The beginning of a page's query. */
    abstract String from(PageList list);

    /** The order of a page, newest first. */
    String orderBy(PageList list) {
        return " ORDER BY position_key DESC";
    }

    /**
     * The SQL of a page, newest first: for each branch its {@link #bindings}, the key to read up to, the tested values and
     * how many records; and where there are several, that once more.
     */
    final String page(PageList list) {
        if (list.branches() == 1) {
            return branch(list, FloorRow.COLUMNS);
        }
        return "SELECT " + FloorRow.COLUMNS + " FROM ("
                + IntStream.range(0, list.branches())
                        .mapToObj(number -> "(" + branch(list, FloorRow.COLUMNS + ", position_key") + ")")
                        .collect(Collectors.joining(" UNION ALL "))
                + ") AS branches ORDER BY position_key DESC LIMIT ?";
    }

    private String branch(PageList list, String columns) {
        return "SELECT " + columns + from(list) + " AND position_key < ?"
                + list.tested().stream()
                        .map(column -> " AND " + column + " = ?")
                        .collect(Collectors.joining())
                + orderBy(list) + " LIMIT ?";
    }

    /** What stands for the values of a list in its query. */
    List<String> bindings(PageList list, List<String> values) {
        return values;
    }

    /** Inserts rows in the way that is fastest. */
    int[] insert(Connection connection, String organizationId, List<FloorRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (FloorRow row : rows) {
                row.bindTo(statement);
                statement.setString(FloorRow.COLUMN_COUNT + 1, organizationId);
                statement.setBytes(FloorRow.COLUMN_COUNT + 2, row.positionKey());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** What is done to a database that was filled. */
    abstract String finish();

    private static String conditions(PageList list) {
        return "organization_id = ?"
                + list.fixed().stream().map(column -> " AND " + column + " = ?").collect(Collectors.joining());
    }
}
