package dev.activitystore.jdbc;

import dev.activitystore.InvalidArgumentException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;

/** Finds the dialect of a database. */
final class Dialects {

    /** The dialects, by what their URLs begin with. */
    private static final Map<String, Dialect> BY_URL = Map.of(
            H2Dialect.URL,
            new H2Dialect(),
            MariaDbDialect.URL,
            new MariaDbDialect(),
            PostgreSqlDialect.URL,
            new PostgreSqlDialect());

    private Dialects() {}

    /** The dialect of a connection, by the name that the database gives itself. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return BY_URL.values().stream()
                .filter(dialect -> dialect.product().equals(product))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidArgumentException("dataSource", "must be of H2, MariaDB or PostgreSQL", product));
    }

    /** The dialect of a URL. */
    static Dialect ofUrl(String url) {
        return BY_URL.entrySet().stream()
                .filter(entry -> url.regionMatches(
                        true, 0, entry.getKey(), 0, entry.getKey().length()))
                .map(Map.Entry::getValue)
                .findFirst()
                // the rest of the URL may hold a password
                .orElseThrow(() -> new InvalidArgumentException(
                        "url",
                        "must begin with " + String.join(" or ", new TreeSet<>(BY_URL.keySet())),
                        url.replaceFirst("^([^:]*:[^:]*:).*", "$1…")));
    }
}
