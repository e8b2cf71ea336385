package dev.activitystore.bench.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.activitystore.Activity;
import dev.activitystore.SortOrder;
import dev.activitystore.bench.Contender;
import dev.activitystore.bench.PageRequest;
import dev.activitystore.bench.Row;
import dev.activitystore.bench.Traffic;
import dev.activitystore.bench.cassandra.Entry.ListName;
import dev.activitystore.spi.Position;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can't be undercut: Cassandra by prepared statements alone, in tables that suit the pages that are measured and nothing
 * else. An organization's records are one partition, and each list is one, so that a page is two requests: one for the ids
 * that its list has, which the node tests for what else the page selects by, and one for their records.
 *
 * <p>It doesn't do what a log needs that grows, and that several write to. No partition is ever cut, however large it becomes.
 * No write depends on what is there: one of two that change a record is lost, an update of a record that is missing makes half
 * of one, an immutable one is overwritten, and no legal hold is asked for. A write that ends in its midst leaves entries
 * without records, and records without entries. Nothing answers for each record, and there are no tokens.
 */
final class Floor implements Contender<Row> {

    static final String KEYSPACE = "floor";

    private static final List<String> TABLES = List.of(
            "CREATE KEYSPACE IF NOT EXISTS floor WITH replication ="
                    + " {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}",
            "CREATE TABLE IF NOT EXISTS floor.record (org text, id text, head blob, changes text, entity_data text,"
                    + " entity_target_data text, message text, message_data text, icon text,"
                    + " PRIMARY KEY (org, id))",
            "CREATE TABLE IF NOT EXISTS floor.entry (org text, kind text, value text, ts bigint, id text,"
                    + " document_id text, target_entity_id text, user_id text, action_type text, feature_type text,"
                    + " PRIMARY KEY ((org, kind, value), ts, id)) WITH CLUSTERING ORDER BY (ts DESC, id DESC)");

    private static final Comparator<Row> NEWEST_FIRST = Comparator.comparingLong(Row::occurredAt)
            .thenComparing(Row::activityId)
            .reversed();

    private final CountedSession counted;
    private final Statements statements;
    private final PreparedStatement insertRecord;
    private final PreparedStatement insertEntry;
    private final PreparedStatement deleteRecords;
    private final PreparedStatement deleteEntry;
    private final PreparedStatement update;
    private final PreparedStatement records;

    /** Makes the tables if they are missing. */
    Floor(CountedSession counted) {
        this.counted = counted;
        TABLES.forEach(counted.session()::execute);
        statements = new Statements(counted.session());
        insertRecord = statements.prepare("INSERT INTO floor.record (org, " + FloorRow.NAMES
                + ") VALUES (:org, :id, :head, :changes, :entity_data, :entity_target_data, :message, :message_data,"
                + " :icon)");
        insertEntry = statements.prepare("INSERT INTO floor.entry (org, kind, value, ts, id, "
                + String.join(", ", Entry.COLUMNS) + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        deleteRecords = statements.prepare("DELETE FROM floor.record WHERE org = ? AND id IN ?");
        deleteEntry = statements.prepare(
                "DELETE FROM floor.entry WHERE org = ? AND kind = ? AND value = ? AND ts = ? AND id = ?");
        update = statements.prepare("UPDATE floor.record SET message = ? WHERE org = ? AND id = ?");
        records = statements.prepare("SELECT " + FloorRow.NAMES + " FROM floor.record WHERE org = ? AND id IN ?");
    }

    /** The entry behind the page, which tells whether another page exists, is read as the log must read it. */
    @Override
    public Callable<List<Row>> page(PageRequest request) {
        String organizationId = request.filter().organizationId();
        BoundStatement ids = entries(request);
        return () -> {
            List<String> found = statements.rows(ids).stream()
                    .limit(request.size())
                    .map(entry -> entry.getString("id"))
                    .toList();
            Map<String, Row> rows = new HashMap<>();
            read(organizationId, found).forEach(row -> rows.put(row.activityId(), row));
            return found.stream().map(rows::get).toList();
        };
    }

    private BoundStatement entries(PageRequest request) {
        Map<String, String> tested = Entry.selected(request);
        String kind = tested.keySet().stream().findFirst().orElse(Entry.ALL);
        @Nullable String value = tested.remove(kind);
        @Nullable Position after = request.after();
        boolean isNewestFirst = request.order() == SortOrder.DESC;
        BoundStatementBuilder ids = statements
                .prepare("SELECT id FROM floor.entry WHERE org = ? AND kind = ? AND value = ?"
                        + (after == null ? "" : " AND (ts, id) " + (isNewestFirst ? "<" : ">") + " (?, ?)")
                        + tested.keySet().stream()
                                .map(column -> " AND " + column + " = ?")
                                .collect(Collectors.joining())
                        + (isNewestFirst ? "" : " ORDER BY ts ASC, id ASC") + " LIMIT ?"
                        + (tested.isEmpty() ? "" : " ALLOW FILTERING"))
                .boundStatementBuilder();
        List<Object> values = new ArrayList<>(
                List.of(request.filter().organizationId(), kind, Objects.requireNonNullElse(value, "")));
        if (after != null) {
            values.add(after.timestamp());
            values.add(after.id());
        }
        values.addAll(tested.values());
        values.add(request.size() + 1);
        for (int i = 0; i < values.size(); i++) {
            Object each = values.get(i);
            ids = each instanceof Long time
                    ? ids.setLong(i, time)
                    : each instanceof Integer limit ? ids.setInt(i, limit) : ids.setString(i, (String) each);
        }
        return ids.build();
    }

    private List<Row> read(String organizationId, List<String> ids) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (!ids.isEmpty()) {
            for (var columns : statements.rows(records.bind(organizationId, ids))) {
                rows.add(FloorRow.read(columns));
            }
        }
        return rows;
    }

    @Override
    public Row row(Row read) {
        return read;
    }

    @Override
    public Callable<?> add(String organizationId, List<Activity> activities) {
        List<Row> rows = activities.stream().map(Row::of).toList();
        return () -> {
            List<BoundStatement> inserts = new ArrayList<>();
            for (Row row : rows) {
                inserts.add(FloorRow.bind(insertRecord, row).setString("org", organizationId));
            }
            List<Statement<?>> writes = new ArrayList<>(List.of(Statements.together(inserts)));
            writes.addAll(ofEachList(rows.stream().map(Entry::of).toList(), (list, entry) -> {
                List<@Nullable Object> bound =
                        new ArrayList<>(List.of(organizationId, list.kind(), list.value(), entry.time(), entry.id()));
                bound.addAll(entry.values());
                return insertEntry.bind(bound.toArray());
            }));
            return statements.all(writes);
        };
    }

    @Override
    public Callable<?> update(String organizationId, List<String> ids, String messageTemplate) {
        return () -> statements.all(List.of(Statements.together(ids.stream()
                .map(id -> update.bind(messageTemplate, organizationId, id))
                .toList())));
    }

    /** Which lists they are in is read first. */
    @Override
    public Callable<?> delete(String organizationId, List<String> ids) {
        return () -> deleteAll(
                organizationId,
                read(organizationId, ids).stream().map(Entry::of).toList());
    }

    @Override
    public Callable<?> deleteDocument(String organizationId, String documentId) {
        PreparedStatement ofDocument =
                statements.prepare("SELECT * FROM floor.entry WHERE org = ? AND kind = 'document_id' AND value = ?");
        return () -> deleteAll(
                organizationId,
                statements.rows(ofDocument.bind(organizationId, documentId)).stream()
                        .map(Entry::read)
                        .toList());
    }

    private int deleteAll(String organizationId, List<Entry> entries) throws InterruptedException {
        List<Statement<?>> writes = ofEachList(
                entries,
                (list, entry) -> deleteEntry.bind(organizationId, list.kind(), list.value(), entry.time(), entry.id()));
        writes.add(deleteRecords.bind(
                organizationId, entries.stream().map(Entry::id).toList()));
        return statements.all(writes);
    }

    /** One write for each list that has some of the entries. */
    private static List<Statement<?>> ofEachList(List<Entry> entries, EntryWrite write) {
        Map<ListName, List<BoundStatement>> writes = new LinkedHashMap<>();
        for (Entry entry : entries) {
            for (ListName list : entry.lists()) {
                writes.computeIfAbsent(list, key -> new ArrayList<>()).add(write.of(list, entry));
            }
        }
        return writes.values().stream().map(Statements::together).collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public Callable<List<Row>> byId(String organizationId, List<String> ids) {
        return () -> {
            List<Row> rows = read(organizationId, ids);
            rows.sort(NEWEST_FIRST);
            return rows;
        };
    }

    @Override
    public Traffic traffic() {
        return counted.traffic();
    }

    @Override
    public void close() {
        // the session is shared with the store
    }

    /** What becomes of an entry. */
    private interface EntryWrite {

        BoundStatement of(ListName list, Entry entry);
    }
}
