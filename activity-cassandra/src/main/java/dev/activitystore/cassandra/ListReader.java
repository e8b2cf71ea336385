package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.activitystore.SortOrder;
import dev.activitystore.cassandra.KnownBuckets.ListBucket;
import dev.activitystore.spi.OrderedMerge;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** Reads lists in order, only those partitions that exist, and no further than it is asked to. Safe for concurrent use. */
final class ListReader {

    /** Of several levels, a page's entries are mostly in one: so each is asked for few at first. */
    private static final int FIRST_OF_LEVEL = 100;

    private final Requests requests;
    private final ListPartitions partitions;
    private final PreparedStatement ascending;
    private final PreparedStatement descending;

    ListReader(Requests requests, ListPartitions partitions) {
        this.requests = requests;
        this.partitions = partitions;
        this.ascending = requests.repeatable(select("ASC"));
        this.descending = requests.repeatable(select("DESC"));
    }

    private static String select(String order) {
        return "SELECT ts, id, ver, facts FROM activity_entry WHERE org = ? AND kind = ? AND value = ?"
                + " AND lvl = ? AND win = ? AND slice = ? AND (ts, id) > (?, ?) AND (ts, id) < (?, ?)"
                + " ORDER BY ts " + order + ", id " + order + ", ver " + order;
    }

    /**
     * The entries of some lists as one. An entry may be there several times, of several versions.
     *
     * @param pageSize how many entries are asked for at once
     */
    Iterator<Entry> read(List<ListName> lists, PositionRange range, SortOrder order, int pageSize) {
        List<List<Iterator<Bucket>>> buckets = partitions.of(lists, range, order);
        List<RowCursor<Bucket, Entry>> cursors = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            ListName list = lists.get(i);
            List<Iterator<Bucket>> levels = buckets.get(i);
            int firstRows = levels.size() == 1 ? pageSize : Math.min(pageSize, FIRST_OF_LEVEL);
            for (Iterator<Bucket> ofLevel : levels) {
                cursors.add(new RowCursor<>(
                        requests,
                        ofLevel,
                        bucket -> select(list, bucket, range, order),
                        Entry::of,
                        firstRows,
                        pageSize));
            }
        }
        Comparator<Position> direction = order == SortOrder.ASC ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return new OrderedMerge<>(cursors, Comparator.comparing(Entry::position, direction));
    }

    private BoundStatement select(ListName list, Bucket bucket, PositionRange range, SortOrder order) {
        return new ListBucket(list, bucket)
                .bind(
                        order == SortOrder.ASC ? ascending : descending,
                        range.lower().timestamp(),
                        range.lower().id(),
                        range.upper().timestamp(),
                        range.upper().id());
    }
}
