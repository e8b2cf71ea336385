package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import dev.activitystore.SortOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * How a database is made to read what it is asked for and nothing else: from which index, and in which order. Most
 * methods give what follows the columns of a query.
 */
interface QueryDialect {

    /**
     * Begins the query of one ordered branch, by an index of which the columns are fixed. Further conditions may follow.
     *
     * @param values a value for each column of the path
     */
    Sql from(AccessPath path, String organizationId, List<String> values);

    /** The order of a branch. */
    default String orderBy(AccessPath path, SortOrder order) {
        return " ORDER BY position_key " + order;
    }

    /** How many ids a statement takes. */
    default int maxIds() {
        return Integer.MAX_VALUE;
    }

    /** How many ids a statement takes that locks or changes their rows. */
    default int maxIdsToLock() {
        return maxIds();
    }

    /**
     * Checks that the server takes a query as large as it is.
     *
     * @throws ActivityStoreException if it doesn't
     */
    default void checkSize(Connection connection, Sql query) throws SQLException {
        // there is no limit, or the server names it
    }

    /** The condition that a column has one of some values. */
    default Sql isOneOf(Column column, Collection<String> values) {
        return new Sql().appendIsOneOf(column, values);
    }

    /**
     * The rows of some ids, in no order.
     *
     * @param ids at most {@link #maxIds}
     * @param conditions further conditions, each behind an {@code AND}
     */
    Sql fromIds(String organizationId, Collection<String> ids, Sql conditions);

    /** The same rows, which it locks in the order of their ids. */
    Sql fromIdsToLock(String organizationId, Collection<String> ids, Sql conditions);

    /**
     * Reads the first organizations behind one, in the order of their column: at least one, if there is one, and at most as
     * many as asked for. It reads an entry for each, and none for their other records.
     */
    Sql organizations(String after, int limit);
}
