package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a list's partitions of one level, one partition after the other, each page by page as they are asked for.
 * Not safe for concurrent use.
 */
final class EntryCursor implements Iterator<Entry> {

    private final Requests requests;
    private final Iterator<BoundStatement> partitions;
    private @Nullable BoundStatement partition;
    private @Nullable ByteBuffer nextPage;
    private @Nullable Repeatable sent;
    private Iterator<Row> rows = Collections.emptyIterator();

    /**
     * Sends the first read, so that those of several lists are under way at a time.
     *
     * @param partitions reads a partition each, in the order of reading
     */
    EntryCursor(Requests requests, Iterator<BoundStatement> partitions) {
        this.requests = requests;
        this.partitions = partitions;
        this.sent = send();
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext()) {
            Repeatable read = sent == null ? send() : sent;
            sent = null;
            if (read == null) {
                return false;
            }
            AsyncResultSet page = read.await();
            rows = page.currentPage().iterator();
            nextPage = page.hasMorePages() ? page.getExecutionInfo().getPagingState() : null;
        }
        return true;
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return Entry.of(rows.next());
    }

    private @Nullable Repeatable send() {
        if (partition != null && nextPage != null) {
            return new Repeatable(requests, partition.setPagingState(nextPage));
        }
        partition = partitions.hasNext() ? partitions.next() : null;
        return partition == null ? null : new Repeatable(requests, partition);
    }
}
