package dev.activitystore.bench.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.spi.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An activity as the driver gives and takes it: a field for each column, and the JSON as text. */
record FloorRow(
        String activityId,
        long occurredAt,
        @Nullable String documentId,
        @Nullable String targetEntityId,
        @Nullable String targetSubEntityId,
        String featureType,
        String actionType,
        @Nullable String eventType,
        String userId,
        boolean isImmutable,
        boolean resolverUsed,
        String actionUser,
        @Nullable String fieldChanges,
        @Nullable String entityData,
        @Nullable String entityTargetData,
        @Nullable String messageTemplate,
        @Nullable String messageData,
        @Nullable String actionIcon,
        @Nullable String metadata) {

    /** The columns, in the order of the fields. */
    static final String COLUMNS = "activity_id, occurred_at, document_id, target_entity_id, target_sub_entity_id,"
            + " feature_type, action_type, event_type, user_id, is_immutable, resolver_used, action_user,"
            + " field_changes, entity_data, entity_target_data, message_template, message_data, action_icon, metadata";

    /** How many they are. */
    static final int COLUMN_COUNT = 19;

    static FloorRow read(ResultSet row) throws SQLException {
        return new FloorRow(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getBoolean(10),
                row.getBoolean(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19));
    }

    static FloorRow of(Activity activity) {
        return new FloorRow(
                activity.id(),
                activity.timestamp(),
                activity.documentId(),
                activity.targetEntityId(),
                activity.targetSubEntityId(),
                activity.featureType().wireName(),
                activity.actionType(),
                activity.eventType(),
                activity.actionUser().userId(),
                activity.immutable(),
                activity.activityResolverUsed(),
                activity.actionUser().json().toString(),
                text(activity.changes()),
                text(activity.entityData()),
                text(activity.entityTargetData()),
                activity.displayMessageTemplate(),
                text(activity.displayMessageTemplateData()),
                activity.actionIcon(),
                text(activity.metadata()));
    }

    void bindTo(PreparedStatement statement) throws SQLException {
        statement.setString(1, activityId);
        statement.setLong(2, occurredAt);
        statement.setString(3, documentId);
        statement.setString(4, targetEntityId);
        statement.setString(5, targetSubEntityId);
        statement.setString(6, featureType);
        statement.setString(7, actionType);
        statement.setString(8, eventType);
        statement.setString(9, userId);
        statement.setBoolean(10, isImmutable);
        statement.setBoolean(11, resolverUsed);
        statement.setString(12, actionUser);
        statement.setString(13, fieldChanges);
        statement.setString(14, entityData);
        statement.setString(15, entityTargetData);
        statement.setString(16, messageTemplate);
        statement.setString(17, messageData);
        statement.setString(18, actionIcon);
        statement.setString(19, metadata);
    }

    /** The value of the column {@code position_key}, as the schema describes it. */
    byte[] positionKey() {
        return positionKey(new Position(occurredAt, activityId));
    }

    static byte[] positionKey(Position position) {
        byte[] id = position.id().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(position.timestamp() ^ Long.MIN_VALUE)
                .put(id)
                .array();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
