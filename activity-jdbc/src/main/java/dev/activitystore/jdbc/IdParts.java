package dev.activitystore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Ids in their order, in parts of as many as a statement takes. No part is empty, so no ids are no parts.
 *
 * @param parts the ids
 */
record IdParts(List<List<String>> parts) {

    /** Divides ids into parts of some size at most. */
    static IdParts of(Collection<String> ids, int most) {
        List<String> all = List.copyOf(ids);
        List<List<String>> parts = new ArrayList<>();
        for (int begin = 0; begin < all.size(); begin += most) {
            parts.add(all.subList(begin, Math.min(all.size(), begin + most)));
        }
        return new IdParts(parts);
    }

    /** What a query of each part finds, part by part. */
    <T> List<T> rows(Connection connection, Function<Collection<String>, Sql> query, Sql.RowReader<T> reader)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        for (List<String> part : parts) {
            rows.addAll(query.apply(part).rows(connection, reader));
        }
        return rows;
    }
}
