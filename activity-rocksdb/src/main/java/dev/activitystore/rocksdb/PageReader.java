package dev.activitystore.rocksdb;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the records of a filter, each time from one state of the store. Safe for concurrent use. */
final class PageReader {

    private static final SliceLimit MOST = SliceLimit.ofRecords(Integer.MAX_VALUE);

    private final ReadableDatabase database;
    private final Costs costs;

    PageReader(ReadableDatabase database, Costs costs) {
        this.database = database;
        this.costs = costs;
    }

    /** The first records behind a position. */
    Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        Slice.Builder slice = new Slice.Builder(limit);
        find(filter, order, after, limit, (row, activity) -> slice.add(activity));
        return slice.build();
    }

    /**
     * Hands out the records behind a position, until the sink has no room for one.
     *
     * @param limit what the sink has room for
     */
    void find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit, RecordSink sink) {
        PositionRange range = PositionRange.of(filter, order, after);
        if (range.isEmpty()) {
            return;
        }
        try (ReadView view = ReadView.complete(database)) {
            find(view, QueryPlan.of(filter), filter, order, range, limit, sink);
        }
    }

    /**
     * The number of records, or one more than {@code most} if there are more. Where the organization's order or one list
     * decides, no record is read.
     */
    long count(ActivityFilter filter, long most) {
        PositionRange range = PositionRange.of(filter, SortOrder.DESC, null);
        if (range.isEmpty()) {
            return 0;
        }
        try (ReadView view = ReadView.complete(database)) {
            QueryPlan plan = QueryPlan.of(filter);
            if (plan.rowsDecide() || plan.ids() != null) {
                long[] counted = {0};
                find(view, plan, filter, SortOrder.DESC, range, MOST, (row, activity) -> ++counted[0] <= most);
                return counted[0];
            }
            if (plan.listed().isEmpty()) {
                try (Cursor cursor = view.rows(Keys.rows(filter.organizationId()), range, SortOrder.DESC)) {
                    return count(cursor::next, most);
                }
            }
            try (SparsestLists lists = lists(view, filter, plan, SortOrder.DESC, range)) {
                long counted = count(lists::next, most);
                costs.addEntriesRead(lists.read());
                return counted;
            }
        }
    }

    /** Hands on the rows of some ids, in their order, null where there is none: some at a time, as they may be large. */
    void forEachRow(String organizationId, List<String> ids, Consumer<@Nullable RowBytes> sink) {
        try (ReadView view = ReadView.complete(database)) {
            new IdLookup(view, organizationId).forEachRow(ids, row -> {
                costs.addRowsRead(row == null ? 0 : 1);
                sink.accept(row);
            });
        }
    }

    private void find(
            ReadView view,
            QueryPlan plan,
            ActivityFilter filter,
            SortOrder order,
            PositionRange range,
            SliceLimit limit,
            RecordSink sink) {
        ActivityFilter test = plan.rowsDecide() ? filter : null;
        if (plan.ids() == null && plan.listed().isEmpty()) {
            scan(view, filter, test, order, range, sink);
            return;
        }
        RowFetcher fetcher = new RowFetcher(view, test, limit, sink, costs);
        if (plan.ids() != null) {
            fetcher.fetch(rowsOfIds(view, filter, plan.ids(), order, range));
            return;
        }
        try (SparsestLists lists = lists(view, filter, plan, order, range)) {
            fetcher.fetch(new ListedRows(lists, Keys.rows(filter.organizationId())));
            costs.addEntriesRead(lists.read());
        }
    }

    private static long count(BooleanSupplier next, long most) {
        long counted = 0;
        while (counted <= most && next.getAsBoolean()) {
            counted++;
        }
        return counted;
    }

    private void scan(
            ReadView view,
            ActivityFilter filter,
            @Nullable ActivityFilter test,
            SortOrder order,
            PositionRange range,
            RecordSink sink) {
        long read = 0;
        boolean isRoom = true;
        ValueBuffer buffer = new ValueBuffer();
        try (Cursor cursor = view.rows(Keys.rows(filter.organizationId()), range, order)) {
            while (isRoom && cursor.next()) {
                read++;
                RowBytes row = cursor.value(buffer);
                Activity activity = row.decode();
                isRoom = (test != null && !test.matches(activity)) || sink.add(row, activity);
            }
        }
        costs.addRowsRead(read);
    }

    private static SparsestLists lists(
            ReadView view, ActivityFilter filter, QueryPlan plan, SortOrder order, PositionRange range) {
        ValueBuffer rows = new ValueBuffer();
        return new SparsestLists(
                plan.listed().stream()
                        .map(criterion -> new Contestant(
                                criterion.values().size(),
                                () -> postings(view, filter.organizationId(), criterion, order, range, rows),
                                plan.checksBeside(criterion)))
                        .toList(),
                Union.readingOrder(order));
    }

    private static PostingCursor postings(
            ReadView view,
            String organizationId,
            Criterion criterion,
            SortOrder order,
            PositionRange range,
            ValueBuffer rows) {
        List<PostingList> lists = new ArrayList<>();
        for (String value : criterion.values()) {
            byte[] prefix = Keys.list(QueryPlan.index(criterion), organizationId, value);
            lists.add(new PostingList(view.list(prefix, range, order), prefix, rows));
        }
        return lists.size() == 1 ? lists.get(0) : new Union(lists, order);
    }

    /** The rows that have some ids, in the order of reading. */
    private static RowSource rowsOfIds(
            ReadView view, ActivityFilter filter, Criterion ids, SortOrder order, PositionRange range) {
        String organizationId = filter.organizationId();
        Comparator<IdLookup.Found> ascending = Comparator.comparing(IdLookup.Found::position);
        return new NamedRows(
                new IdLookup(view, organizationId)
                        .found(List.copyOf(ids.values())).stream()
                                .filter(record -> range.contains(record.position()))
                                .sorted(order == SortOrder.ASC ? ascending : ascending.reversed())
                                .iterator(),
                organizationId);
    }
}
