package dev.activitystore.jdbc;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables of PostgreSQL. */
final class PostgreSqlSchema implements SchemaDialect {

    @Override
    public String script() {
        return "postgresql.sql";
    }

    @Override
    public @Nullable String upgrade(int version) {
        return version == 3 ? "postgresql-3.sql" : null;
    }

    @Override
    public void whileLocked(Handle handle, Runnable work) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('activity_schema', 0))"); // until the commit
        work.run();
    }

    @Override
    public String tables() {
        return "(SELECT nspname AS table_schema, relname AS table_name FROM pg_class JOIN pg_namespace"
                + " ON pg_namespace.oid = relnamespace WHERE relkind IN ('r', 'p', 'v', 'm', 'f')) AS tables";
    }

    @Override
    public String indexes() {
        return "(SELECT schemaname AS table_schema, tablename AS table_name, indexname AS index_name FROM pg_indexes)"
                + " AS indexes";
    }

    @Override
    public boolean comparesExactly(CatalogColumn column) {
        return switch (column.type()) {
            case "character varying" -> "C".equals(column.collation());
            case "text" -> column.collation() == null || column.collation().equals("C"); // a database's own is exact
            case "character", "name", "USER-DEFINED" -> false; // pads, cuts, or may be citext
            default -> true;
        };
    }

    @Override
    public @Nullable String fault(Handle handle) {
        String encoding =
                handle.createQuery("SHOW server_encoding").mapTo(String.class).one();
        return "UTF8".equals(encoding) ? null : "its encoding is " + encoding + ", and must be UTF8";
    }
}
