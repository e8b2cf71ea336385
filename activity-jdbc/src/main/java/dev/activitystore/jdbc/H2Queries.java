package dev.activitystore.jdbc;

import dev.activitystore.SortOrder;
import java.util.Collection;

/**
 * H2 reads in order, and without walking what it filters, if three things hold: the order names every column of the
 * index, all in one direction; the index is named; and a position is one column.
 */
final class H2Queries extends HintedQueries {

    H2Queries(TableNames names) {
        super(names, new H2Schema());
    }

    @Override
    String hint(String index) {
        return " USE INDEX (" + index + ")";
    }

    @Override
    public String orderBy(AccessPath path, SortOrder order) {
        StringBuilder text = new StringBuilder(" ORDER BY organization_id " + order);
        path.columns()
                .forEach(column ->
                        text.append(", ").append(column.sqlName()).append(' ').append(order));
        return text.append(", position_key ").append(order).toString();
    }

    /**
     * The outer join makes H2 go from the list to the rows, and nowhere else, whatever the conditions; {@code activity_id
     * IN (…)} would walk the organization.
     */
    @Override
    public Sql fromIds(String organizationId, Collection<String> ids, Sql conditions) {
        return joined("LEFT JOIN", organizationId, ids, conditions).append(" WHERE activity_id IS NOT NULL");
    }

    /** In the order of the list. An outer join would lock nothing. */
    @Override
    public Sql fromIdsToLock(String organizationId, Collection<String> ids, Sql conditions) {
        return joined("JOIN", organizationId, ids, conditions).append(" FOR UPDATE");
    }

    private Sql joined(String join, String organizationId, Collection<String> ids, Sql conditions) {
        return new Sql()
                .append(
                        " FROM TABLE(requested_id VARCHAR(128) = ?) " + join + " " + activityById()
                                + " ON organization_id = ? AND activity_id = requested_id",
                        ids.toArray(),
                        organizationId)
                .append(conditions);
    }
}
