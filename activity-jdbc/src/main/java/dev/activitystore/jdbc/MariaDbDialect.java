package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.ActivityStoreException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** MariaDB. Its text collations ignore case or trailing spaces, so identifiers are bytes here, as UTF-8. */
final class MariaDbDialect implements Dialect {

    static final String URL = "jdbc:mariadb:";

    private static final int SCHEMA_LOCK_SECONDS = 60;

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public void configure(HikariConfig pool, String url) {
        pool.setJdbcUrl(url);
        // the driver lets the URL take precedence. Repeatable read, the default, locks gaps that others insert into
        pool.addDataSourceProperty("transactionIsolation", "READ-COMMITTED");
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
        } finally {
            handle.execute("DO RELEASE_LOCK(CONCAT('activity_schema ', MD5(DATABASE())))");
        }
    }

    @Override
    public String currentSchema() {
        return "DATABASE()";
    }

    @Override
    public String indexNames() {
        return "SELECT DISTINCT index_name FROM information_schema.statistics"
                + " WHERE table_schema = DATABASE() AND table_name = 'activity'";
    }

    @Override
    public boolean comparesExactly(String dataType, @Nullable String collation) {
        return !dataType.contains("char");
    }

    @Override
    public String index(AccessPath path) {
        return path == AccessPath.ORGANIZATION ? "PRIMARY" : path.index();
    }

    @Override
    public String indexHint(String index) {
        return " FORCE INDEX (" + index + ")";
    }
}
