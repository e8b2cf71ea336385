package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * H2. It reads in order, and without walking what it filters, if three things hold: the order names every column of the
 * index, all in one direction; the index is named; and a position is one column.
 */
final class H2Dialect implements Dialect {

    static final String URL = H2Url.PREFIX;

    /** IF NOT EXISTS is not one step: of two that run the script at once, one may fail. */
    private static final Lock SCHEMA_LOCK = new ReentrantLock();

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public void configure(HikariConfig pool, String url) {
        if (url.substring(URL.length()).matches("(?i)mem:(;.*)?")) {
            throw new InvalidArgumentException(
                    "url", "must name the database: each connection has its own without", url);
        }
        pool.setJdbcUrl(H2Url.withDefaults(url));
        // connections inside one process do not age, and an in-memory database ends with the last
        pool.setMaxLifetime(0);
    }

    @Override
    public String script() {
        return "h2.sql";
    }

    /** No other process can have the file open; those on a server must not start at once. */
    @Override
    public void whileSchemaIsLocked(Handle handle, Runnable work) {
        SCHEMA_LOCK.lock();
        try {
            work.run();
            handle.execute("COMMIT"); // or the next one would not see the version
        } finally {
            SCHEMA_LOCK.unlock();
        }
    }

    @Override
    public boolean comparesExactly(Catalog.Column column) {
        return !column.type().contains("IGNORECASE")
                && (column.collation() == null || column.collation().equals("OFF"));
    }

    @Override
    public Lock writerLock(DataSource source) {
        return H2WriterLock.of(source);
    }

    @Override
    public String durableStatement() {
        return "CHECKPOINT SYNC";
    }

    @Override
    public String indexHint(String index) {
        return " USE INDEX (" + index + ")";
    }

    @Override
    public String orderBy(AccessPath path, SortOrder order) {
        StringBuilder text = new StringBuilder(" ORDER BY organization_id " + order);
        path.columns()
                .forEach(column -> text.append(", ").append(column).append(' ').append(order));
        return text.append(", position_key ").append(order).toString();
    }

    /**
     * The outer join makes H2 go from the list to the rows, and nowhere else, whatever the conditions; {@code activity_id
     * IN (…)} would walk the organization.
     */
    @Override
    public Sql fromIds(TableNames names, String organizationId, Collection<String> ids) {
        return fromIds("LEFT JOIN", names, organizationId, ids);
    }

    @Override
    public String endOfIds() {
        return " WHERE activity_id IS NOT NULL";
    }

    /** An outer join would lock nothing. */
    @Override
    public Sql fromIdsToLock(TableNames names, String organizationId, Collection<String> ids) {
        return fromIds("JOIN", names, organizationId, ids);
    }

    /** In the order of the list. */
    @Override
    public String endOfLock() {
        return " FOR UPDATE";
    }

    private Sql fromIds(String join, TableNames names, String organizationId, Collection<String> ids) {
        return new Sql()
                .append(
                        " FROM TABLE(requested_id VARCHAR(128) = ?) " + join + " " + names.activity()
                                + indexHint(names.unqualified(Statements.BY_ID_INDEX))
                                + " ON organization_id = ? AND activity_id = requested_id",
                        ids.toArray(),
                        organizationId);
    }
}
