package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
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
import dev.activitystore.spi.StoreHealth;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
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
public final class JdbcActivityStore implements ActivityStore, StoreHealth {

    private final Transactions transactions;
    private final Operations operations;
    private final StorageWatch watch;
    private final Runnable release;
    private final HealthCheck health;
    private final CloseGate gate = new CloseGate("the activity store");

    /**
     * A store.
     *
     * @param release closes the transactions
     */
    JdbcActivityStore(Transactions transactions, Operations operations, StorageWatch watch, Runnable release) {
        this.transactions = transactions;
        this.operations = operations;
        this.watch = watch;
        this.release = release;
        this.health = HealthCheck.of(transactions);
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
        ConnectionDialect connections = Dialect.ofUrl(url).connections();
        connections.configure(pool, connections.normalized(url));
        return new Builder(pool, connections.namesUser(url), null);
    }

    /**
     * Uses a database that the service already has. Connections that come without auto-commit mode are committed by the
     * store, and given back as they came. How long a call waits for a database that has fallen silent is up to these
     * connections: set {@code socketTimeout} of PostgreSQL's or MariaDB's driver, which is for ever by default.
     *
     * @param source the service's connections; the store does not close it
     * @return a builder
     */
    public static Builder builder(DataSource source) {
        return new Builder(null, false, source);
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
        return new JdbcActivityStore(new CallerTransactions(connection, watch), operations, watch, () -> {});
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

    /**
     * Asks the database for an answer, and waits at most 5 seconds for it.
     *
     * @throws ActivityStoreException if there is none, or a failure, or the file of an H2 database is gone
     */
    @Override
    public void checkHealth() {
        call(() -> {
            watch.checkAll();
            health.run();
            return true;
        });
    }

    @Override
    public void close() {
        gate.close(release);
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
        private final boolean isUserNamed;
        private final @Nullable DataSource source;
        private SchemaMode schemaMode = SchemaMode.CREATE;
        private int poolSize = DEFAULT_POOL_SIZE;
        private String schemaName = "";
        private String tablePrefix = "";
        private boolean durable;
        private Joining joining = Joining.NEVER;
        private Duration answerTimeout = Pool.DEFAULT_ANSWER;
        private boolean isBehindPooler;

        private Builder(@Nullable HikariConfig pool, boolean isUserNamed, @Nullable DataSource source) {
            this.pool = pool;
            this.isUserNamed = isUserNamed;
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
            if (pool != null && !isUserNamed) {
                pool.setUsername(name);
                pool.setPassword(password);
            }
            return this;
        }

        /**
         * Takes part in transactions of the caller's that the given {@link DataSource} knows of, such as those of Spring's
         * {@code TransactionAwareDataSourceProxy}: what is written on a connection that is not in auto-commit mode takes
         * effect when the caller commits, and disappears when the caller rolls back. The source's connections are in
         * auto-commit mode outside of transactions, and the store is opened outside of one: else {@link #build} throws
         * {@link IllegalStateException}.
         *
         * @return this builder
         */
        public Builder joinTransactions() {
            this.joining = Joining.NOT_IN_AUTO_COMMIT;
            return this;
        }

        /**
         * Takes part in the caller's transactions likewise, also where the source's connections are never in auto-commit
         * mode: while no transaction is active, the store commits by itself.
         *
         * @param isActive whether the calling thread is in a transaction that the given {@link DataSource} takes part in,
         *     such as Spring's {@code TransactionSynchronizationManager::isActualTransactionActive}
         * @return this builder
         */
        public Builder joinTransactions(BooleanSupplier isActive) {
            this.joining = Joining.when(isActive);
            return this;
        }

        /**
         * How long a call waits for an answer of PostgreSQL or MariaDB before its connection is given up; without this, a
         * minute. A parameter of the URL ({@code socketTimeout}, {@code connectTimeout}) takes precedence. Has no effect over
         * a given {@link DataSource}.
         *
         * @param limit 250 milliseconds to a day; 0 is for ever
         * @return this builder
         * @throws InvalidArgumentException if it is out of range
         */
        public Builder answerTimeout(Duration limit) {
            this.answerTimeout = Pool.checkedAnswer(limit);
            return this;
        }

        /**
         * Whether a pooler such as PgBouncer may hand each transaction another session of PostgreSQL; without this, no. The
         * store then changes no setting of a session and keeps no statement prepared on the server, so that PostgreSQL plans
         * as it is set up; {@code prepareThreshold=0} in a URL says the same. Has no effect over a given {@link DataSource}.
         *
         * @param pooled true behind a pooler
         * @return this builder
         */
        public Builder transactionPooler(boolean pooled) {
            this.isBehindPooler = pooled;
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
            TableNames names = new TableNames(schemaName, tablePrefix);
            Opening opening = new Opening(schemaMode, names, durable, joining);
            return SqlFailures.translated(() -> source == null
                    ? opening.byUrl(Objects.requireNonNull(pool), poolSize, answerTimeout, isBehindPooler)
                    : opening.over(source));
        }
    }
}
