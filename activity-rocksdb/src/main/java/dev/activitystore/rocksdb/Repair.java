package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;

/**
 * Builds ids and lists anew from the records, while nobody else writes. A record that is not where its key says
 * is moved there; of two with one id an immutable one stays, else the newest. Nothing is changed before all records were
 * read. Used once.
 */
final class Repair {

    private static final int MOST_ROWS = 1000;
    private static final long MOST_BYTES = 8L << 20;

    private final Database database;
    private long records;

    Repair(Database database) {
        this.database = database;
    }

    /** Repairs, and returns the number of records. */
    long run() {
        try (ReadView view = ReadView.any(database)) {
            checkRecords(view);
            database.beginLists();
            rebuildAll(view);
            database.endLists();
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
        return records;
    }

    private static void checkRecords(ReadView view) {
        try (Cursor rows = view.allRows()) {
            while (rows.next()) {
                RecordCodec.decode(rows.value());
            }
        }
    }

    private void rebuildAll(ReadView view) {
        try (Cursor rows = view.allRows()) {
            String organizationId = "";
            List<Row> batch = new ArrayList<>();
            long bytes = 0;
            while (rows.next()) {
                byte[] key = rows.key();
                byte[] row = rows.value();
                String next = Keys.identifier(key, 0, Keys.endOfPart(key, 0));
                if (batch.size() == MOST_ROWS || bytes >= MOST_BYTES || !next.equals(organizationId)) {
                    rebuild(organizationId, batch);
                    organizationId = next;
                    bytes = 0;
                }
                batch.add(new Row(key, RecordCodec.decode(row)));
                bytes += row.length;
            }
            rebuild(organizationId, batch);
        }
    }

    private void rebuild(String organizationId, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, Activity> kept = alreadyKept(organizationId, rows);
        IndexedBatch batch = new IndexedBatch(database.rows(), database.lists(), organizationId);
        for (Row row : rows) {
            Activity activity = row.activity();
            Activity other = kept.get(activity.id());
            if (other == null || (activity.immutable() && !other.immutable())) {
                records += other == null ? 1 : 0;
                batch.change(other, activity);
                kept.put(activity.id(), activity);
                other = activity;
            }
            if (!Arrays.equals(row.key(), Keys.row(organizationId, Position.of(other)))) {
                batch.deleteRow(row.key());
            }
        }
        database.write(batch);
        rows.clear();
    }

    /** The records with the ids of some rows that earlier rows had, too. */
    private Map<String, Activity> alreadyKept(String organizationId, List<Row> rows) {
        List<String> ids = rows.stream().map(row -> row.activity().id()).toList();
        Map<String, Activity> kept = new HashMap<>();
        try (ReadView view = ReadView.any(database)) {
            new IdLookup(view, organizationId).forEachRow(ids, row -> {
                if (row != null) {
                    Activity activity = row.decode();
                    kept.put(activity.id(), activity);
                }
            });
        }
        return kept;
    }

    /** A row as it stands in the database. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(byte[] key, Activity activity) {}
}
