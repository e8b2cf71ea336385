package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGConnection;

/** What a session of PostgreSQL tells of the way to it. Apart, as the driver need not be there. */
final class PostgreSqlSession {

    private PostgreSqlSession() {}

    /**
     * Whether a pooler made the connection: it gives its clients keys of its own, as no process of the server is theirs.
     * One that keeps each client in its session can't be told from one that doesn't.
     */
    static boolean isOfPooler(HikariConfig pool) throws SQLException {
        try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), properties(pool));
                Statement statement = connection.createStatement();
                ResultSet process = statement.executeQuery("SELECT pg_backend_pid()")) {
            process.next();
            return process.getInt(1) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    private static Properties properties(HikariConfig pool) {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            properties.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        return properties;
    }
}
