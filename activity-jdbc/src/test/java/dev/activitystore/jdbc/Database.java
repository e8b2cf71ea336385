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

        @Override
        String[] createUser(String name, String password) {
            return new String[] {"CREATE USER " + name + " PASSWORD '" + password + "'"};
        }

        @Override
        String makeInexact(String column) {
            return "ALTER TABLE activity ALTER COLUMN " + column + " SET DATA TYPE VARCHAR_IGNORECASE(512)";
        }
    },
    MARIADB {
        @Override
        String newUrl() {
            return MariaDbServer.newDatabase();
        }

        @Override
        String[] createUser(String name, String password) {
            return new String[] {
                "CREATE OR REPLACE USER " + name + " IDENTIFIED BY '" + password + "'",
                "GRANT SHOW VIEW ON *.* TO " + name // without any right it could not even connect
            };
        }

        @Override
        String makeInexact(String column) {
            return "ALTER TABLE activity MODIFY " + column + " VARCHAR(100)";
        }
    },
    POSTGRESQL {
        @Override
        String newUrl() {
            return PostgreSqlServer.newDatabase();
        }

        @Override
        String[] createUser(String name, String password) {
            return new String[] {
                "DO $$ BEGIN CREATE ROLE " + name + " LOGIN PASSWORD '" + password
                        + "'; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
            };
        }

        @Override
        String makeInexact(String column) {
            return "ALTER TABLE activity ALTER COLUMN " + column + " TYPE VARCHAR(512) COLLATE \"und-x-icu\"";
        }
    };

    private static final AtomicInteger H2_DATABASES = new AtomicInteger();

    /** The URL of a new, empty database. */
    abstract String newUrl();

    /** The statements that make a user without rights, who may be there already. */
    abstract String[] createUser(String name, String password);

    /** The statement that makes a column compare otherwise than byte by byte. */
    abstract String makeInexact(String column);

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
