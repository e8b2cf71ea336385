package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the rows that lists or ids name to a sink, until it has no room for more, and fetches those that are not at hand.
 * Some at a time, as rows are found together faster than one by one; not all that the page may hold, as a thousand of them
 * may be a gigabyte. Used once, by one thread.
 */
final class RowFetcher {

    /** The most rows of one look-up. More of them cost no less each, and these may already be large. */
    private static final int MOST_ROWS = 64;

    /** How many are looked up first where all that is asked for is not looked up at once: they may be large. */
    private static final int FIRST_ROWS = 8;

    /** About how much is looked up together. */
    private static final long MOST_BYTES = 4L << 20;

    private static final long USUAL_ROW_BYTES = 1024;

    private final ReadView view;
    private final @Nullable ActivityFilter test;
    private final SliceLimit limit;
    private final RecordSink sink;
    private final Costs costs;

    private long seen;
    private long taken;
    private long bytesTaken;

    /** Not less than what the rows of the last look-up had on average. */
    private long rowBytes = USUAL_ROW_BYTES;

    /**
     * A fetcher.
     *
     * @param test what records are tested for, or null if nothing can rule out one that is named
     * @param limit what the sink has room for; it is asked for one record more, and says so itself
     */
    RowFetcher(ReadView view, @Nullable ActivityFilter test, SliceLimit limit, RecordSink sink, Costs costs) {
        this.view = view;
        this.test = test;
        this.limit = limit;
        this.sink = sink;
        this.costs = costs;
    }

    /** Hands on the rows of a source. */
    void fetch(RowSource source) {
        int size;
        List<RowBytes> rows;
        do {
            size = batchSize();
            rows = next(source, size);
        } while (take(rows) && rows.size() == size);
    }

    /** The next rows, fewer than asked for only at the end. */
    private List<RowBytes> next(RowSource source, int size) {
        List<@Nullable RowBytes> named = new ArrayList<>(size);
        List<byte[]> toFetch = new ArrayList<>();
        while (named.size() < size && source.next()) {
            RowBytes row = source.row();
            named.add(row);
            if (row == null) {
                toFetch.add(source.key());
            }
        }
        costs.addRowsRead(toFetch.size());
        Iterator<byte @Nullable []> fetched = view.rows(toFetch).iterator();
        List<RowBytes> rows = new ArrayList<>(named.size());
        for (RowBytes row : named) {
            rows.add(row == null ? RowBytes.fetched(fetched.next()) : row);
        }
        return rows;
    }

    /** Hands on what the rows hold; false if there was no room for it. */
    private boolean take(List<RowBytes> rows) {
        seen += rows.size();
        long bytes = 0;
        for (RowBytes row : rows) {
            bytes += row.length();
            Activity activity = row.decode();
            if (test == null || test.matches(activity)) {
                if (!sink.add(row, activity)) {
                    return false;
                }
                taken++;
                bytesTaken += row.length();
            }
        }
        rowBytes = rows.isEmpty() ? rowBytes : bytes / rows.size() + 1;
        return true;
    }

    /** As many as there is room for, and one more; but more of them, the more were read in vain. */
    private int batchSize() {
        if (seen == 0 && limit.records() > MOST_ROWS) {
            return FIRST_ROWS;
        }
        long most = Math.min(MOST_ROWS, MOST_BYTES / rowBytes);
        long room = Math.min(limit.records() - taken, (limit.bytes() - bytesTaken) / rowBytes) + 1;
        return (int) Math.max(1, Math.min(most, Math.max(room, seen - taken)));
    }
}
