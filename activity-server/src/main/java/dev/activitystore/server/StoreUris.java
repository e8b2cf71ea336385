package dev.activitystore.server;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.jdbc.SchemaMode;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.rocksdb.RocksDbActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Opens a store by its URI. A further backend is one more entry. */
final class StoreUris {

    private static final String H2 = "jdbc:h2:";
    private static final String MARIADB = "jdbc:mariadb:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String ROCKSDB = "rocksdb:";
    private static final String USER_VARIABLE = "ACTIVITY_STORE_USER";
    private static final String PASSWORD_VARIABLE = "ACTIVITY_STORE_PASSWORD";
    private static final int H2_DATABASE_NOT_FOUND = 90146;
    private static final Map<String, Function<String, ActivityStore>> BY_PREFIX = new LinkedHashMap<>();

    static {
        BY_PREFIX.put("memory:", uri -> new InMemoryActivityStore());
        BY_PREFIX.put(H2, JdbcActivityStore::open);
        BY_PREFIX.put(MARIADB, uri -> onServer(uri).build());
        BY_PREFIX.put(POSTGRESQL, uri -> onServer(uri).build());
        BY_PREFIX.put(ROCKSDB, uri -> RocksDbActivityStore.open(folder(uri)));
    }

    private StoreUris() {}

    /** Opens a store for reading: one that isn't there is an error, not an empty store. */
    static ActivityStore openExisting(String uri) {
        if (uri.startsWith(ROCKSDB)) {
            return openRocksDb(uri);
        }
        if (uri.startsWith(MARIADB) || uri.startsWith(POSTGRESQL)) {
            return onServer(uri).schema(SchemaMode.VALIDATE).build();
        }
        boolean createsIt = uri.startsWith(H2) && !uri.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
        try {
            return open(createsIt ? uri + ";IFEXISTS=TRUE" : uri);
        } catch (ActivityStoreException e) {
            if (e.getCause() instanceof SQLException cause && cause.getErrorCode() == H2_DATABASE_NOT_FOUND) {
                throw doesNotExist(uri);
            }
            throw e;
        }
    }

    /** Opens a store that exists and can verify itself. */
    static RocksDbActivityStore openRocksDb(String uri) {
        if (!uri.startsWith(ROCKSDB)) {
            throw new InvalidArgumentException("--store", "must begin with " + ROCKSDB, uri);
        }
        if (!RocksDbActivityStore.exists(folder(uri))) {
            throw doesNotExist(uri);
        }
        return RocksDbActivityStore.open(folder(uri));
    }

    /** Opens a store; one in a file or a folder is created if it isn't there. */
    static ActivityStore open(String uri) {
        return BY_PREFIX.entrySet().stream()
                .filter(entry -> uri.startsWith(entry.getKey()))
                .findFirst()
                // the rest of it may hold a password
                .orElseThrow(() -> new InvalidArgumentException(
                        "--store",
                        "must begin with one of " + String.join(", ", BY_PREFIX.keySet()),
                        uri.replaceFirst("^([^:]*:([^:/]*:)?).+", "$1…")))
                .getValue()
                .apply(uri);
    }

    /** A URI as it may be shown: what follows its place may be a password. */
    static String withoutSecrets(String uri) {
        return uri.replaceFirst("(?s)[?;].*", "…");
    }

    /** The name of the engine that a URI means, for metrics. */
    static String backend(String uri) {
        return uri.replaceFirst("^jdbc:", "").replaceFirst(":.*", "");
    }

    private static JdbcActivityStore.Builder onServer(String uri) {
        String user = System.getenv(USER_VARIABLE);
        String password = System.getenv(PASSWORD_VARIABLE);
        JdbcActivityStore.Builder builder = JdbcActivityStore.builder(uri);
        return user == null ? builder : builder.user(user, password == null ? "" : password);
    }

    private static Path folder(String uri) {
        try {
            if (uri.length() > ROCKSDB.length()) {
                return Path.of(uri.substring(ROCKSDB.length()));
            }
        } catch (InvalidPathException e) {
            // the same error as for no path at all
        }
        throw new InvalidArgumentException("--store", "must name a folder behind " + ROCKSDB, uri);
    }

    private static InvalidArgumentException doesNotExist(String uri) {
        return new InvalidArgumentException(
                "--store", "must be a store that exists (import makes one)", withoutSecrets(uri));
    }
}
