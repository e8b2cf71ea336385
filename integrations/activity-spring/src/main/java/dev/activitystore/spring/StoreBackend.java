package dev.activitystore.spring;

import dev.activitystore.spi.ActivityStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What meters and health call the store's engine: a bean, which an application with a store of its own may define. Immutable and safe
 * for concurrent use.
 *
 * @param name such as {@code h2}, in small letters
 */
public record StoreBackend(String name) {

    private static final Pattern SCHEME = Pattern.compile("(?:jdbc:)?([^:]+):.*", Pattern.DOTALL);

    static StoreBackend ofUrl(String url) {
        Matcher matcher = SCHEME.matcher(url);
        return named(matcher.matches() ? matcher.group(1) : "unknown");
    }

    static StoreBackend of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return named(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            return named("jdbc"); // the store's own call says what is wrong
        }
    }

    /** Where nobody has said it: what the store's class is called. */
    static StoreBackend of(ActivityStore store) {
        String name = store.getClass().getSimpleName().replaceFirst("ActivityStore$", "");
        return named(name.isEmpty() ? "unknown" : name);
    }

    private static StoreBackend named(String name) {
        return new StoreBackend(name.toLowerCase(Locale.ROOT));
    }
}
