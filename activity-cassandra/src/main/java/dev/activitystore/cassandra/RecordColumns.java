package dev.activitystore.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import dev.activitystore.Patch;
import dev.activitystore.spi.RecordCodec;
import dev.activitystore.spi.StoredValues;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An activity in the columns of {@code activity_record}: a column each for what an update can set, so that updates of
 * different fields don't know of each other, and one, {@code head}, for the rest in the form of {@link RecordCodec}.
 */
final class RecordColumns {

    /** What an update can set, in the order of all methods here. */
    static final List<String> UPDATABLE =
            List.of("changes", "entity_data", "entity_target_data", "message", "message_data", "icon");

    private RecordColumns() {}

    /** What no update can set. */
    static ByteBuffer head(Activity activity) {
        ActivityBuilder head = activity.toBuilder()
                .changes(null)
                .entityData(null)
                .entityTargetData(null)
                .displayMessageTemplate(null)
                .displayMessageTemplateData(null)
                .actionIcon(null);
        return ByteBuffer.wrap(RecordCodec.encode(StoredValues.activity(head)));
    }

    /** The values of the {@link #UPDATABLE} columns; null where there is none. */
    static List<@Nullable String> updatable(Activity activity) {
        return Stream.of(
                        activity.changes() == null ? null : activity.changes().json(),
                        activity.entityData(),
                        activity.entityTargetData(),
                        activity.displayMessageTemplate(),
                        activity.displayMessageTemplateData(),
                        activity.actionIcon())
                .map(value -> Objects.toString(value, null))
                .toList();
    }

    /** What an update does to the {@link #UPDATABLE} columns. */
    static List<Patch<String>> updatable(ActivityUpdate update) {
        Changes changes = update.changes().value();
        return List.of(
                update.changes().present() ? Patch.to(changes == null ? null : text(changes.json())) : Patch.keep(),
                patch(update.entityData()),
                patch(update.entityTargetData()),
                patch(update.displayMessageTemplate()),
                patch(update.displayMessageTemplateData()),
                patch(update.actionIcon()));
    }

    /** The activity of a row that has all columns. */
    static Activity activity(Row row, ByteBuffer head) {
        byte[] bytes = new byte[head.remaining()];
        head.duplicate().get(bytes);
        Json changes = json(row, "changes");
        return StoredValues.activity(RecordCodec.decode(bytes).toBuilder()
                .changes(changes == null ? null : StoredValues.changes(changes))
                .entityData(json(row, "entity_data"))
                .entityTargetData(json(row, "entity_target_data"))
                .displayMessageTemplate(row.getString("message"))
                .displayMessageTemplateData(json(row, "message_data"))
                .actionIcon(row.getString("icon")));
    }

    private static @Nullable Json json(Row row, String column) {
        String text = row.getString(column);
        return text == null ? null : StoredValues.json(text);
    }

    private static Patch<String> patch(Patch<?> patch) {
        return patch.present() ? Patch.to(text(patch.value())) : Patch.keep();
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }
}
