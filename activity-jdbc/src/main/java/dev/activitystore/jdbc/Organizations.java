package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists organizations, in the order of their column, and reads an entry of an index for each of them. */
final class Organizations {

    /** Comes before each id, of which none is empty. */
    private static final String BEFORE_ALL = "";

    private final QueryDialect queries;

    Organizations(QueryDialect queries) {
        this.queries = queries;
    }

    /** As {@link dev.activitystore.spi.ActivityStore#organizations}. */
    List<String> list(Connection connection, @Nullable String after, int limit) throws SQLException {
        List<String> listed = new ArrayList<>();
        String last = after == null ? BEFORE_ALL : after;
        while (listed.size() < limit) {
            List<String> next =
                    queries.organizations(last, limit - listed.size()).rows(connection, row -> row.getString(1));
            if (next.isEmpty()) {
                break;
            }
            listed.addAll(next);
            last = next.get(next.size() - 1);
        }
        return listed;
    }
}
