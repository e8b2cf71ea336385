package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * H2. It reads in order, and without walking what it filters, if three things hold: the order names every column of the
 * index, all in one direction; the index is named; and a position is one column.
 */
final class H2Dialect implements Dialect {

    static final String URL = H2Url.PREFIX;

    /** IF NOT EXISTS is not one step: of two that run the script at once, one may fail. */
    private static final Lock SCHEMA_LOCK = new ReentrantLock();

    private static final String IDS = "TABLE(requested_id VARCHAR(128) = ?)";

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
        } finally {
            SCHEMA_LOCK.unlock();
        }
    }

    @Override
    public String indexNames() {
        return "SELECT index_name FROM information_schema.indexes"
                + " WHERE table_schema = CURRENT_SCHEMA AND LOWER(table_name) = 'activity'";
    }

    @Override
    public boolean comparesExactly(String dataType, @Nullable String collation) {
        return !dataType.contains("IGNORECASE") && (collation == null || collation.equals("OFF"));
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
    public Sql fromIds(String organizationId, Collection<String> ids) {
        return new Sql()
                .append(
                        " FROM " + IDS + " LEFT JOIN activity" + indexHint(Statements.BY_ID_INDEX)
                                + " ON organization_id = ? AND activity_id = requested_id",
                        ids.toArray(),
                        organizationId);
    }

    @Override
    public String endOfIds() {
        return " WHERE activity_id IS NOT NULL";
    }

    /** An outer join would lock nothing. */
    @Override
    public Sql lock(String organizationId, Collection<String> ids) {
        return new Sql()
                .append(
                        "SELECT activity_id, is_immutable FROM " + IDS + " JOIN activity"
                                + indexHint(Statements.BY_ID_INDEX)
                                + " ON organization_id = ? AND activity_id = requested_id FOR UPDATE",
                        ids.toArray(),
                        organizationId);
    }
}
