package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** How rows are written inside a transaction. The rows of one call have all been given in the order of their ids. */
interface RowWriter {

    /** Divides rows into what the server takes at once. */
    default List<List<ActivityRow>> parts(Connection connection, List<ActivityRow> rows) throws SQLException {
        return Parts.of(rows, Parts.MAX_CHARACTERS);
    }

    /**
     * Inserts rows, in their order; fails if one of them is there.
     *
     * @param rows whole rows
     */
    void insert(Connection connection, List<ActivityRow> rows) throws SQLException;

    /**
     * Replaces rows that the transaction has locked, in their order.
     *
     * @param rows whole rows
     */
    void replace(Connection connection, List<ActivityRow> rows) throws SQLException;

    /**
     * Changes rows that are there and not immutable: in their order, unless the database joins. So the transaction has
     * locked them already, or is made again if it meets another writer.
     *
     * @param columns the columns to set
     * @param rows at least one; the values of these columns
     * @return the ids of the rows that are known to be changed
     */
    Set<String> update(Connection connection, String organizationId, List<Column> columns, List<ActivityRow> rows)
            throws SQLException;

    /** Deletes rows that the transaction has locked. */
    void delete(Connection connection, String organizationId, Collection<String> ids) throws SQLException;
}
