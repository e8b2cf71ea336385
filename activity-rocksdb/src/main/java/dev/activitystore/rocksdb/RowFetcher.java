package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the rows that lists or ids name, some at a time, until a sink has no room for more. Some at a time, as rows are
 * found together faster than one by one; not all that the page may hold, as a thousand of them may be a gigabyte. Used
 * once, by one thread.
 */
final class RowFetcher {

    /** The most rows of one look-up. More of them cost no less each, and these may already be large. */
    private static final int MOST_ROWS = 64;

    private static final long USUAL_ROW_BYTES = 1024;

    private final ReadView view;
    private final @Nullable ActivityFilter test;
    private final SliceLimit limit;
    private final RecordSink sink;
    private final Costs costs;

    private long fetched;
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

    /** Fetches the rows of some keys, which a supplier gives one by one, and then null. */
    void fetch(Supplier<byte @Nullable []> keys) {
        List<byte[]> batch;
        do {
            int size = batchSize();
            batch = new ArrayList<>(size);
            byte[] key;
            while (batch.size() < size && (key = keys.get()) != null) {
                batch.add(key);
            }
            if (!take(view.rows(batch)) || batch.size() < size) {
                return;
            }
        } while (true);
    }

    /** Hands on what the rows hold; false if there was no room for it. */
    private boolean take(List<byte @Nullable []> rows) {
        costs.addRowsRead(rows.size());
        fetched += rows.size();
        long bytes = 0;
        for (byte[] row : rows) {
            if (row == null) {
                throw Failures.missingRow();
            }
            bytes += row.length;
            Activity activity = RecordCodec.decode(row);
            if (test == null || test.matches(activity)) {
                if (!sink.add(row, activity)) {
                    return false;
                }
                taken++;
                bytesTaken += row.length;
            }
        }
        rowBytes = rows.isEmpty() ? rowBytes : bytes / rows.size() + 1;
        return true;
    }

    /** As many as there is room for, and one more; but more of them, the more were fetched in vain. */
    private int batchSize() {
        long room = Math.min(limit.records() - taken, (limit.bytes() - bytesTaken) / rowBytes) + 1;
        return (int) Math.max(1, Math.min(MOST_ROWS, Math.max(room, fetched - taken)));
    }
}
