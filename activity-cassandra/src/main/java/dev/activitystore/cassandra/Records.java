package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads rows of {@code activity_record}. Safe for concurrent use. */
final class Records {

    /** Of the largest records that there may be by default, an answer that the driver still takes. */
    private static final int MOST_IN_ANSWER = 100;

    private final Requests requests;
    private final PreparedStatement select;

    Records(Requests requests) {
        this.requests = requests;
        this.select = requests.repeatable("SELECT id, ver, head, " + String.join(", ", RecordColumns.UPDATABLE)
                + ", dead FROM activity_record WHERE org = ? AND slot = ? AND id IN ?");
    }

    /** The rows of some ids. */
    StoredRows read(String organization, Collection<String> ids) {
        return read(organization, ids, statement -> statement);
    }

    /** The rows likewise, after whatever writer is at them has either written or can't any more. */
    StoredRows settled(String organization, Collection<String> ids) {
        return read(organization, ids, statement -> statement.setConsistencyLevel(requests.settling()));
    }

    private StoredRows read(String organization, Collection<String> ids, UnaryOperator<BoundStatement> level) {
        Map<Long, List<String>> bySlot = new HashMap<>();
        ids.forEach(id ->
                bySlot.computeIfAbsent(Slot.of(id), slot -> new ArrayList<>()).add(id));
        List<BoundStatement> reads = new ArrayList<>();
        bySlot.forEach((slot, idsOfSlot) -> {
            for (int i = 0; i < idsOfSlot.size(); i += MOST_IN_ANSWER) {
                List<String> some = idsOfSlot.subList(i, Math.min(idsOfSlot.size(), i + MOST_IN_ANSWER));
                reads.add(level.apply(select.bind(organization, slot, some)));
            }
        });
        StoredRows rows = new StoredRows();
        for (AsyncResultSet answer : requests.all(reads)) {
            for (Row row : answer.currentPage()) {
                rows.add(StoredRow.of(row));
            }
        }
        return rows;
    }
}
