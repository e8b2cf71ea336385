package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What differs between the databases, and nothing that doesn't. Immutable and safe for concurrent use. */
interface Dialect {

    /** The dialects, by what their URLs begin with. */
    Map<String, Dialect> BY_URL =
            Map.of(H2Dialect.URL, new H2Dialect(), PostgreSqlDialect.URL, new PostgreSqlDialect());

    /** The dialect of a connection, by the name that the database gives itself. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return BY_URL.values().stream()
                .filter(dialect -> dialect.product().equals(product))
                .findFirst()
                .orElseThrow(() -> new InvalidArgumentException("dataSource", "must be of H2 or PostgreSQL", product));
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

    /** The name that the database gives itself. */
    String product();

    /**
     * Checks a URL of this database, and sets up a pool for it. A setting that the URL names takes precedence.
     *
     * @throws InvalidArgumentException if the store can't work with it
     */
    void configure(HikariConfig pool, String url);

    /** The script of the schema, as a resource beside this class. */
    String script();

    /** Holds off other processes, until the transaction ends, while the schema is made. */
    void lockSchema(Handle handle);

    /** The query of the names of all indexes of the table {@code activity}. */
    String indexNames();

    /** Whether a column of a type and a collation compares byte by byte. */
    boolean comparesExactly(String dataType, @Nullable String collation);

    /** The lock that a writing transaction holds until it is committed. */
    Lock writerLock(DataSource source);

    /** What makes a commit survive the loss of power where it would not, or empty. */
    String durableStatement();

    /**
     * Begins a query of one ordered branch: from which table, by which index, and with its columns fixed.
     *
     * @param values a value for each column of the path
     */
    Sql from(AccessPath path, String organizationId, List<String> values);

    /** The order of a branch. */
    String orderBy(AccessPath path, SortOrder order);

    /** Begins a query of some ids, in no order; conditions may follow, then {@link #endOfIds}. */
    Sql fromIds(String organizationId, Collection<String> ids);

    /** Ends the conditions of a query of ids. */
    String endOfIds();

    /** Locks the rows of some ids in their order, and reads id and protection. */
    Sql lock(String organizationId, Collection<String> ids);
}
