package dev.activitystore.server;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.memory.InMemoryActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Opens a store by its URI. A further backend is one more entry. */
final class StoreUris {

    private static final Map<String, Function<String, ActivityStore>> BY_PREFIX = new LinkedHashMap<>();

    static {
        BY_PREFIX.put("memory:", uri -> new InMemoryActivityStore());
        BY_PREFIX.put("jdbc:h2:", JdbcActivityStore::open);
    }

    private StoreUris() {}

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
