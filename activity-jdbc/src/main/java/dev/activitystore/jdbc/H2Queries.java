package dev.activitystore.jdbc;

import dev.activitystore.SortOrder;
import java.util.Collection;
import java.util.List;

/**
 * H2 reads in order, and without walking what it filters, if three things hold: the order names every column of the
 * index, all in one direction; the index is named; and a position is one column.
 */
final class H2Queries extends HintedQueries {

    /** The elements of an array, {@code Constants.MAX_ARRAY_CARDINALITY}. */
    private static final int MAX_ELEMENTS = 1 << 16;

    /** Of more values, each has no parameter of its own: a statement has at most 100,000. */
    private static final int MAX_PARAMETERS = 1_000;

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

    @Override
    public int maxIds() {
        return MAX_ELEMENTS;
    }

    @Override
    public Sql isOneOf(Column column, Collection<String> values) {
        if (values.size() <= MAX_PARAMETERS) {
            return super.isOneOf(column, values);
        }
        Sql sql = new Sql();
        String separator = "(";
        for (List<String> part : IdParts.of(values, MAX_ELEMENTS).parts()) {
            sql.append(separator + column.sqlName() + " = ANY (?)", (Object) part.toArray());
            separator = " OR ";
        }
        return sql.append(")");
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
