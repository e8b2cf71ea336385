package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads records that the transaction has locked: some at a time, as a driver takes whole results, and they may be large. */
final class LockedRecords {

    /** How many are read first, of which it is not known how large they are. */
    private static final int FIRST = 8;

    /** Large ones may come behind small ones. */
    private static final int MOST = 256;

    /** About how much is read together. */
    private static final long BYTES = 4L << 20;

    private final Queries queries;

    LockedRecords(Queries queries) {
        this.queries = queries;
    }

    /** Hands out the records of some ids, in their order, until the visitor says that it has enough. */
    void forEach(Connection connection, String organizationId, List<String> ids, Predicate<Activity> visitor)
            throws SQLException {
        int begin = 0;
        int most = FIRST;
        while (begin < ids.size()) {
            List<String> some = ids.subList(begin, Math.min(begin + most, ids.size()));
            Map<String, Activity> records = read(connection, organizationId, some);
            long bytes = 0;
            for (String id : some) {
                Activity record = records.get(id);
                if (record != null && !visitor.test(record)) {
                    return;
                }
                bytes += record == null ? 0 : record.sizeInBytes();
            }
            long recordBytes = bytes / some.size() + 1;
            most = (int) Math.max(1, Math.min(MOST, BYTES / recordBytes));
            begin += some.size();
        }
    }

    private Map<String, Activity> read(Connection connection, String organizationId, List<String> ids)
            throws SQLException {
        Map<String, Activity> records = new HashMap<>();
        queries.parts(ids)
                .rows(connection, part -> queries.lockRecords(organizationId, part), ActivityRow::read)
                .forEach(record -> records.put(record.id(), record));
        return records;
    }
}
