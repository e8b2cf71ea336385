package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The connections that a store opens itself. */
final class Pool {

    private static final Logger LOGGER = System.getLogger(Pool.class.getName());

    /** How long a call waits for an answer unless it is said otherwise. */
    static final Duration DEFAULT_ANSWER = Duration.ofSeconds(60);

    private static final Duration MIN_ANSWER = Duration.ofMillis(250);
    private static final Duration MAX_ANSWER = Duration.ofDays(1);
    private static final Duration MAX_CONNECT = Duration.ofSeconds(10);
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    private static final Duration MAX_VALIDATION = Duration.ofSeconds(5);

    private Pool() {}

    /**
     * Opens connections.
     *
     * @param settings what they are; stays as it is
     * @param size how many, at most
     * @param answer how long each waits for an answer; 0 is for ever
     * @param isBehindPooler whether each transaction may get another session; null finds out
     */
    static ConnectionSource open(
            HikariConfig settings,
            ConnectionDialect dialect,
            int size,
            Duration answer,
            @Nullable Boolean isBehindPooler) {
        HikariConfig config = new HikariConfig();
        settings.copyStateTo(config);
        config.setPoolName("activity-store");
        config.setMaximumPoolSize(size);
        Duration limit = answer.isZero() ? MAX_WAIT : answer;
        config.setConnectionTimeout(longestWait(answer).toMillis());
        config.setValidationTimeout(shorter(MAX_VALIDATION, limit).toMillis());
        dialect.limit(config, shorter(MAX_CONNECT, limit), answer);
        try {
            if (isBehindPooler == null ? meetsPooler(dialect, config) : isBehindPooler) {
                dialect.behindPooler(config);
            }
            AutoCloseable made = dialect.make(config);
            try {
                HikariDataSource source = new HikariDataSource(config);
                return new ConnectionSource(source, () -> drop(source), () -> dialect.close(config, source::close));
            } finally {
                made.close();
            }
        } catch (ActivityStoreException e) {
            throw e;
        } catch (Exception e) { // the pool's own, around that of the driver
            throw SqlFailures.translate(e);
        }
    }

    /**
     * Checks that there is a driver. The pool's own error would show the URL.
     *
     * @throws ActivityStoreException if there is none
     */
    static void checkDriver(HikariConfig settings, ConnectionDialect dialect) {
        try {
            DriverManager.getDriver(settings.getJdbcUrl());
        } catch (SQLException e) {
            throw new ActivityStoreException("there is no driver for " + dialect.scheme() + " on the class path", e);
        }
    }

    /** How long a call waits for a connection, of which each waits so long for an answer; 0 is for ever. */
    static Duration longestWait(Duration answer) {
        return answer.isZero() ? MAX_WAIT : shorter(MAX_WAIT, answer);
    }

    /**
     * Checks how long a call may wait for an answer.
     *
     * @throws InvalidArgumentException if it is neither for ever nor in range
     */
    static Duration checkedAnswer(Duration limit) {
        if (!limit.isZero() && (limit.compareTo(MIN_ANSWER) < 0 || limit.compareTo(MAX_ANSWER) > 0)) {
            throw new InvalidArgumentException("answerTimeout", "must be 0, or 250 ms to a day", limit);
        }
        return limit;
    }

    private static boolean meetsPooler(ConnectionDialect dialect, HikariConfig config) throws SQLException {
        boolean meets = dialect.meetsPooler(config);
        if (meets) {
            LOGGER.log(
                    Level.INFO,
                    "A pooler answers in place of {0}: the store sets nothing in its sessions, and prepares no statements.",
                    dialect.product());
        }
        return meets;
    }

    private static boolean drop(HikariDataSource source) {
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        if (pool != null) {
            pool.softEvictConnections();
        }
        return pool != null;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
