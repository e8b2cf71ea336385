package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How a store is opened.
 *
 * @param mode what is done about its tables
 * @param names its tables
 * @param durable whether a write waits until it survives the loss of power
 * @param joining which connections are in transactions of the caller's
 */
record Opening(SchemaMode mode, TableNames names, boolean durable, Joining joining) {

    /**
     * Opens a store with connections of its own, or, without looking at tables, one that opens them when it is called; the
     * parameters are those of {@link Pool#open}.
     */
    JdbcActivityStore byUrl(
            HikariConfig settings, int poolSize, Duration answerTimeout, @Nullable Boolean isBehindPooler)
            throws SQLException {
        ConnectionDialect dialect = Dialect.ofUrl(settings.getJdbcUrl()).connections();
        Pool.checkDriver(settings, dialect);
        PoolWhenNeeded.Opener opener = () -> byUrl(settings, dialect, poolSize, answerTimeout, isBehindPooler);
        if (mode == SchemaMode.NONE) {
            PoolWhenNeeded pool = new PoolWhenNeeded(opener, Pool.longestWait(answerTimeout));
            return new JdbcActivityStore(pool, pool::close);
        }
        return store(opener.open());
    }

    private OpenedEngine byUrl(
            HikariConfig settings,
            ConnectionDialect dialect,
            int poolSize,
            Duration answerTimeout,
            @Nullable Boolean isBehindPooler)
            throws SQLException {
        Path file = dialect.file(settings.getJdbcUrl());
        CloseMarker marker = file == null ? null : new CloseMarker(file, names);
        if (marker != null) {
            marker.checkFile();
        }
        ConnectionSource opened = Pool.open(settings, dialect, poolSize, answerTimeout, isBehindPooler);
        try {
            return over(opened, marker);
        } catch (SQLException | RuntimeException e) {
            opened.close().run();
            throw e;
        }
    }

    /** Opens a store over connections that a service has; without looking at tables, it asks for one when it is called. */
    JdbcActivityStore over(DataSource source) throws SQLException {
        ConnectionSource connections = ConnectionSource.of(source);
        // whether there is auto-commit mode outside of transactions shows when the store is opened alone
        return mode == SchemaMode.NONE && joining != Joining.NOT_IN_AUTO_COMMIT
                ? new JdbcActivityStore(
                        new EngineWhenNeeded(
                                source, connection -> engine(connections, connection, Dialect.of(connection))),
                        () -> {})
                : store(over(connections, null));
    }

    private static JdbcActivityStore store(OpenedEngine opened) {
        return new JdbcActivityStore(opened::engine, opened.release());
    }

    private OpenedEngine over(ConnectionSource connections, @Nullable CloseMarker marker) throws SQLException {
        Dialect dialect;
        Engine engine;
        try (Connection connection = connections.source().getConnection()) {
            if (joining == Joining.NOT_IN_AUTO_COMMIT && !connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "the data source hands out connections that are not in auto-commit mode:"
                                + " joinTransactions must be told when a transaction is active, or the store be opened outside"
                                + " of one");
            }
            dialect = Dialect.of(connection);
            engine = engine(connections, connection, dialect);
        }
        Transactions transactions = engine.transactions();
        if (marker != null) {
            transactions.write(handle -> {
                marker.checkContent(handle, dialect.schema());
                return true;
            });
        }
        if (mode != SchemaMode.NONE) {
            transactions.write(handle -> Schema.prepare(handle, dialect.schema(), names, mode));
        }
        Runnable release = marker == null ? transactions::close : () -> marker.close(transactions);
        return new OpenedEngine(engine, release);
    }

    private Engine engine(ConnectionSource connections, Connection connection, Dialect dialect) throws SQLException {
        Lock writers = dialect.transactions().writerLock(connection);
        StorageWatch watch = dialect.transactions().watch(connection);
        return new Engine(
                new PooledTransactions(connections, dialect.transactions(), writers, watch, durable, joining),
                Operations.of(dialect, names),
                watch,
                dialect.transactions());
    }
}
