package dev.activitystore.jdbc;

import org.jdbi.v3.core.Handle;

/** The tables of PostgreSQL. */
final class PostgreSqlSchema implements SchemaDialect {

    @Override
    public String script() {
        return "postgresql.sql";
    }

    @Override
    public void whileLocked(Handle handle, Runnable work) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('activity_schema', 0))"); // until the commit
        work.run();
    }

    @Override
    public String indexes() {
        return "(SELECT schemaname AS table_schema, tablename AS table_name, indexname AS index_name FROM pg_indexes)"
                + " AS indexes";
    }

    @Override
    public boolean comparesExactly(CatalogColumn column) {
        return !column.type().startsWith("character") || "C".equals(column.collation());
    }
}
