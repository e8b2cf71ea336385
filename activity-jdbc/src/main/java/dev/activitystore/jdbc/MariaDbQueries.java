package dev.activitystore.jdbc;

import java.util.Collection;

/** MariaDB takes the index that is forced upon it. */
final class MariaDbQueries extends HintedQueries {

    MariaDbQueries(TableNames names) {
        super(names, new MariaDbSchema());
    }

    @Override
    String hint(String index) {
        return " FORCE INDEX (" + index + ")";
    }

    @Override
    public Sql fromIds(String organizationId, Collection<String> ids, Sql conditions) {
        return new Sql()
                .append(" FROM " + activityById() + " WHERE organization_id = ? AND ", organizationId)
                .appendIsOneOf(Column.ACTIVITY_ID, ids)
                .append(conditions);
    }

    @Override
    public Sql fromIdsToLock(String organizationId, Collection<String> ids, Sql conditions) {
        return fromIds(organizationId, ids, conditions).append(" ORDER BY activity_id FOR UPDATE");
    }
}
