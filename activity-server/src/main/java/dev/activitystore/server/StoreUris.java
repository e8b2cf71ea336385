package dev.activitystore.server;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Opens a store by its URI. A further backend is one more entry. */
final class StoreUris {

    private static final String H2 = "jdbc:h2:";
    private static final int H2_DATABASE_NOT_FOUND = 90146;
    private static final Map<String, Function<String, ActivityStore>> BY_PREFIX = new LinkedHashMap<>();

    static {
        BY_PREFIX.put("memory:", uri -> new InMemoryActivityStore());
        BY_PREFIX.put(H2, JdbcActivityStore::open);
    }

    private StoreUris() {}

    /** Opens a store for reading: one that isn't there is an error, not an empty store. */
    static ActivityStore openExisting(String uri) {
        boolean createsIt = uri.startsWith(H2) && !uri.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
        try {
            return open(createsIt ? uri + ";IFEXISTS=TRUE" : uri);
        } catch (ActivityStoreException e) {
            if (e.getCause() instanceof SQLException cause && cause.getErrorCode() == H2_DATABASE_NOT_FOUND) {
                throw new InvalidArgumentException("--store", "must be a store that exists (import makes one)", uri);
            }
            throw e;
        }
    }

    /** Opens a store; a database in a file is created if it isn't there. */
    static ActivityStore open(String uri) {
        return BY_PREFIX.entrySet().stream()
                .filter(entry -> uri.startsWith(entry.getKey()))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException(
                        "--store", "must begin with one of " + String.join(", ", BY_PREFIX.keySet()), uri))
                .getValue()
                .apply(uri);
    }
}
