package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.spi.StoredValues;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values on their way into a row.
 *
 * @param id the activity's id
 * @param values a value for each of some columns, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ActivityRow(String id, @Nullable Object[] values) {

    /** A whole row: {@link Column#ALL}. */
    static ActivityRow of(String organizationId, Activity activity) {
        return new ActivityRow(
                activity.id(),
                Column.ALL.stream()
                        .map(column -> column.value(organizationId, activity))
                        .toArray());
    }

    /** What an update sets in some columns. */
    static ActivityRow of(ActivityUpdate update, List<Column> columns) {
        return new ActivityRow(
                update.id(),
                columns.stream().map(column -> column.patch(update).value()).toArray());
    }

    /** About how much has to be sent. */
    long characters() {
        long sum = 0;
        for (Object value : values) {
            sum += value instanceof String text ? text.length() : 0;
        }
        return sum;
    }

    /** How much it is as UTF-8. */
    long bytes() {
        long sum = 0;
        for (Object value : values) {
            sum += value instanceof String text ? text.getBytes(StandardCharsets.UTF_8).length : 0;
        }
        return sum;
    }

    /** Reads the activity of a result whose first columns are {@link Column#READ}. */
    static Activity read(ResultSet row) throws SQLException {
        return StoredValues.activity(Activity.builder()
                .id(Column.ACTIVITY_ID.text(row))
                .timestamp(Column.OCCURRED_AT.number(row))
                .documentId(Column.DOCUMENT_ID.optionalText(row))
                .targetEntityId(Column.TARGET_ENTITY_ID.optionalText(row))
                .targetSubEntityId(Column.TARGET_SUB_ENTITY_ID.optionalText(row))
                .featureType(StoredValues.featureType(Column.FEATURE_TYPE.text(row)))
                .actionType(Column.ACTION_TYPE.text(row))
                .eventType(Column.EVENT_TYPE.optionalText(row))
                .actionUser(StoredValues.actionUser(
                        Column.USER_ID.text(row), StoredValues.json(Column.ACTION_USER.text(row))))
                .immutable(Column.IS_IMMUTABLE.bool(row))
                .activityResolverUsed(Column.RESOLVER_USED.bool(row))
                .changes(changes(Column.FIELD_CHANGES.optionalJson(row)))
                .entityData(Column.ENTITY_DATA.optionalJson(row))
                .entityTargetData(Column.ENTITY_TARGET_DATA.optionalJson(row))
                .displayMessageTemplate(Column.MESSAGE_TEMPLATE.optionalText(row))
                .displayMessageTemplateData(Column.MESSAGE_DATA.optionalJson(row))
                .actionIcon(Column.ACTION_ICON.optionalText(row))
                .metadata(Column.METADATA.optionalJson(row)));
    }

    private static @Nullable Changes changes(@Nullable Json json) {
        return json == null ? null : StoredValues.changes(json);
    }
}
