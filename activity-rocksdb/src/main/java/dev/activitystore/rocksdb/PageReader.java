package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RecordCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads the records of a page from one state of the store. Safe for concurrent use. */
final class PageReader {

    private final Database database;
    private final Costs costs;

    PageReader(Database database, Costs costs) {
        this.database = database;
        this.costs = costs;
    }

    List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
        PositionRange range = PositionRange.of(filter, order, after);
        try (ReadView view = new ReadView(database)) {
            dev.activitystore.Criterion ids = filter.criterion(ActivityField.ID);
            if (ids != null) {
                return byIds(view, filter, ids.values(), order, range, limit);
            }
            QueryPlan plan = QueryPlan.of(filter, view);
            if (plan.leading() == null) {
                return scan(view, filter, order, range, limit);
            }
            try (PostingCursor postings = postings(view, filter, plan.leading(), order, range)) {
                List<Activity> found = walk(view, filter, plan.checks(), postings, limit);
                costs.addEntriesRead(postings.read());
                return found;
            }
        }
    }

    /** Some records by their ids; null where there is none. */
    List<@Nullable Activity> byIds(String organizationId, List<String> ids) {
        try (ReadView view = new ReadView(database)) {
            return byIds(view, organizationId, ids);
        }
    }

    private List<@Nullable Activity> byIds(ReadView view, String organizationId, List<String> ids) {
        List<byte[]> idKeys = new ArrayList<>(ids.size());
        for (String id : ids) {
            idKeys.add(Keys.id(organizationId, id));
        }
        List<byte @Nullable []> timestamps = view.listValues(idKeys);
        List<byte[]> rowKeys = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            byte[] timestamp = timestamps.get(i);
            if (timestamp != null) {
                rowKeys.add(Keys.row(
                        organizationId, new Position(ByteBuffer.wrap(timestamp).getLong(), ids.get(i))));
            }
        }
        List<byte @Nullable []> rows = view.rows(rowKeys);
        costs.addRowsRead(rows.size());
        List<@Nullable Activity> found = new ArrayList<>(ids.size());
        int nextRow = 0;
        for (byte[] timestamp : timestamps) {
            found.add(timestamp == null ? null : decode(rows.get(nextRow++)));
        }
        return found;
    }

    private List<Activity> byIds(
            ReadView view,
            ActivityFilter filter,
            SortedSet<String> ids,
            SortOrder order,
            PositionRange range,
            int limit) {
        Comparator<Activity> ascending = Comparator.comparing(Position::of);
        return byIds(view, filter.organizationId(), List.copyOf(ids)).stream()
                .filter(Objects::nonNull)
                .filter(filter::matches)
                .filter(activity -> range.contains(Keys.position(Position.of(activity))))
                .sorted(order == SortOrder.ASC ? ascending : ascending.reversed())
                .limit(limit)
                .toList();
    }

    private List<Activity> scan(ReadView view, ActivityFilter filter, SortOrder order, PositionRange range, int limit) {
        List<Activity> found = new ArrayList<>();
        try (Cursor cursor = view.rows(Keys.rows(filter.organizationId()), range, order)) {
            while (found.size() < limit && cursor.next()) {
                found.add(RecordCodec.decode(cursor.value()));
            }
        }
        costs.addRowsRead(found.size());
        return found;
    }

    private static PostingCursor postings(
            ReadView view, ActivityFilter filter, Criterion criterion, SortOrder order, PositionRange range) {
        List<PostingCursor> lists = new ArrayList<>();
        for (String value : criterion.values()) {
            byte[] prefix = Keys.list(criterion.index(), filter.organizationId(), value);
            lists.add(new PostingList(view.list(prefix, range, order), prefix.length));
        }
        return lists.size() == 1 ? lists.get(0) : new Union(lists, order);
    }

    /** Collects entries that pass until they may fill the page, then fetches their rows; again if some did not match. */
    private List<Activity> walk(
            ReadView view, ActivityFilter filter, List<FactCheck> checks, PostingCursor postings, int limit) {
        byte[] rowPrefix = Keys.rows(filter.organizationId());
        List<Activity> found = new ArrayList<>();
        boolean isMore = true;
        while (isMore && found.size() < limit) {
            List<byte[]> keys = new ArrayList<>();
            while (keys.size() < limit - found.size() && (isMore = postings.next())) {
                if (checks.isEmpty() || Facts.pass(postings.facts(), checks)) {
                    keys.add(Keys.concat(rowPrefix, postings.position()));
                }
            }
            fetch(view, filter, checks, keys, found);
        }
        return found;
    }

    private void fetch(
            ReadView view, ActivityFilter filter, List<FactCheck> checks, List<byte[]> keys, List<Activity> found) {
        costs.addRowsRead(keys.size());
        for (byte[] row : view.rows(keys)) {
            Activity activity = decode(row);
            if (checks.isEmpty() || filter.matches(activity)) {
                found.add(activity);
            }
        }
    }

    /** The record of a row that a list or an id names. */
    private static Activity decode(byte @Nullable [] row) {
        if (row == null) {
            throw Failures.missingRow();
        }
        return RecordCodec.decode(row);
    }
}
