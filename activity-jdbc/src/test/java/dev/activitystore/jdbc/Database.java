package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that a test runs on. Servers start when the first test asks, and stop with the process. */
enum Database {
    H2 {
        @Override
        String newUrl() {
            return "jdbc:h2:mem:test-" + H2_DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        }
    },
    MARIADB {
        @Override
        String newUrl() {
            return MariaDbServer.newDatabase();
        }
    },
    POSTGRESQL {
        @Override
        String newUrl() {
            return PostgreSqlServer.newDatabase();
        }
    };

    private static final AtomicInteger H2_DATABASES = new AtomicInteger();

    /** The URL of a new, empty database. */
    abstract String newUrl();

    /** Runs statements on a connection of its own. */
    static void execute(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one number that a query gives. */
    static long number(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
