package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.StoredValues;
import dev.activitystore.spi.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an activity stands in a row: the columns, and the values in their order. */
final class ActivityRow {

    /** The columns that an activity is read from, in the order that {@link #read} and {@link #values} know. */
    static final List<String> COLUMNS = List.of(
            "activity_id",
            "occurred_at",
            "document_id",
            "target_entity_id",
            "target_sub_entity_id",
            "feature_type",
            "action_type",
            "event_type",
            "user_id",
            "is_immutable",
            "resolver_used",
            "action_user",
            "field_changes",
            "entity_data",
            "entity_target_data",
            "message_template",
            "message_data",
            "action_icon",
            "metadata");

    /** The columns of a new row, in the order that {@link #insertValues} knows. */
    static final List<String> INSERT_COLUMNS = Stream.concat(
                    COLUMNS.stream(), Stream.of("organization_id", "position_key"))
            .toList();

    private ActivityRow() {}

    /** Reads the current row of a result whose first columns are {@link #COLUMNS}. */
    static Activity read(ResultSet row) throws SQLException {
        ActivityBuilder builder = Activity.builder()
                .id(row.getString(1))
                .timestamp(row.getLong(2))
                .documentId(row.getString(3))
                .targetEntityId(row.getString(4))
                .targetSubEntityId(row.getString(5))
                .featureType(StoredValues.featureType(row.getString(6)))
                .actionType(row.getString(7))
                .eventType(row.getString(8));
        return StoredValues.activity(
                builder.actionUser(StoredValues.actionUser(row.getString(9), StoredValues.json(row.getString(12))))
                        .immutable(row.getBoolean(10))
                        .activityResolverUsed(row.getBoolean(11))
                        .changes(changes(row.getString(13)))
                        .entityData(json(row.getString(14)))
                        .entityTargetData(json(row.getString(15)))
                        .displayMessageTemplate(row.getString(16))
                        .displayMessageTemplateData(json(row.getString(17)))
                        .actionIcon(row.getString(18))
                        .metadata(json(row.getString(19))));
    }

    /** The values of {@link #COLUMNS}. */
    static @Nullable Object[] values(Activity activity) {
        return new @Nullable Object[] {
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
            text(activity.metadata())
        };
    }

    /** The values of {@link #INSERT_COLUMNS}. */
    static @Nullable Object[] insertValues(String organizationId, Activity activity) {
        @Nullable Object[] values = Arrays.copyOf(values(activity), INSERT_COLUMNS.size());
        values[COLUMNS.size()] = organizationId;
        values[COLUMNS.size() + 1] = positionKey(activity);
        return values;
    }

    /** The value of the column {@code position_key}. */
    static byte[] positionKey(Activity activity) {
        return PositionRange.key(Position.of(activity));
    }

    /** The text of a JSON column, or of another one. */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof Changes changes) {
            return changes.json().toString();
        }
        return value == null ? null : value.toString();
    }

    private static @Nullable Changes changes(@Nullable String text) {
        return text == null ? null : StoredValues.changes(StoredValues.json(text));
    }

    private static @Nullable Json json(@Nullable String text) {
        return text == null ? null : StoredValues.json(text);
    }
}
