package dev.activitystore.rocksdb;

import dev.activitystore.spi.Position;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds records by their ids. Used by one thread. */
final class IdLookup {

    /** How many ids are looked up together. */
    static final int MOST_IDS = 1000;

    /** How many rows are read first, of which it is not known how large they are. */
    private static final int FIRST_ROWS = 8;

    /** About how much is read of rows together. */
    private static final long BYTES_OF_ROWS = 4L << 20;

    private final ReadView view;
    private final String organizationId;

    IdLookup(ReadView view, String organizationId) {
        this.view = view;
        this.organizationId = organizationId;
    }

    /** Where the records of some ids are, in their order, without those that there are not. */
    List<Found> found(List<String> ids) {
        List<Found> found = new ArrayList<>();
        boolean keepsRows = ids.size() <= MOST_IDS;
        for (int start = 0; start < ids.size(); start += MOST_IDS) {
            for (Found record : find(ids.subList(start, Math.min(start + MOST_IDS, ids.size())))) {
                if (record != null) {
                    found.add(keepsRows ? record : new Found(record.position(), null));
                }
            }
        }
        return found;
    }

    /** Hands on the rows of some ids, in their order, null where there is none: some at a time, as they may be large. */
    void forEachRow(List<String> ids, Consumer<@Nullable RowBytes> sink) {
        int start = 0;
        int most = FIRST_ROWS;
        while (start < ids.size()) {
            int end = Math.min(start + most, ids.size());
            long bytes = 0;
            for (RowBytes row : withAllRows(find(ids.subList(start, end)))) {
                bytes += row == null ? 0 : row.length();
                sink.accept(row);
            }
            long rowBytes = bytes / (end - start) + 1;
            most = (int) Math.max(1, Math.min(MOST_IDS, BYTES_OF_ROWS / rowBytes));
            start = end;
        }
    }

    private List<@Nullable Found> find(List<String> ids) {
        List<byte[]> keys = new ArrayList<>(ids.size());
        for (String id : ids) {
            keys.add(Keys.id(organizationId, id));
        }
        List<byte @Nullable []> entries = view.listValues(keys);
        List<@Nullable Found> found = new ArrayList<>(ids.size());
        for (int i = 0; i < keys.size(); i++) {
            byte[] entry = entries.get(i);
            found.add(
                    entry == null
                            ? null
                            : new Found(new Position(IdEntry.timestamp(entry), ids.get(i)), IdEntry.row(entry)));
        }
        return found;
    }

    private List<@Nullable RowBytes> withAllRows(List<@Nullable Found> found) {
        List<byte[]> keys = new ArrayList<>();
        for (Found record : found) {
            if (record != null && record.row() == null) {
                keys.add(Keys.row(organizationId, record.position()));
            }
        }
        Iterator<byte @Nullable []> fetched = view.rows(keys).iterator();
        List<@Nullable RowBytes> rows = new ArrayList<>(found.size());
        for (Found record : found) {
            if (record == null) {
                rows.add(null);
            } else {
                rows.add(record.row() == null ? RowBytes.fetched(fetched.next()) : record.row());
            }
        }
        return rows;
    }

    /**
     * A record that was found.
     *
     * @param row the record, or null if it has to be fetched
     */
    record Found(Position position, @Nullable RowBytes row) {}
}
