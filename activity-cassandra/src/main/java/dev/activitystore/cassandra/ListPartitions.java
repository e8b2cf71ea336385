package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.PositionRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which partitions lists have, by their names in {@code activity_list}. Those of a list are read at once where they are few,
 * else level by level, as they are needed: so a page costs no more for all the partitions of a large list. Safe for concurrent use.
 */
final class ListPartitions {

    /** Of a list that never had more than some thousand entries in 50 days, 68 years. */
    static final int MOST_AT_ONCE = 500;

    private static final int NAMES_OF_LEVEL = 100;
    private static final Comparator<Bucket> ASCENDING = Comparator.comparingLong(Bucket::from);

    private final Requests requests;
    private final int mostAtOnce;
    private final PreparedStatement select;
    private final PreparedStatement ascending;
    private final PreparedStatement descending;

    /**
     * Partitions.
     *
     * @param mostAtOnce the names of so many are read at once
     */
    ListPartitions(Requests requests, int mostAtOnce) {
        this.requests = requests;
        this.mostAtOnce = mostAtOnce;
        String ofList = "SELECT lvl, win, slice FROM activity_list WHERE org = ? AND kind = ? AND value = ?";
        String ofLevel = ofList + " AND lvl = ? AND (win, slice) >= (?, ?) AND (win, slice) <= (?, ?)";
        this.select = requests.repeatable(ofList);
        this.ascending = requests.repeatable(ofLevel + " ORDER BY lvl ASC, win ASC, slice ASC");
        this.descending = requests.repeatable(ofLevel + " ORDER BY lvl DESC, win DESC, slice DESC");
    }

    /**
     * The partitions within a range, in the order of reading.
     *
     * @return for each list those of each level, which don't overlap; those of two levels may
     */
    List<List<Iterator<Bucket>>> of(List<ListName> lists, PositionRange range, SortOrder order) {
        List<AsyncResultSet> names = requests.all(lists.stream()
                .map(list -> select.bind(list.organization(), list.kind().column(), list.value())
                        .setPageSize(mostAtOnce))
                .toList());
        List<List<Iterator<Bucket>>> ofLists = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            ofLists.add(
                    names.get(i).hasMorePages()
                            ? levelByLevel(lists.get(i), range, order)
                            : atOnce(names.get(i), range, order));
        }
        return ofLists;
    }

    private static List<Iterator<Bucket>> atOnce(AsyncResultSet names, PositionRange range, SortOrder order) {
        Map<Integer, List<Bucket>> byLevel = new TreeMap<>();
        for (Row row : names.currentPage()) {
            Bucket bucket = bucket(row);
            if (bucket.from() <= range.upper().timestamp()
                    && bucket.until() > range.lower().timestamp()) {
                byLevel.computeIfAbsent(bucket.level(), level -> new ArrayList<>())
                        .add(bucket);
            }
        }
        List<Iterator<Bucket>> levels = new ArrayList<>();
        for (List<Bucket> ofLevel : byLevel.values()) {
            ofLevel.sort(order == SortOrder.ASC ? ASCENDING : ASCENDING.reversed());
            levels.add(ofLevel.iterator());
        }
        return levels;
    }

    private List<Iterator<Bucket>> levelByLevel(ListName list, PositionRange range, SortOrder order) {
        List<Iterator<Bucket>> levels = new ArrayList<>();
        for (int level : Levels.ALL) {
            levels.add(new RowCursor<>(
                    requests,
                    List.of(level).iterator(),
                    only -> select(list, only, range, order),
                    ListPartitions::bucket,
                    NAMES_OF_LEVEL,
                    mostAtOnce));
        }
        return levels;
    }

    private BoundStatement select(ListName list, int level, PositionRange range, SortOrder order) {
        Bucket first = Bucket.of(range.lower().timestamp(), level);
        Bucket last = Bucket.of(range.upper().timestamp(), level);
        return (order == SortOrder.ASC ? ascending : descending)
                .bind(
                        list.organization(),
                        list.kind().column(),
                        list.value(),
                        level,
                        first.window(),
                        first.slice(),
                        last.window(),
                        last.slice());
    }

    private static Bucket bucket(Row row) {
        return new Bucket(row.getInt("win"), row.getInt("lvl"), row.getInt("slice"));
    }
}
