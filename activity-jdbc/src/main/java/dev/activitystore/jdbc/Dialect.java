package dev.activitystore.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** The script that makes a version of the schema from the one before it. */
    default String upgrade(int version) {
        return script().replace(".sql", "-" + version + ".sql");
    }

    /** Makes the schema while no other process does; when another one gets its turn, what was made is committed. */
    void whileSchemaIsLocked(Handle handle, Runnable work);

    /** The SQL of the name of the schema that unqualified tables are in. */
    default String currentSchema() {
        return "CURRENT_SCHEMA";
    }

    /** The table of the catalog that lists indexes by the columns {@code table_schema, table_name, index_name}. */
    default String indexes() {
        return "information_schema.indexes";
    }

    /** Whether a column compares byte by byte, or not at all. */
    boolean comparesExactly(Catalog.Column column);

    /** The lock that a writing transaction holds until it is committed; without one, writers meet in the database. */
    default @Nullable Lock writerLock(DataSource source) {
        return null;
    }

    /** Does work in a transaction of its own. */
    default <T> T inTransaction(Handle handle, Function<Handle, T> work) {
        return handle.inTransaction(work::apply);
    }

    /** What makes a commit survive the loss of power where it would not, or empty. */
    default String durableStatement() {
        return "";
    }

    /** The name of the index of a path. */
    default String index(TableNames names, AccessPath path) {
        return names.unqualified(path.index());
    }

    /** What follows the table's name in a query that must use an index, or empty. */
    String indexHint(String index);

    /**
     * Begins a query of one ordered branch: from which table, by which index, and with its columns fixed.
     *
     * @param values a value for each column of the path
     */
    default Sql from(TableNames names, AccessPath path, String organizationId, List<String> values) {
        Sql sql = new Sql()
                .append(
                        " FROM " + names.activity() + indexHint(index(names, path)) + " WHERE organization_id = ?",
                        organizationId);
        for (int i = 0; i < values.size(); i++) {
            sql.append(" AND " + path.columns().get(i) + " = ?", values.get(i));
        }
        return sql;
    }

    /** The order of a branch. */
    default String orderBy(AccessPath path, SortOrder order) {
        return " ORDER BY position_key " + order;
    }

    /** Begins a query of the rows of some ids; conditions may follow, then {@link #endOfIds}. */
    default Sql fromIds(TableNames names, String organizationId, Collection<String> ids) {
        return new Sql()
                .append(
                        " FROM " + names.activity() + indexHint(names.unqualified(Statements.BY_ID_INDEX))
                                + " WHERE organization_id = ? AND ",
                        organizationId)
                .appendIsOneOf("activity_id", ids);
    }

    /** Ends the conditions of a query of ids. */
    default String endOfIds() {
        return "";
    }

    /** Begins a query that locks rows of some ids; conditions may follow, then {@link #endOfLock}. */
    default Sql fromIdsToLock(TableNames names, String organizationId, Collection<String> ids) {
        return fromIds(names, organizationId, ids);
    }

    /** Ends the conditions of a query that locks rows, so that it locks them in the order of their ids. */
    String endOfLock();

    /**
     * Inserts rows, in their order.
     *
     * @param rows the values of {@link ActivityRow#INSERT_COLUMNS}
     */
    default void insert(Handle handle, TableNames names, List<@Nullable Object[]> rows) {
        try (Batch batch = new Batch(handle, Statements.insert(names))) {
            rows.forEach(batch::add);
            batch.execute();
        }
    }

    /**
     * Changes rows that are there and not immutable: in their order, unless the database joins. So the transaction has
     * locked them already, or is made again if it meets another writer.
     *
     * @param columns the columns to set
     * @param rows the values of the columns, then organization and id
     * @return the ids of the rows that are known to be changed
     */
    default Set<String> update(Handle handle, TableNames names, List<String> columns, List<@Nullable Object[]> rows) {
        try (Batch batch = new Batch(handle, Statements.update(names, columns))) {
            rows.forEach(batch::add);
            int[] counts = batch.execute();
            return IntStream.range(0, counts.length)
                    .filter(i -> counts[i] == 1) // not positive where a driver doesn't count
                    .mapToObj(i -> String.valueOf(rows.get(i)[columns.size() + 1]))
                    .collect(Collectors.toSet());
        }
    }

    /** Deletes rows that the transaction has locked, and of which none is immutable. */
    default void delete(Handle handle, TableNames names, String organizationId, Collection<String> ids) {
        try (Batch batch = new Batch(handle, Statements.delete(names))) {
            ids.forEach(id -> batch.add(new Object[] {organizationId, id}));
            batch.execute();
        }
    }
}
