package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several partitions, one partition after the other, each page by page as they are asked for. Where partitions have few
 * rows, more of them are read at a time, up to twice as many as the time before. Not safe for concurrent use.
 *
 * @param <P> what tells a partition
 * @param <T> what rows are taken as
 */
final class RowCursor<P, T> implements Iterator<T> {

    private static final int MOST_AHEAD = 16;

    private final Requests requests;
    private final Iterator<P> partitions;
    private final Function<P, BoundStatement> read;
    private final Function<Row, T> decoding;
    private final Queue<Sent> ahead = new ArrayDeque<>();
    private final int mostRows;
    private int rowsAtOnce;
    private int width = 1;
    private @Nullable BoundStatement restOfPartition;
    private int rowsOfPartition;
    private Iterator<Row> rows = Collections.emptyIterator();

    /** A read that is under way. */
    private record Sent(BoundStatement statement, Repeatable answer) {}

    /**
     * Sends the first read, so that those of several cursors are under way at a time.
     *
     * @param partitions in the order of reading
     * @param read reads one of them
     * @param decoding makes of a row what is asked for
     * @param firstRows how many rows are asked for at first; twice as many each time
     * @param mostRows up to these
     */
    RowCursor(
            Requests requests,
            Iterator<P> partitions,
            Function<P, BoundStatement> read,
            Function<Row, T> decoding,
            int firstRows,
            int mostRows) {
        this.requests = requests;
        this.partitions = partitions;
        this.read = read;
        this.decoding = decoding;
        this.rowsAtOnce = firstRows;
        this.mostRows = mostRows;
        sendAhead();
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext()) {
            Sent sent = nextRead();
            if (sent == null) {
                return false;
            }
            AsyncResultSet page = sent.answer.await();
            rowsOfPartition += page.remaining();
            rows = page.currentPage().iterator();
            rowsAtOnce = Math.min(mostRows, 2 * rowsAtOnce);
            restOfPartition = page.hasMorePages()
                    ? sent.statement.setPagingState(page.getExecutionInfo().getPagingState())
                    : null;
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return decoding.apply(rows.next());
    }

    private @Nullable Sent nextRead() {
        if (restOfPartition != null) {
            return sent(restOfPartition);
        }
        if (ahead.isEmpty()) {
            width = Math.min(MOST_AHEAD, Math.min(2 * width, Math.max(1, rowsAtOnce / Math.max(1, rowsOfPartition))));
            sendAhead();
        }
        rowsOfPartition = 0;
        return ahead.poll();
    }

    private void sendAhead() {
        for (int i = 0; i < width && partitions.hasNext(); i++) {
            ahead.add(sent(read.apply(partitions.next())));
        }
    }

    private Sent sent(BoundStatement statement) {
        BoundStatement page = statement.setPageSize(rowsAtOnce);
        return new Sent(page, new Repeatable(requests, page));
    }
}
