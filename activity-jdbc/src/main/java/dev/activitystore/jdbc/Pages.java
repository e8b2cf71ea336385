package dev.activitystore.jdbc;

import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.PositionRange;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads pages, each by one statement and so from one state of the database. */
final class Pages {

    private final Queries queries;

    Pages(Queries queries) {
        this.queries = queries;
    }

    Slice find(
            Connection connection, ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit)
            throws SQLException {
        Sql query = queries.find(filter, order, PositionRange.of(filter, order, after), limit.records() + 1L);
        Slice.Builder slice = new Slice.Builder(limit);
        queries.checked(connection, query).forEach(connection, row -> slice.add(ActivityRow.read(row)));
        return slice.build();
    }

    /** The number of records, or one more than {@code most} if there are more. */
    long count(Connection connection, ActivityFilter filter, long most) throws SQLException {
        long limit = Math.min(most, Long.MAX_VALUE - 1) + 1;
        return queries.checked(connection, queries.count(filter, limit))
                .rows(connection, row -> row.getLong(1))
                .get(0);
    }
}
