package dev.activitystore.jdbc;

import dev.activitystore.ActivityStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The driver sends a batch in one go; what remains slow there is one statement for several rows. */
final class MariaDbRows extends BatchedRows {

    /** So many rows are changed by one statement: each is compared with the ids before its own. */
    private static final int MAX_CASES = 100;

    private static final int MAX_BYTES_OF_CHARACTER = 3;

    private final MariaDbQueries queries;

    /** The server's limit as it was when it was asked for; 0 until then. */
    private volatile long maxPacket;

    MariaDbRows(TableNames names) {
        super(names);
        this.queries = new MariaDbQueries(names);
    }

    @Override
    public List<List<ActivityRow>> parts(Connection connection, List<ActivityRow> rows) throws SQLException {
        long limit = maxPacket(connection, rows);
        for (ActivityRow row : rows) {
            if (row.characters() * MAX_BYTES_OF_CHARACTER + Parts.ROW_OVERHEAD > limit
                    && row.bytes() + Parts.ROW_OVERHEAD > limit) {
                throw new ActivityStoreException("the record " + row.id() + " takes " + row.bytes()
                        + " bytes, with what is sent around it more than the server takes at once: its"
                        + " max_allowed_packet is " + limit);
            }
        }
        return Parts.of(rows, Math.min(Parts.MAX_CHARACTERS, limit / (MAX_BYTES_OF_CHARACTER + 1)));
    }

    /** What a connection has as its limit may be less than it was, or more: an administrator sets it for those to come. */
    private long maxPacket(Connection connection, List<ActivityRow> rows) throws SQLException {
        long known = maxPacket;
        if (known == 0 || rows.stream().mapToLong(ActivityRow::characters).sum() > MariaDbPacket.FEW_CHARACTERS) {
            known = MariaDbPacket.limit(connection);
            maxPacket = known;
        }
        return known;
    }

    /** One statement for 100 rows takes less than a third of the time of one for each. */
    @Override
    public Set<String> update(
            Connection connection, String organizationId, List<Column> columns, List<ActivityRow> rows)
            throws SQLException {
        if (rows.size() == 1) {
            return super.update(connection, organizationId, columns, rows);
        }
        Set<String> changed = new HashSet<>();
        for (int begin = 0; begin < rows.size(); begin += MAX_CASES) {
            List<ActivityRow> part = rows.subList(begin, Math.min(begin + MAX_CASES, rows.size()));
            changed.addAll(updateByCases(connection, organizationId, columns, part));
        }
        return changed;
    }

    /** Gives no id if a row was not changed, as the count doesn't say which. */
    private Set<String> updateByCases(
            Connection connection, String organizationId, List<Column> columns, List<ActivityRow> rows)
            throws SQLException {
        List<String> ids = rows.stream().map(ActivityRow::id).toList();
        Sql sql = new Sql().append("UPDATE " + queries.activityById() + " SET ");
        for (int column = 0; column < columns.size(); column++) {
            sql.append((column == 0 ? "" : ", ") + columns.get(column).sqlName() + " = CASE activity_id");
            for (ActivityRow row : rows) {
                sql.append(" WHEN ? THEN ?", row.id(), row.values()[column]);
            }
            sql.append(" END");
        }
        sql.append(" WHERE organization_id = ? AND ", organizationId)
                .appendIsOneOf(Column.ACTIVITY_ID, ids)
                .append(" AND NOT is_immutable");
        return sql.execute(connection) == rows.size() ? Set.copyOf(ids) : Set.of();
    }

    /** Named twice, as only so an index can be named: another one would lock more than these rows. */
    @Override
    public void delete(Connection connection, String organizationId, Collection<String> ids) throws SQLException {
        for (List<String> part : IdParts.of(ids, MariaDbQueries.MAX_IDS_TO_LOCK).parts()) {
            new Sql()
                    .append("DELETE " + names().activity())
                    .append(queries.fromIds(organizationId, part, new Sql()))
                    .execute(connection);
        }
    }
}
