package dev.activitystore.jdbc;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.Patch;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.StoredValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the table of the records, in the order of a row: what each is called, what it holds, and which value of
 * an activity or of an update that is. Results are read by the place of a column, which is what drivers do fastest.
 */
@SuppressWarnings({"ImmutableEnumChecker", "EnumOrdinal"}) // the functions have no state; the order is that of a row
enum Column {
    ACTIVITY_ID(Type.TEXT, Activity::id),
    OCCURRED_AT(Type.NUMBER, Activity::timestamp),
    DOCUMENT_ID(Type.TEXT, Activity::documentId),
    TARGET_ENTITY_ID(Type.TEXT, Activity::targetEntityId),
    TARGET_SUB_ENTITY_ID(Type.TEXT, Activity::targetSubEntityId),
    FEATURE_TYPE(Type.TEXT, activity -> activity.featureType().wireName()),
    ACTION_TYPE(Type.TEXT, Activity::actionType),
    EVENT_TYPE(Type.TEXT, Activity::eventType),
    USER_ID(Type.TEXT, activity -> activity.actionUser().userId()),
    IS_IMMUTABLE(Type.BOOLEAN, Activity::immutable),
    RESOLVER_USED(Type.BOOLEAN, Activity::activityResolverUsed),
    ACTION_USER(Type.TEXT, activity -> textOf(activity.actionUser().json())),
    FIELD_CHANGES(
            Type.TEXT, activity -> textOf(activity.changes()), update -> textOf(update.changes(), Column::textOf)),
    ENTITY_DATA(
            Type.TEXT,
            activity -> textOf(activity.entityData()),
            update -> textOf(update.entityData(), Column::textOf)),
    ENTITY_TARGET_DATA(
            Type.TEXT,
            activity -> textOf(activity.entityTargetData()),
            update -> textOf(update.entityTargetData(), Column::textOf)),
    MESSAGE_TEMPLATE(Type.TEXT, Activity::displayMessageTemplate, ActivityUpdate::displayMessageTemplate),
    MESSAGE_DATA(
            Type.TEXT,
            activity -> textOf(activity.displayMessageTemplateData()),
            update -> textOf(update.displayMessageTemplateData(), Column::textOf)),
    ACTION_ICON(Type.TEXT, Activity::actionIcon, ActivityUpdate::actionIcon),
    METADATA(Type.TEXT, activity -> textOf(activity.metadata())),
    POSITION_KEY(Type.BYTES, activity -> PositionKey.of(Position.of(activity))),
    ORGANIZATION_ID(Type.TEXT, (organizationId, activity) -> organizationId);

    /** A row. */
    static final List<Column> ALL = List.of(values());

    /** The beginning of a row, from which an activity can be read. */
    static final List<Column> READ = ALL.subList(0, ALL.indexOf(POSITION_KEY));

    /** What is set where a record is replaced: all but the organization. */
    static final List<Column> REPLACED = ALL.subList(0, ALL.indexOf(ORGANIZATION_ID));

    /** What an update can set. */
    static final List<Column> UPDATABLE =
            ALL.stream().filter(column -> column.patch != null).toList();

    /** What a column holds. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        BYTES
    }

    private final Type type;
    private final BiFunction<String, Activity, @Nullable Object> value;
    private final @Nullable Function<ActivityUpdate, Patch<String>> patch;
    private final String sqlName = name().toLowerCase(Locale.ROOT);
    private final int place = ordinal() + 1;

    Column(Type type, Function<Activity, @Nullable Object> value) {
        this(type, value, null);
    }

    Column(
            Type type,
            Function<Activity, @Nullable Object> value,
            @Nullable Function<ActivityUpdate, Patch<String>> patch) {
        this(type, (organizationId, activity) -> value.apply(activity), patch);
    }

    Column(Type type, BiFunction<String, Activity, @Nullable Object> value) {
        this(type, value, null);
    }

    Column(
            Type type,
            BiFunction<String, Activity, @Nullable Object> value,
            @Nullable Function<ActivityUpdate, Patch<String>> patch) {
        this.type = type;
        this.value = value;
        this.patch = patch;
    }

    /** The column that holds a field. */
    static Column of(ActivityField field) {
        return switch (field) {
            case DOCUMENT -> DOCUMENT_ID;
            case TARGET -> TARGET_ENTITY_ID;
            case SUB_TARGET -> TARGET_SUB_ENTITY_ID;
            case FEATURE -> FEATURE_TYPE;
            case ACTION -> ACTION_TYPE;
            case EVENT -> EVENT_TYPE;
            case USER -> USER_ID;
            case ID -> ACTIVITY_ID;
        };
    }

    /** What statements call it. */
    String sqlName() {
        return sqlName;
    }

    Type type() {
        return type;
    }

    /** The names of columns, with commas between them. */
    static String names(Collection<Column> columns) {
        return columns.stream().map(Column::sqlName).collect(Collectors.joining(", "));
    }

    /** What a new row of an activity holds here. */
    @Nullable
    Object value(String organizationId, Activity activity) {
        return value.apply(organizationId, activity);
    }

    /** The columns that an update sets. */
    static List<Column> setBy(ActivityUpdate update) {
        return UPDATABLE.stream()
                .filter(column -> column.patch(update).present())
                .toList();
    }

    /** What an update does to this column; one that no update can set is kept. */
    Patch<String> patch(ActivityUpdate update) {
        return patch == null ? Patch.keep() : patch.apply(update);
    }

    /** The text in a result whose first columns are {@link #READ}, if the column is never null. */
    String text(ResultSet row) throws SQLException {
        return row.getString(place);
    }

    /** The text in such a result, or null. */
    @Nullable
    String optionalText(ResultSet row) throws SQLException {
        return row.getString(place);
    }

    /** The JSON in such a result, or null. */
    @Nullable
    Json optionalJson(ResultSet row) throws SQLException {
        String text = row.getString(place);
        return text == null ? null : StoredValues.json(text);
    }

    /** The number in such a result. */
    long number(ResultSet row) throws SQLException {
        return row.getLong(place);
    }

    /** The truth in such a result. */
    boolean bool(ResultSet row) throws SQLException {
        return row.getBoolean(place);
    }

    private static @Nullable String textOf(@Nullable Json json) {
        return json == null ? null : json.toString();
    }

    private static @Nullable String textOf(@Nullable Changes changes) {
        return changes == null ? null : changes.json().toString();
    }

    private static <T> Patch<String> textOf(Patch<T> patch, Function<@Nullable T, @Nullable String> text) {
        return patch.present() ? Patch.to(text.apply(patch.value())) : Patch.keep();
    }
}
