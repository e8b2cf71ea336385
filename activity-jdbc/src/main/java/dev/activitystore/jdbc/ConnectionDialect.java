package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.InvalidArgumentException;
import java.sql.SQLException;

/** How a database is reached: its URLs, and what its connections are set to. */
interface ConnectionDialect {

    /** What the URLs begin with, the second colon included. */
    String scheme();

    /** Whether a URL begins so; case doesn't count. */
    default boolean knows(String url) {
        return url.regionMatches(true, 0, scheme(), 0, scheme().length());
    }

    /** How the URLs look. */
    String form();

    /** The name that the database gives itself. */
    String product();

    /**
     * Checks a URL, and sets up a pool for it. A setting that the URL names takes precedence.
     *
     * @throws InvalidArgumentException if the store can't work with it
     */
    void configure(HikariConfig pool, String url);

    /** The URL with which no database is made that isn't there. */
    default String ofExisting(String url) {
        return url;
    }

    /** Whether a failure to connect says that there is no database of that URL. */
    default boolean saysAbsent(SQLException failure) {
        return false;
    }

    /** A name of the place that a URL means: other names of one place have the same. */
    default String identity(String url) {
        return url;
    }
}
