package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link JdbcActivityStore}. Not safe for concurrent use. */
public final class JdbcActivityStoreBuilder {

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
    private @Nullable Boolean isBehindPooler;

    JdbcActivityStoreBuilder(@Nullable HikariConfig pool, boolean isUserNamed, @Nullable DataSource source) {
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
    public JdbcActivityStoreBuilder schema(SchemaMode mode) {
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
    public JdbcActivityStoreBuilder schemaName(String name) {
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
    public JdbcActivityStoreBuilder tablePrefix(String prefix) {
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
    public JdbcActivityStoreBuilder user(String name, String password) {
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
    public JdbcActivityStoreBuilder joinTransactions() {
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
    public JdbcActivityStoreBuilder joinTransactions(BooleanSupplier isActive) {
        this.joining = Joining.when(isActive);
        return this;
    }

    /**
     * How long a call waits for an answer of PostgreSQL or MariaDB, or for what it sends to be taken, before its connection is
     * given up; without this, a minute. A parameter of the URL ({@code socketTimeout}, {@code connectTimeout}) takes precedence. Has no effect over
     * a given {@link DataSource}.
     *
     * @param limit 250 milliseconds to a day; 0 is for ever
     * @return this builder
     * @throws InvalidArgumentException if it is out of range
     */
    public JdbcActivityStoreBuilder answerTimeout(Duration limit) {
        this.answerTimeout = Pool.checkedAnswer(limit);
        return this;
    }

    /**
     * Whether a pooler such as PgBouncer may hand each transaction another session of PostgreSQL; without this, the store
     * takes any pooler that it meets when it is opened for one that does. It then changes no setting of a session and keeps
     * no statement prepared on the server, so that PostgreSQL plans as it is set up; {@code prepareThreshold=0} in a URL says
     * the same. Has no effect over a given {@link DataSource}.
     *
     * @param pooled true behind a pooler; false without one, and behind one that keeps each client in its session
     * @return this builder
     */
    public JdbcActivityStoreBuilder transactionPooler(boolean pooled) {
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
    public JdbcActivityStoreBuilder poolSize(int connections) {
        if (connections < 1) {
            throw new InvalidArgumentException("poolSize", "must be at least 1", connections);
        }
        this.poolSize = connections;
        return this;
    }

    /**
     * Where the pool counts its connections, which are {@code hikaricp.connections} of the pool {@code activity-store}; without
     * this, nowhere. Has no effect over a given {@link DataSource}.
     *
     * @param registry what HikariCP takes: a {@code MeterRegistry} of Micrometer, or a {@code MetricRegistry} of Dropwizard
     * @return this builder
     * @throws IllegalArgumentException if it is neither
     */
    public JdbcActivityStoreBuilder poolMetrics(Object registry) {
        if (pool != null) {
            pool.setMetricRegistry(registry);
        }
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
    public JdbcActivityStoreBuilder durable(boolean survivesPowerLoss) {
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
