package dev.activitystore.bench.jdbc;

import dev.activitystore.bench.Row;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row in the columns of the store's table. */
final class Columns {

    /** The columns, in the order of the fields. */
    static final String NAMES = "activity_id, occurred_at, document_id, target_entity_id, target_sub_entity_id,"
            + " feature_type, action_type, event_type, user_id, is_immutable, resolver_used, action_user,"
            + " field_changes, entity_data, entity_target_data, message_template, message_data, action_icon, metadata";

    /** How many they are. */
    static final int COUNT = 19;

    private Columns() {}

    static Row read(ResultSet result) throws SQLException {
        return new Row(
                result.getString(1),
                result.getLong(2),
                result.getString(3),
                result.getString(4),
                result.getString(5),
                result.getString(6),
                result.getString(7),
                result.getString(8),
                result.getString(9),
                result.getBoolean(10),
                result.getBoolean(11),
                result.getString(12),
                result.getString(13),
                result.getString(14),
                result.getString(15),
                result.getString(16),
                result.getString(17),
                result.getString(18),
                result.getString(19));
    }

    static void bind(PreparedStatement statement, Row row) throws SQLException {
        statement.setString(1, row.activityId());
        statement.setLong(2, row.occurredAt());
        statement.setString(3, row.documentId());
        statement.setString(4, row.targetEntityId());
        statement.setString(5, row.targetSubEntityId());
        statement.setString(6, row.featureType());
        statement.setString(7, row.actionType());
        statement.setString(8, row.eventType());
        statement.setString(9, row.userId());
        statement.setBoolean(10, row.isImmutable());
        statement.setBoolean(11, row.resolverUsed());
        statement.setString(12, row.actionUser());
        statement.setString(13, row.fieldChanges());
        statement.setString(14, row.entityData());
        statement.setString(15, row.entityTargetData());
        statement.setString(16, row.messageTemplate());
        statement.setString(17, row.messageData());
        statement.setString(18, row.actionIcon());
        statement.setString(19, row.metadata());
    }

    /** The value of the column {@code position_key}, as the schema describes it. */
    static byte[] positionKey(Position position) {
        byte[] id = position.id().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(position.timestamp() ^ Long.MIN_VALUE)
                .put(id)
                .array();
    }
}
