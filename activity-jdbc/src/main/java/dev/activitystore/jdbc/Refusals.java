package dev.activitystore.jdbc;

import dev.activitystore.Outcome.Status;
import dev.activitystore.hold.Holds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which stored records callers of the log can't change, and why. It is asked once the transaction has locked their rows, by
 * statements of its own: who places a hold after that waits for these locks. Records are read only where there are holds.
 */
final class Refusals {

    private final Settings settings;
    private final LockedRecords records;

    Refusals(Settings settings, LockedRecords records) {
        this.settings = settings;
        this.records = records;
    }

    /** Whether an organization has holds, so that its records have to be looked at before they are changed. */
    boolean areByHolds(Connection connection, String organizationId) throws SQLException {
        return !settings.holds(connection, organizationId).isEmpty();
    }

    /** What becomes of a change of each row, by its id: done, held or immutable. */
    Map<String, Status> statuses(Connection connection, String organizationId, Collection<StoredRow> locked)
            throws SQLException {
        Map<String, Status> statuses = new HashMap<>();
        locked.forEach(row -> statuses.put(row.id(), row.isImmutable() ? Status.IMMUTABLE : Status.DONE));
        Holds holds = locked.isEmpty() ? Holds.NONE : settings.holds(connection, organizationId);
        if (!holds.isEmpty()) {
            List<String> ids = locked.stream().map(StoredRow::id).toList();
            records.forEach(connection, organizationId, ids, stored -> {
                Status refusal = holds.refusal(stored);
                statuses.put(stored.id(), refusal == null ? Status.DONE : refusal);
                return true;
            });
        }
        return statuses;
    }
}
