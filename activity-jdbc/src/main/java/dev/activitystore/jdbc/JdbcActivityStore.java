package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Backup;
import dev.activitystore.spi.BackupStore;
import dev.activitystore.spi.CloseGate;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.spi.StoreHealth;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps activities in a relational database: H2, MariaDB or PostgreSQL.
 *
 * <p>A write is one transaction. On H2, a store that was opened by URL keeps what it has acknowledged when the process
 * dies, and with {@link JdbcActivityStoreBuilder#durable} also when the power fails; over a given {@link DataSource} this takes {@code
 * WRITE_DELAY=0} in its URL. One transaction at a time writes to an H2 file, since H2 can't be killed safely while several
 * do. On PostgreSQL and MariaDB what survives is up to the server's settings: by default, everything acknowledged does.
 *
 * <p>Safe for concurrent use, but for {@link #within}.
 */
public final class JdbcActivityStore implements ActivityStore, BackupStore, StoreHealth {

    private final Engine.Source engines;
    private final Runnable release;
    private final CloseGate gate = new CloseGate("the activity store");

    /**
     * A store.
     *
     * @param engines what it works with
     * @param release closes that
     */
    JdbcActivityStore(Engine.Source engines, Runnable release) {
        this.engines = engines;
        this.release = release;
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
    public static JdbcActivityStoreBuilder builder(String url) {
        HikariConfig pool = new HikariConfig();
        ConnectionDialect connections = Dialect.ofUrl(url).connections();
        connections.configure(pool, connections.normalized(url));
        return new JdbcActivityStoreBuilder(pool, connections.namesUser(url), null);
    }

    /**
     * Uses a database that the service already has. Connections that come without auto-commit mode are committed by the
     * store, and given back as they came; one that comes in a transaction in which something was done, on MariaDB also if it was
     * only read, makes each call throw {@link IllegalStateException}. How long a call waits for a database that has fallen silent is up to these
     * connections: set {@code socketTimeout} of PostgreSQL's or MariaDB's driver, which is for ever by default.
     *
     * @param source the service's connections; the store does not close it
     * @return a builder
     */
    public static JdbcActivityStoreBuilder builder(DataSource source) {
        return new JdbcActivityStoreBuilder(null, false, source);
    }

    /**
     * This store inside the caller's transaction: what it writes takes effect when the caller commits, and disappears
     * when the caller rolls back. It neither commits nor closes the connection. A call that fails undoes its own part
     * only, unless the database has rolled back the whole transaction. One that changes stored records also fails, on H2 and
     * PostgreSQL above {@code READ COMMITTED}, if legal holds of the organization were placed or released since the transaction began.
     *
     * @param connection the caller's connection, not in auto-commit mode when something is written; used by one thread
     *     at a time
     * @return the view, which need not be closed
     */
    public ActivityStore within(Connection connection) {
        // a store that is closed must not open its connections for it
        Engine engine = gate.call(() -> SqlFailures.translated(() -> engines.get(connection)));
        Engine view = engine.in(new CallerTransactions(connection, engine.watch()));
        return new JdbcActivityStore(() -> view, () -> {});
    }

    @Override
    public List<Outcome> put(String organizationId, List<Activity> activities) {
        // most records are new: the look at what is there comes only after one was not
        return write(
                (operations, connection) -> operations.additions().insert(connection, organizationId, activities),
                (operations, connection) -> operations.additions().put(connection, organizationId, activities));
    }

    @Override
    public List<Outcome> putIfAbsent(String organizationId, List<Activity> activities) {
        return write(
                (operations, connection) -> operations.additions().insert(connection, organizationId, activities),
                (operations, connection) -> operations.additions().putIfAbsent(connection, organizationId, activities));
    }

    @Override
    public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return call(engine -> engine.transactions()
                .read(connection -> engine.operations().pages().find(connection, filter, order, after, limit)));
    }

    @Override
    public long count(ActivityFilter filter, long most) {
        return call(engine -> engine.transactions()
                .read(connection -> engine.operations().pages().count(connection, filter, most)));
    }

    @Override
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        return write(
                (operations, connection) -> operations.updates().updateThenLook(connection, organizationId, updates),
                (operations, connection) -> operations.updates().update(connection, organizationId, updates));
    }

    @Override
    public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
        Work<DeletedStep> step =
                (operations, connection) -> operations.deletions().delete(connection, filter, after, limit);
        return write(step, step);
    }

    @Override
    public RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change) {
        Work<RewrittenStep> step = (operations, connection) ->
                operations.rewrites().rewrite(connection, filter, order, after, limit, change);
        return write(step, step);
    }

    @Override
    public List<String> organizations(@Nullable String after, int limit) {
        return call(engine -> engine.transactions()
                .read(connection -> engine.operations().organizations().list(connection, after, limit)));
    }

    @Override
    public byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value) {
        return call(engine -> engine.operations().settings().exchange(engine.transactions(), name, expected, value))
                .orElse(null);
    }

    /**
     * The version of the tables that this store reads and writes, which is that of those it was opened on, unless it was opened
     * by {@link SchemaMode#NONE}.
     *
     * @return at least 1
     */
    public int schemaVersion() {
        return Schema.VERSION;
    }

    /**
     * Asks the database for an answer, and waits at most 5 seconds for it.
     *
     * @throws ActivityStoreException if there is none, or a failure, or the file of an H2 database is gone
     */
    @Override
    public void checkHealth() {
        call(engine -> {
            engine.watch().checkAll();
            engine.health().run();
            return true;
        });
    }

    /**
     * Makes a backup of an H2 file that this process has open; other databases have tools of their own for that, which the
     * error names. Writers wait until the file is copied, readers don't.
     */
    @Override
    public Backup backup(Path folder, LongConsumer progress) {
        return call(engine -> engine.dialect().backup(engine.transactions(), folder, progress));
    }

    @Override
    public void close() {
        gate.close(release);
    }

    private <T> T write(Work<T> first, Work<T> again) {
        return call(engine -> engine.transactions()
                .write(
                        handle -> first.of(engine.operations(), handle.getConnection()),
                        handle -> again.of(engine.operations(), handle.getConnection())));
    }

    private <T> T call(EngineCall<T> call) {
        return gate.call(() -> SqlFailures.translated(() -> call.on(engines.get())));
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    private interface Work<T> {

        T of(Operations operations, Connection connection) throws SQLException;
    }

    /** What a call does. */
    @FunctionalInterface
    private interface EngineCall<T> {

        T on(Engine engine) throws SQLException;
    }
}
