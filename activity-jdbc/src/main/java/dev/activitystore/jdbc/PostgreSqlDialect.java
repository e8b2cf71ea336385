package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL. It takes no hints, and chooses by statistics that may be old, or without them once a statement is prepared
 * on the server. So the indexes are on expressions of which each query names one: no other index can serve it, whatever
 * the planner believes.
 */
final class PostgreSqlDialect implements Dialect {

    static final String URL = "jdbc:postgresql:";

    /**
     * What the planner is told on connections that the store opens: reading an index in its order is never the wrong way
     * here, and what is switched off is only used where nothing else is possible.
     */
    static final String OPTIONS = "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off";

    /** Unit separator, U+001F: no identifier holds it. */
    private static final char SEPARATOR = '\u001F';

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public void configure(HikariConfig pool, String url) {
        pool.setJdbcUrl(url);
        // the driver lets the URL take precedence over both
        pool.addDataSourceProperty("options", OPTIONS);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    }

    @Override
    public String script() {
        return "postgresql.sql";
    }

    @Override
    public void whileSchemaIsLocked(Handle handle, Runnable work) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('activity_schema', 0))"); // until the commit
        work.run();
    }

    @Override
    public String indexNames() {
        return "SELECT indexname FROM pg_indexes WHERE schemaname = CURRENT_SCHEMA AND tablename = 'activity'";
    }

    @Override
    public boolean comparesExactly(String dataType, @Nullable String collation) {
        return !dataType.startsWith("character") || "C".equals(collation);
    }

    @Override
    public String indexHint(String index) {
        return "";
    }

    @Override
    public Sql from(AccessPath path, String organizationId, List<String> values) {
        StringBuilder expression = new StringBuilder("organization_id || E'\\x1F'");
        StringBuilder value = new StringBuilder(organizationId).append(SEPARATOR);
        for (int i = 0; i < values.size(); i++) {
            expression
                    .append(i == 0 ? " || " : " || E'\\x1F' || ")
                    .append(path.columns().get(i));
            value.append(i == 0 ? "" : SEPARATOR).append(values.get(i));
        }
        return new Sql().append(" FROM activity WHERE (" + expression + ") = ?", value.toString());
    }

    @Override
    public Sql fromIds(String organizationId, Collection<String> ids) {
        return new Sql()
                .append(
                        " FROM activity WHERE organization_id = ? AND activity_id = ANY (?)",
                        organizationId,
                        ids.toArray(String[]::new));
    }
}
