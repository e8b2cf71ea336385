package dev.activitystore.spring;

import dev.activitystore.jdbc.JdbcActivityStore;
import dev.activitystore.spi.ActivityStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What meters and health call the store's engine: a bean, which an application with a store of its own may define. Immutable and safe
 * for concurrent use.
 *
 * @param name such as {@code h2}, in small letters
 * @param schemaVersion the version of the tables; null where the store has none
 */
public record StoreBackend(String name, @Nullable Integer schemaVersion) {

    private static final Pattern SCHEME = Pattern.compile("(?:jdbc:)?([^:]+):.*", Pattern.DOTALL);

    /**
     * An engine without tables.
     *
     * @param name {@link #name}
     */
    public StoreBackend(String name) {
        this(name, null);
    }

    static StoreBackend of(String url, ActivityStore store) {
        Matcher matcher = SCHEME.matcher(url);
        StoreBackend backend = named(matcher.matches() ? matcher.group(1) : "unknown");
        return store instanceof JdbcActivityStore jdbc ? backend.with(jdbc) : backend;
    }

    static StoreBackend of(DataSource source, JdbcActivityStore store) {
        try (Connection connection = source.getConnection()) {
            return named(connection.getMetaData().getDatabaseProductName()).with(store);
        } catch (SQLException e) {
            return named("jdbc").with(store); // the store's own call says what is wrong
        }
    }

    /** Where nobody has said it: what the store's class is called. */
    static StoreBackend of(ActivityStore store) {
        String name = store.getClass().getSimpleName().replaceFirst("ActivityStore$", "");
        return named(name.isEmpty() ? "unknown" : name);
    }

    private StoreBackend with(JdbcActivityStore store) {
        return new StoreBackend(name, store.schemaVersion());
    }

    private static StoreBackend named(String name) {
        return new StoreBackend(name.toLowerCase(Locale.ROOT));
    }
}
