package dev.activitystore.bench.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fastest way into PostgreSQL but for COPY: one statement, with an array for each column. */
final class FloorArrays {

    private static final String INSERT = "INSERT INTO activity (" + FloorRow.COLUMNS
            + ", organization_id, position_key) SELECT * FROM unnest(?::text[], ?::int8[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::bool[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])";

    private FloorArrays() {}

    static int[] insert(Connection connection, String organizationId, List<FloorRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            texts(statement, 1, rows, FloorRow::activityId);
            set(statement, 2, "int8", rows.stream().map(FloorRow::occurredAt).toArray(Long[]::new));
            texts(statement, 3, rows, FloorRow::documentId);
            texts(statement, 4, rows, FloorRow::targetEntityId);
            texts(statement, 5, rows, FloorRow::targetSubEntityId);
            texts(statement, 6, rows, FloorRow::featureType);
            texts(statement, 7, rows, FloorRow::actionType);
            texts(statement, 8, rows, FloorRow::eventType);
            texts(statement, 9, rows, FloorRow::userId);
            set(statement, 10, "bool", rows.stream().map(FloorRow::isImmutable).toArray(Boolean[]::new));
            set(statement, 11, "bool", rows.stream().map(FloorRow::resolverUsed).toArray(Boolean[]::new));
            texts(statement, 12, rows, FloorRow::actionUser);
            texts(statement, 13, rows, FloorRow::fieldChanges);
            texts(statement, 14, rows, FloorRow::entityData);
            texts(statement, 15, rows, FloorRow::entityTargetData);
            texts(statement, 16, rows, FloorRow::messageTemplate);
            texts(statement, 17, rows, FloorRow::messageData);
            texts(statement, 18, rows, FloorRow::actionIcon);
            texts(statement, 19, rows, FloorRow::metadata);
            texts(statement, 20, rows, row -> organizationId);
            set(statement, 21, "bytea", rows.stream().map(FloorRow::positionKey).toArray(byte[][]::new));
            return new int[] {statement.executeUpdate()};
        }
    }

    private static void texts(
            PreparedStatement statement,
            int parameter,
            List<FloorRow> rows,
            Function<FloorRow, @Nullable String> column)
            throws SQLException {
        set(statement, parameter, "text", rows.stream().map(column).toArray(String[]::new));
    }

    private static void set(PreparedStatement statement, int parameter, String type, @Nullable Object[] values)
            throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
