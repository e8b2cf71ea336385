package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What differs between the databases, and nothing that doesn't. Immutable and safe for concurrent use. */
interface Dialect {

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

    /** Makes the schema while no other process does. */
    void whileSchemaIsLocked(Handle handle, Runnable work);

    /** The SQL of the name of the schema that unqualified tables are in. */
    default String currentSchema() {
        return "CURRENT_SCHEMA";
    }

    /** The query of the names of all indexes of the table {@code activity}. */
    String indexNames();

    /** Whether a column of a type and a collation compares byte by byte. */
    boolean comparesExactly(String dataType, @Nullable String collation);

    /** The lock that a writing transaction holds until it is committed; without one, writers meet in the database. */
    default @Nullable Lock writerLock(DataSource source) {
        return null;
    }

    /** What makes a commit survive the loss of power where it would not, or empty. */
    default String durableStatement() {
        return "";
    }

    /** The name of the index of a path. */
    default String index(AccessPath path) {
        return path.index();
    }

    /** What follows the table's name in a query that must use an index, or empty. */
    String indexHint(String index);

    /**
     * Begins a query of one ordered branch: from which table, by which index, and with its columns fixed.
     *
     * @param values a value for each column of the path
     */
    default Sql from(AccessPath path, String organizationId, List<String> values) {
        Sql sql = new Sql()
                .append(" FROM activity" + indexHint(index(path)) + " WHERE organization_id = ?", organizationId);
        for (int i = 0; i < values.size(); i++) {
            sql.append(" AND " + path.columns().get(i) + " = ?", values.get(i));
        }
        return sql;
    }

    /** The order of a branch. */
    default String orderBy(AccessPath path, SortOrder order) {
        return " ORDER BY position_key " + order;
    }

    /** Begins a query of some ids, in no order; conditions may follow, then {@link #endOfIds}. */
    default Sql fromIds(String organizationId, Collection<String> ids) {
        return new Sql()
                .append(
                        " FROM activity" + indexHint(Statements.BY_ID_INDEX) + " WHERE organization_id = ? AND ",
                        organizationId)
                .appendIsOneOf("activity_id", ids);
    }

    /** Ends the conditions of a query of ids. */
    default String endOfIds() {
        return "";
    }

    /** Locks the rows of some ids in their order, and reads id and protection. */
    default Sql lock(String organizationId, Collection<String> ids) {
        return new Sql()
                .append("SELECT activity_id, is_immutable")
                .append(fromIds(organizationId, ids))
                .append(" ORDER BY activity_id FOR UPDATE");
    }
}
