package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.InvalidArgumentException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a database is reached: its URLs, and what its connections are set to. */
interface ConnectionDialect {

    /** What the URLs begin with, the second colon included. */
    String scheme();

    /** Whether a URL begins so; case doesn't count. */
    default boolean knows(String url) {
        return url.regionMatches(true, 0, scheme(), 0, scheme().length());
    }

    /** A URL that this dialect {@link #knows}, with the scheme as the driver wants it. */
    default String normalized(String url) {
        return scheme() + url.substring(scheme().length());
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

    /** What may be done about the tables where none may be made. */
    default SchemaMode ofExisting() {
        return SchemaMode.VALIDATE;
    }

    /** Whether the user that is given beside a URL means this database. */
    default boolean asksForUser() {
        return true;
    }

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

    /**
     * Sets how long connections of a pool wait for the server; what the URL says of it takes precedence.
     *
     * @param connect how long for a connection, not 0
     * @param answer how long for an answer; 0 is for ever
     */
    default void limit(HikariConfig pool, Duration connect, Duration answer) {
        // nothing is between this process and its database
    }

    /**
     * Whether something answers in place of the server, and so may hand each transaction another session. Asks over a
     * connection of its own.
     */
    default boolean meetsPooler(HikariConfig pool) throws SQLException {
        return false;
    }

    /** Leaves out what a pooler that hands each transaction another session can't bear. */
    default void behindPooler(HikariConfig pool) {
        // nothing is left out
    }

    /**
     * Makes the database of a pool if it isn't there, and the pool such that it is not made once more.
     *
     * @return what holds the database open, to be closed when the pool is open
     */
    default AutoCloseable make(HikariConfig pool) throws SQLException {
        return () -> {};
    }

    /**
     * Closes what a pool holds open.
     *
     * @param close closes the pool
     */
    default void close(HikariConfig pool, Runnable close) {
        close.run();
    }

    /** Whether a URL says who connects. */
    default boolean namesUser(String url) {
        return ServerUrl.sets(url, "user");
    }

    /** The URL as it may be shown. */
    default String withoutSecrets(String url) {
        return ServerUrl.withoutSecrets(url);
    }

    /** The file of a database that is one of this process; null if the URL means none. */
    default @Nullable Path file(String url) {
        return null;
    }
}
