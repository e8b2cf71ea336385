package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.jdbc.Transactions.ConnectionWork;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps activities in a relational database: H2, MariaDB or PostgreSQL.
 *
 * <p>A write is one transaction. On H2, a store that was opened by URL keeps what it has acknowledged when the process
 * dies, and with {@link Builder#durable} also when the power fails; over a given {@link DataSource} this takes {@code
 * WRITE_DELAY=0} in its URL. One transaction at a time writes to an H2 file, since H2 can't be killed safely while several
 * do. On PostgreSQL and MariaDB what survives is up to the server's settings: by default, everything acknowledged does.
 *
 * <p>Safe for concurrent use, but for {@link #within}.
 */
public final class JdbcActivityStore implements ActivityStore {

    private final Transactions transactions;
    private final Operations operations;
    private final CloseGate gate = new CloseGate("the activity store");

    private JdbcActivityStore(Transactions transactions, Operations operations) {
        this.transactions = transactions;
        this.operations = operations;
    }

    /**
     * Opens a database, creates its tables if they are missing, and pools its connections.
     *
     * @param url such as {@code jdbc:h2:file:./activities} or {@code jdbc:postgresql://localhost/service}; a setting that the URL names takes precedence over the
     *     store's own choice
     * @return the store, which closes the pool
     * @throws InvalidArgumentException if the URL is of no known database
     * @throws ActivityStoreException if the database fails, or its tables are not those expected
     */
    public static JdbcActivityStore open(String url) {
        return builder(url).build();
    }

    /**
     * Opens a database otherwise than by default.
     *
     * @param url such as {@code jdbc:h2:file:./activities}
     * @return a builder of a store which pools connections and closes the pool
     * @throws InvalidArgumentException if the URL is of no known database
     */
    public static Builder builder(String url) {
        HikariConfig pool = new HikariConfig();
        Dialect.ofUrl(url).connections().configure(pool, url);
        return new Builder(pool, null);
    }

    /**
     * Uses a database that the service already has.
     *
     * @param source the service's connections; the store does not close it
     * @return a builder
     */
    public static Builder builder(DataSource source) {
        return new Builder(null, source);
    }

    /**
     * This store inside the caller's transaction: what it writes takes effect when the caller commits, and disappears
     * when the caller rolls back. It neither commits nor closes the connection. A call that fails undoes its own part
     * only, unless the database has rolled back the whole transaction.
     *
     * @param connection the caller's connection, not in auto-commit mode when something is written; used by one thread
     *     at a time
     * @return the view, which need not be closed
     */
    public ActivityStore within(Connection connection) {
        return new JdbcActivityStore(new CallerTransactions(connection), operations);
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        // most records are new: the look at what is there comes only after one was not
        return write(
                connection -> operations.additions().insert(connection, organizationId, activities),
                connection -> operations.additions().put(connection, organizationId, activities));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return write(
                connection -> operations.additions().insert(connection, organizationId, activities),
                connection -> operations.additions().putIfAbsent(connection, organizationId, activities));
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return call(() ->
                transactions.read(connection -> operations.pages().find(connection, filter, order, after, limit)));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return write(
                connection -> operations.updates().updateThenLook(connection, organizationId, updates),
                connection -> operations.updates().update(connection, organizationId, updates));
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        return write(connection -> operations.deletions().delete(connection, filter, after, limit));
    }

    @Override
    public byte[] setting(String name, byte[] initial) {
        return call(() -> transactions.write(handle -> operations.settings().get(handle, name, initial)));
    }

    @Override
    public void close() {
        gate.close(transactions::close);
    }

    private <T> T write(ConnectionWork<T> work) {
        return write(work, work);
    }

    private <T> T write(ConnectionWork<T> first, ConnectionWork<T> again) {
        return call(() -> transactions.write(
                handle -> first.on(handle.getConnection()), handle -> again.on(handle.getConnection())));
    }

    private <T> T call(SqlFailures.Call<T> call) {
        return gate.call(() -> SqlFailures.translated(call));
    }
    /** Sets up a store. Not safe for concurrent use. */
    public static final class Builder {

        private static final int DEFAULT_POOL_SIZE = 10;

        private final @Nullable HikariConfig pool;
        private final @Nullable DataSource source;
        private SchemaMode schemaMode = SchemaMode.CREATE;
        private int poolSize = DEFAULT_POOL_SIZE;
        private String schemaName = "";
        private String tablePrefix = "";
        private boolean durable;
        private boolean joins;

        private Builder(@Nullable HikariConfig pool, @Nullable DataSource source) {
            this.pool = pool;
            this.source = source;
        }

        /**
         * What to do about the tables; without this, {@link SchemaMode#CREATE}.
         *
         * @param mode the mode
         * @return this builder
         */
        public Builder schema(SchemaMode mode) {
            this.schemaMode = mode;
            return this;
        }

        /**
         * The schema, or on MariaDB the database, that the tables are in; without this, that of the connection. It must be
         * there.
         *
         * @param name 1 to 63 ASCII letters, digits and underscores, no digit first; it stands unquoted in SQL
         * @return this builder
         * @throws InvalidArgumentException if the name breaks its rule
         */
        public Builder schemaName(String name) {
            this.schemaName = new TableNames(name, "").schema();
            return this;
        }

        /**
         * What the names of the tables and indexes begin with, so that several stores can share a schema; without this,
         * nothing.
         *
         * @param prefix 1 to 30 small ASCII letters, digits and underscores, no digit first
         * @return this builder
         * @throws InvalidArgumentException if the prefix breaks its rule
         */
        public Builder tablePrefix(String prefix) {
            this.tablePrefix = new TableNames("", prefix).prefix();
            return this;
        }

        /**
         * Who connects, where the URL doesn't say so. Has no effect over a given {@link DataSource}.
         *
         * @param name the user
         * @param password the user's password, which no error and no log shows
         * @return this builder
         */
        public Builder user(String name, String password) {
            if (pool != null) {
                pool.setUsername(name);
                pool.setPassword(password);
            }
            return this;
        }

        /**
         * Takes part in transactions of the caller's that the given {@link DataSource} knows of, such as those of Spring's
         * {@code TransactionAwareDataSourceProxy}: what is written on a connection that is not in auto-commit mode takes
         * effect when the caller commits, and disappears when the caller rolls back. Without this, such a connection is
         * refused.
         *
         * @return this builder
         */
        public Builder joinTransactions() {
            this.joins = true;
            return this;
        }

        /**
         * How many connections the store opens at most; without this, 10. Has no effect over a given {@link DataSource}.
         *
         * @param connections at least 1
         * @return this builder
         * @throws InvalidArgumentException if it is less than 1
         */
        public Builder poolSize(int connections) {
            if (connections < 1) {
                throw new InvalidArgumentException("poolSize", "must be at least 1", connections);
            }
            this.poolSize = connections;
            return this;
        }

        /**
         * Whether a write returns only when it is on the disk, and so survives the loss of power; without this, it
         * survives the death of the process. Costs a synchronization of the file for each write. For H2 alone: on a
         * server, its own settings decide.
         *
         * @param survivesPowerLoss true to wait for the disk
         * @return this builder
         */
        public Builder durable(boolean survivesPowerLoss) {
            this.durable = survivesPowerLoss;
            return this;
        }

        /**
         * Opens the store.
         *
         * @return the store
         * @throws ActivityStoreException if the database fails, or its tables are not those expected
         */
        public JdbcActivityStore build() {
            return SqlFailures.translated(() -> source == null ? overPool() : over(source, () -> {}));
        }

        private JdbcActivityStore overPool() throws SQLException {
            HikariDataSource opened = openPool(Objects.requireNonNull(pool));
            try {
                return over(opened, opened::close);
            } catch (SQLException | RuntimeException e) {
                opened.close();
                throw e;
            }
        }

        private HikariDataSource openPool(HikariConfig config) {
            config.setPoolName("activity-store");
            config.setMaximumPoolSize(poolSize);
            try {
                return new HikariDataSource(config);
            } catch (RuntimeException e) { // the pool's own, around that of the driver
                throw SqlFailures.translate(e);
            }
        }

        private JdbcActivityStore over(DataSource connections, Runnable release) throws SQLException {
            Dialect dialect;
            Lock writers;
            try (Connection connection = connections.getConnection()) {
                dialect = Dialect.of(connection);
                writers = dialect.transactions().writerLock(connection);
            }
            TableNames names = new TableNames(schemaName, tablePrefix);
            Transactions transactions =
                    new PooledTransactions(connections, dialect.transactions(), writers, durable, joins, release);
            if (schemaMode != SchemaMode.NONE) {
                transactions.write(handle -> Schema.prepare(handle, dialect.schema(), names, schemaMode));
            }
            return new JdbcActivityStore(transactions, Operations.of(dialect, names));
        }
    }
}
