package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.spi.RecordCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * Builds ids, lists and counts anew from the records, while nobody else writes. A record that is not where its key says
 * is moved there; of two with one id the newest stays. If it is interrupted, it is to be run again: until then records
 * are missing from lists.
 */
final class Repair {

    private static final int BATCH = 1000;
    private static final byte[] FIRST_KEY = {};
    private static final byte[] BEHIND_LAST_KEY = {(byte) 0xFF};

    private final Database database;
    private final PageReader reader;
    private long records;

    Repair(Database database, PageReader reader) {
        this.database = database;
        this.reader = reader;
    }

    /** Repairs, and returns the number of records. */
    long run() {
        try (ReadView view = new ReadView(database);
                Cursor rows = view.allRows()) {
            database.engine().deleteRange(database.lists(), FIRST_KEY, BEHIND_LAST_KEY);
            String organizationId = "";
            List<Row> batch = new ArrayList<>();
            while (rows.next()) {
                byte[] key = rows.key();
                String next = Keys.identifier(key, 0, Keys.endOfPart(key, 0));
                if (batch.size() == BATCH || !next.equals(organizationId)) {
                    rebuild(organizationId, batch);
                    organizationId = next;
                }
                batch.add(new Row(key, RecordCodec.decode(rows.value())));
            }
            rebuild(organizationId, batch);
        } catch (RocksDBException e) {
            throw Failures.translate(e);
        }
        return records;
    }

    private void rebuild(String organizationId, List<Row> rows) throws RocksDBException {
        if (rows.isEmpty()) {
            return;
        }
        List<String> ids = rows.stream().map(row -> row.activity().id()).toList();
        List<byte @Nullable []> rebuilt = reader.rows(organizationId, ids);
        Set<String> seen = new HashSet<>();
        try (IndexedBatch batch = new IndexedBatch(database, organizationId)) {
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                batch.deleteRow(row.key());
                if (rebuilt.get(i) == null && seen.add(ids.get(i))) {
                    batch.change(null, row.activity());
                    records++;
                }
            }
            batch.write();
        }
        rows.clear();
    }

    /** A row as it stands in the database. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(byte[] key, Activity activity) {}
}
