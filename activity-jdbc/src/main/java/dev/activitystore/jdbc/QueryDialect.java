package dev.activitystore.jdbc;

import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.List;

/**
 * How a database is made to read what it is asked for and nothing else: from which index, and in which order. Each
 * method gives what follows the columns of a query.
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
}
