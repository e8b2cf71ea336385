package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** MariaDB takes the index that is forced upon it. */
final class MariaDbQueries extends HintedQueries {

    /** What is sent of so many is half a mebibyte, which even a server of an old setup takes. */
    static final int MAX_IDS_TO_LOCK = 4_000;

    MariaDbQueries(TableNames names) {
        super(names, new MariaDbSchema());
    }

    @Override
    String hint(String index) {
        return " FORCE INDEX (" + index + ")";
    }

    @Override
    public void checkSize(Connection connection, Sql query) throws SQLException {
        MariaDbPacket.check(connection, query);
    }

    @Override
    public int maxIdsToLock() {
        return MAX_IDS_TO_LOCK;
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
