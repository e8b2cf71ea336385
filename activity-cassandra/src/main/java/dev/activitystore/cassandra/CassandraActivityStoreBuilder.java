package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link CassandraActivityStore}. Not safe for concurrent use. */
public final class CassandraActivityStoreBuilder {

    private final @Nullable CassandraUri uri;
    private final @Nullable CqlSession session;
    private final String keyspace;
    private SchemaMode schemaMode = SchemaMode.CREATE;
    private Consistency consistency = Consistency.LOCAL;
    private @Nullable Path driverConfig;
    private @Nullable String user;
    private @Nullable String password;
    private Clock clock = Clock.systemUTC();
    private Growth growth = Growth.DEFAULT;
    private String namespace = "";

    CassandraActivityStoreBuilder(CassandraUri uri) {
        this.uri = uri;
        this.session = null;
        this.keyspace = uri.keyspace();
        this.consistency = uri.consistency();
        this.driverConfig = uri.driverConfig();
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

    /**
     * Which replicas each request needs; without this, what the URI says, else {@link Consistency#LOCAL}.
     *
     * @param replicas the same for all who write to the keyspace
     * @return this builder
     */
    public CassandraActivityStoreBuilder consistency(Consistency replicas) {
        this.consistency = replicas;
        return this;
    }

    /**
     * Settings of the driver's, such as those of TLS, in the form of its {@code application.conf}; without this, the file that
     * the URI names, else {@code application.conf} on the class path. Whatever it says of the protocol, V4 is spoken. Has no
     * effect over a given session.
     *
     * @param file is read when the store is opened
     * @return this builder
     */
    public CassandraActivityStoreBuilder driverConfig(Path file) {
        this.driverConfig = file;
        return this;
    }

    /** The clock that versions are named by, which may be as wrong as it wants. For tests. */
    CassandraActivityStoreBuilder clock(Clock other) {
        this.clock = other;
        return this;
    }

    /** When there is enough in a partition. For tests. */
    CassandraActivityStoreBuilder growth(Growth other) {
        this.growth = other;
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
     * @throws InvalidArgumentException if the cluster has no such data centre, or the driver's settings can't be read
     * @throws ActivityStoreException if the cluster doesn't answer, there is no such keyspace, or its tables are not those
     *     expected
     */
    public CassandraActivityStore build() {
        return open(false).orElseThrow();
    }

    /** The store; empty if the keyspace has no tables of one. */
    Optional<CassandraActivityStore> buildExisting() {
        return open(true);
    }

    private Optional<CassandraActivityStore> open(boolean onlyExisting) {
        if (session != null) {
            CqlSession given = session;
            return DriverFailures.translated(() -> over(given, onlyExisting, () -> {}));
        }
        CqlSession opened = DriverFailures.translated(
                () -> Sessions.open(Objects.requireNonNull(uri), driverConfig, user, password));
        Optional<CassandraActivityStore> store = Optional.empty();
        try {
            store = DriverFailures.translated(() -> over(opened, onlyExisting, opened::close));
            return store;
        } finally {
            if (store.isEmpty()) {
                opened.close();
            }
        }
    }

    private Optional<CassandraActivityStore> over(CqlSession used, boolean onlyExisting, Runnable release) {
        Schema schema = new Schema(used, keyspace, consistency);
        if (onlyExisting && !schema.isThere()) {
            return Optional.empty();
        }
        schema.prepare(schemaMode);
        return Optional.of(new CassandraActivityStore(
                new Requests(used, keyspace, consistency), clock, namespace, growth, release));
    }
}
