package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.cassandra.KnownBuckets.ListBucket;
import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Goes through all rows of the tables, in the order of the cluster, some at a time. What is written meanwhile may be met or
 * not. Safe for concurrent use.
 */
final class Tables {

    /** Rows of records may be large. */
    private static final int RECORDS_AT_ONCE = 100;

    private static final int ENTRIES_AT_ONCE = 1000;
    private static final int LISTS_AT_ONCE = 1000;

    private final Requests requests;
    private final String namespace;
    private final PreparedStatement selectRecords;
    private final PreparedStatement selectEntries;
    private final PreparedStatement selectLists;

    /**
     * Tables.
     *
     * @param namespace what the organizations' names begin with; others are passed over
     */
    Tables(Requests requests, String namespace) {
        this.requests = requests;
        this.namespace = namespace;
        this.selectRecords = requests.repeatable("SELECT org, slot, id, ver, head, "
                + String.join(", ", RecordColumns.UPDATABLE) + ", dead FROM activity_record");
        this.selectEntries = requests.repeatable("SELECT org, kind, value, win, lvl, slice, ts, id, ver,"
                + " writetime(facts) AS written FROM activity_entry");
        this.selectLists = requests.repeatable("SELECT org, kind, value, win, lvl, slice FROM activity_list");
    }

    /**
     * The rows of records, without those that stand for a slot.
     *
     * @param consumer gets some rows of an organization
     */
    void records(BiConsumer<String, List<Row>> consumer) {
        pages(
                selectRecords,
                RECORDS_AT_ONCE,
                rows -> byOrganization(rows.stream().filter(Tables::isOfId).toList())
                        .forEach(consumer));
    }

    /**
     * The entries of lists.
     *
     * @param consumer gets some entries of an organization
     */
    void entries(BiConsumer<String, List<StoredEntry>> consumer) {
        pages(
                selectEntries,
                ENTRIES_AT_ONCE,
                rows -> byOrganization(rows)
                        .forEach((organization, some) -> consumer.accept(
                                organization, some.stream().map(Tables::entry).toList())));
    }

    /**
     * The partitions of lists, by their names.
     *
     * @param consumer gets some partitions
     */
    void lists(Consumer<List<ListBucket>> consumer) {
        pages(
                selectLists,
                LISTS_AT_ONCE,
                rows -> consumer.accept(
                        ofNamespace(rows).stream().flatMap(Tables::listBucket).toList()));
    }

    private void pages(PreparedStatement select, int atOnce, Consumer<List<Row>> consumer) {
        for (AsyncResultSet page = requests.one(select.bind().setPageSize(atOnce)); ; ) {
            List<Row> rows = new ArrayList<>();
            page.currentPage().forEach(rows::add);
            consumer.accept(rows);
            if (!page.hasMorePages()) {
                return;
            }
            page = requests.one(select.bind()
                    .setPageSize(atOnce)
                    .setPagingState(page.getExecutionInfo().getPagingState()));
        }
    }

    private Map<String, List<Row>> byOrganization(List<Row> rows) {
        Map<String, List<Row>> byOrganization = new HashMap<>();
        for (Row row : ofNamespace(rows)) {
            byOrganization
                    .computeIfAbsent(organization(row), unseen -> new ArrayList<>())
                    .add(row);
        }
        return byOrganization;
    }

    private List<Row> ofNamespace(List<Row> rows) {
        return rows.stream()
                .filter(row -> organization(row).startsWith(namespace))
                .toList();
    }

    /** A slot whose rows are all gone has one without an id. */
    private static boolean isOfId(Row row) {
        String id = row.getString("id");
        return id != null && !id.equals(WideSlots.MARK);
    }

    private static String organization(Row row) {
        return Objects.requireNonNull(row.getString("org"));
    }

    private static Bucket bucket(Row row) {
        return new Bucket(row.getInt("win"), row.getInt("lvl"), row.getInt("slice"));
    }

    /** None if this version knows no such lists. */
    private static Stream<ListBucket> listBucket(Row row) {
        ListKind kind = ListKind.ofColumn(Objects.requireNonNull(row.getString("kind")));
        String value = Objects.requireNonNull(row.getString("value"));
        return kind == null
                ? Stream.empty()
                : Stream.of(new ListBucket(new ListName(organization(row), kind, value), bucket(row)));
    }

    private static StoredEntry entry(Row row) {
        UUID version = Objects.requireNonNull(row.getUuid("ver"));
        return new StoredEntry(
                organization(row),
                Objects.requireNonNull(row.getString("kind")),
                Objects.requireNonNull(row.getString("value")),
                bucket(row),
                new Position(row.getLong("ts"), Objects.requireNonNull(row.getString("id"))),
                version,
                Math.max(Versions.writeTime(version), row.isNull("written") ? 0 : row.getLong("written")));
    }
}
