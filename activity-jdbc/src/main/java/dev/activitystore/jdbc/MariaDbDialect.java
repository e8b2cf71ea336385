package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.ActivityStoreException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** MariaDB. Its text collations ignore case or trailing spaces, so identifiers are bytes here, as UTF-8. */
final class MariaDbDialect implements Dialect {

    static final String URL = "jdbc:mariadb:";

    private static final int SCHEMA_LOCK_SECONDS = 60;

    /** So many rows are changed by one statement: each is compared with the ids before its own. */
    private static final int MAX_CASES = 100;

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public void configure(HikariConfig pool, String url) {
        pool.setJdbcUrl(url);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED"); // once, and not for each transaction
    }

    @Override
    public String script() {
        return "mariadb.sql";
    }

    /** Each DDL statement commits, so the lock is of the session and not of the transaction. */
    @Override
    public void whileSchemaIsLocked(Handle handle, Runnable work) {
        Integer locked = handle.createQuery("SELECT GET_LOCK(CONCAT('activity_schema ', MD5(DATABASE())), ?)")
                .bind(0, SCHEMA_LOCK_SECONDS)
                .mapTo(Integer.class)
                .one();
        if (!Integer.valueOf(1).equals(locked)) {
            throw new ActivityStoreException(
                    "another process has been making the schema for " + SCHEMA_LOCK_SECONDS + " seconds");
        }
        try {
            work.run();
            handle.execute("COMMIT"); // or the next one would not see the version
        } finally {
            handle.execute("DO RELEASE_LOCK(CONCAT('activity_schema ', MD5(DATABASE())))");
        }
    }

    @Override
    public String currentSchema() {
        return "DATABASE()";
    }

    @Override
    public String indexes() {
        return "information_schema.statistics";
    }

    @Override
    public boolean comparesExactly(Catalog.Column column) {
        return !column.type().contains("char");
    }

    /**
     * Repeatable read, the default, locks the gaps that others insert into, and since MariaDB 11.6.2 it fails where a row
     * was changed after the transaction began. Where the connection has this level already, it costs nothing.
     */
    @Override
    public <T> T inTransaction(Handle handle, Function<Handle, T> work) {
        return handle.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::apply);
    }

    @Override
    public String index(TableNames names, AccessPath path) {
        return path == AccessPath.ORGANIZATION ? "PRIMARY" : names.unqualified(path.index());
    }

    @Override
    public String indexHint(String index) {
        return " FORCE INDEX (" + index + ")";
    }

    @Override
    public String endOfLock() {
        return " ORDER BY activity_id FOR UPDATE";
    }

    /** One statement for 100 rows takes less than a third of the time of one for each. */
    @Override
    public Set<String> update(Handle handle, TableNames names, List<String> columns, List<@Nullable Object[]> rows) {
        if (rows.size() == 1) {
            return Dialect.super.update(handle, names, columns, rows);
        }
        Set<String> changed = new HashSet<>();
        for (int begin = 0; begin < rows.size(); begin += MAX_CASES) {
            changed.addAll(updateByCases(
                    handle, names, columns, rows.subList(begin, Math.min(begin + MAX_CASES, rows.size()))));
        }
        return changed;
    }

    /** Gives no id if a row was not changed, as the count doesn't say which. */
    private Set<String> updateByCases(
            Handle handle, TableNames names, List<String> columns, List<@Nullable Object[]> rows) {
        List<String> ids = rows.stream()
                .map(row -> String.valueOf(row[columns.size() + 1]))
                .toList();
        Sql sql = new Sql()
                .append("UPDATE " + names.activity() + indexHint(names.unqualified(Statements.BY_ID_INDEX)) + " SET ");
        for (int column = 0; column < columns.size(); column++) {
            sql.append((column == 0 ? "" : ", ") + columns.get(column) + " = CASE activity_id");
            for (int row = 0; row < rows.size(); row++) {
                sql.append(" WHEN ? THEN ?", ids.get(row), rows.get(row)[column]);
            }
            sql.append(" END");
        }
        sql.append(" WHERE organization_id = ? AND ", rows.get(0)[columns.size()])
                .appendIsOneOf("activity_id", ids)
                .append(" AND NOT is_immutable");
        return sql.execute(handle) == rows.size() ? Set.copyOf(ids) : Set.of();
    }

    /** Named twice, as only so an index can be named: another one would lock more than these rows. */
    @Override
    public void delete(Handle handle, TableNames names, String organizationId, Collection<String> ids) {
        new Sql()
                .append("DELETE " + names.activity())
                .append(fromIds(names, organizationId, ids))
                .execute(handle);
    }
}
