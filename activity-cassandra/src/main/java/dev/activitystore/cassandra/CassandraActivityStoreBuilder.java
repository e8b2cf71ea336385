package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link CassandraActivityStore}. Not safe for concurrent use. */
public final class CassandraActivityStoreBuilder {

    private final @Nullable CassandraUri uri;
    private final @Nullable CqlSession session;
    private final String keyspace;
    private SchemaMode schemaMode = SchemaMode.CREATE;
    private @Nullable String user;
    private @Nullable String password;
    private Clock clock = Clock.systemUTC();
    private String namespace = "";

    CassandraActivityStoreBuilder(CassandraUri uri) {
        this.uri = uri;
        this.session = null;
        this.keyspace = uri.keyspace();
    }

    CassandraActivityStoreBuilder(CqlSession session, String keyspace) {
        this.uri = null;
        this.session = session;
        this.keyspace = keyspace;
    }

    /**
     * What to do about the tables; without this, {@link SchemaMode#CREATE}.
     *
     * @param mode the mode
     * @return this builder
     */
    public CassandraActivityStoreBuilder schema(SchemaMode mode) {
        this.schemaMode = mode;
        return this;
    }

    /**
     * Who connects. Has no effect over a given session.
     *
     * @param name the user
     * @param secret the user's password, which no error and no log shows
     * @return this builder
     */
    public CassandraActivityStoreBuilder user(String name, String secret) {
        this.user = name;
        this.password = secret;
        return this;
    }

    /** The clock that versions are named by, which may be as wrong as it wants. For tests. */
    CassandraActivityStoreBuilder clock(Clock other) {
        this.clock = other;
        return this;
    }

    /** A log of its own on the same tables. For tests, as to make tables takes a cluster seconds. */
    CassandraActivityStoreBuilder namespace(String prefix) {
        this.namespace = prefix;
        return this;
    }

    /**
     * Opens the store.
     *
     * @return the store
     * @throws InvalidArgumentException if the cluster has no such data centre
     * @throws ActivityStoreException if the cluster doesn't answer, there is no such keyspace, or its tables are not those
     *     expected
     */
    public CassandraActivityStore build() {
        if (session != null) {
            CqlSession given = session;
            return DriverFailures.translated(() -> over(given, () -> {}));
        }
        CqlSession opened = DriverFailures.translated(() -> Sessions.open(Objects.requireNonNull(uri), user, password));
        try {
            return over(opened, opened::close);
        } catch (DriverException e) {
            opened.close();
            throw DriverFailures.translated(e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private CassandraActivityStore over(CqlSession used, Runnable release) {
        new Schema(used, keyspace).prepare(schemaMode);
        return new CassandraActivityStore(new Requests(used, keyspace), clock, namespace, release);
    }
}
