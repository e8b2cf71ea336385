package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.OrderedMerge;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads lists in order, only those partitions that exist, and no further than it is asked to. Safe for concurrent use. */
final class ListReader {

    private static final Comparator<Bucket> ORDER = Comparator.comparingLong(Bucket::from);

    private final Requests requests;
    private final PreparedStatement selectBuckets;
    private final PreparedStatement ascending;
    private final PreparedStatement descending;

    ListReader(Requests requests) {
        this.requests = requests;
        this.selectBuckets = requests.repeatable(
                "SELECT win, lvl, slice FROM activity_list WHERE org = ? AND kind = ? AND value = ?");
        this.ascending = requests.repeatable(select("ASC"));
        this.descending = requests.repeatable(select("DESC"));
    }

    private static String select(String order) {
        return "SELECT ts, id, facts FROM activity_entry WHERE org = ? AND kind = ? AND value = ?"
                + " AND win = ? AND lvl = ? AND slice = ? AND (ts, id) > (?, ?) AND (ts, id) < (?, ?)"
                + " ORDER BY ts " + order + ", id " + order + ", ver " + order;
    }

    /**
     * The entries of some lists as one. An entry may be there several times, of several versions.
     *
     * @param pageSize how many entries are asked for at once
     */
    Iterator<Entry> read(List<ListName> lists, PositionRange range, SortOrder order, int pageSize) {
        List<AsyncResultSet> buckets = requests.all(lists.stream()
                .map(list -> selectBuckets.bind(list.organization(), list.kind().column(), list.value()))
                .toList());
        List<EntryCursor> cursors = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            ListName list = lists.get(i);
            for (List<Bucket> ofLevel : byLevel(buckets.get(i), range).values()) {
                ofLevel.sort(order == SortOrder.ASC ? ORDER : ORDER.reversed());
                cursors.add(new EntryCursor(
                        requests,
                        ofLevel.stream()
                                .map(bucket ->
                                        select(list, bucket, range, order).setPageSize(pageSize))
                                .iterator()));
            }
        }
        Comparator<Position> direction = order == SortOrder.ASC ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return new OrderedMerge<>(cursors, Comparator.comparing(Entry::position, direction));
    }

    /** Partitions of one level don't overlap, so that one after the other they are in order; those of two levels may. */
    private Map<Integer, List<Bucket>> byLevel(AsyncResultSet answer, PositionRange range) {
        Map<Integer, List<Bucket>> byLevel = new TreeMap<>();
        for (AsyncResultSet page = answer; ; page = Requests.await(page.fetchNextPage())) {
            for (Row row : page.currentPage()) {
                Bucket bucket = new Bucket(row.getInt("win"), row.getInt("lvl"), row.getInt("slice"));
                if (bucket.from() <= range.upper().timestamp()
                        && bucket.until() > range.lower().timestamp()) {
                    byLevel.computeIfAbsent(bucket.level(), level -> new ArrayList<>())
                            .add(bucket);
                }
            }
            if (!page.hasMorePages()) {
                return byLevel;
            }
        }
    }

    private BoundStatement select(ListName list, Bucket bucket, PositionRange range, SortOrder order) {
        return (order == SortOrder.ASC ? ascending : descending)
                .bind(
                        list.organization(),
                        list.kind().column(),
                        list.value(),
                        bucket.window(),
                        bucket.level(),
                        bucket.slice(),
                        range.lower().timestamp(),
                        range.lower().id(),
                        range.upper().timestamp(),
                        range.upper().id());
    }
}
