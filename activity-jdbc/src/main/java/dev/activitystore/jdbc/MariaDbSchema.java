package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables of MariaDB. Its text collations ignore case or trailing spaces, so identifiers are bytes, as UTF-8. */
final class MariaDbSchema implements SchemaDialect {

    private static final int LOCK_SECONDS = 30;

    @Override
    public String script() {
        return "mariadb.sql";
    }

    @Override
    public @Nullable String upgrade(int version) {
        return version == 3 ? "mariadb-3.sql" : null;
    }

    /** Each DDL statement commits, so the lock is of the session and not of the transaction. */
    @Override
    public void whileLocked(Handle handle, Runnable work) {
        Integer locked = handle.createQuery("SELECT GET_LOCK(CONCAT('activity_schema ', MD5(DATABASE())), ?)")
                .bind(0, LOCK_SECONDS)
                .mapTo(Integer.class)
                .one();
        if (!Integer.valueOf(1).equals(locked)) {
            throw new ActivityStoreException(
                    "another process has been making the schema for " + LOCK_SECONDS + " seconds");
        }
        try {
            work.run();
            handle.execute("COMMIT"); // or the next one would not see the version
        } catch (RuntimeException e) {
            try {
                release(handle);
            } catch (RuntimeException lost) { // with the connection
                e.addSuppressed(lost);
            }
            throw e;
        }
        release(handle);
    }

    private static void release(Handle handle) {
        handle.execute("DO RELEASE_LOCK(CONCAT('activity_schema ', MD5(DATABASE())))");
    }

    @Override
    public String currentSchema() {
        return "DATABASE()";
    }

    @Override
    public String indexes() {
        return "INFORMATION_SCHEMA.STATISTICS";
    }

    /** The rows themselves lie in the order of an organization. */
    @Override
    public String index(TableNames names, AccessPath path) {
        return path == AccessPath.ORGANIZATION ? "PRIMARY" : names.unqualified(path.index());
    }

    @Override
    public boolean comparesExactly(CatalogColumn column) {
        return !column.type().contains("char");
    }

    @Override
    public boolean holdsUnicode(CatalogColumn column) {
        return column.collation() == null || column.collation().startsWith("utf8mb4");
    }
}
