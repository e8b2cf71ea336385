package dev.activitystore.export;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.Json;
import dev.activitystore.json.ActivityJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as a table: the time in UTC, each field of the documented JSON under its name, those that are JSON as its text, and
 * what people look for out of them: name and id of the user, document, organization, and the message.
 */
final class CsvTable {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final List<String> COLUMNS = List.of(
            "timeUtc",
            "timestamp",
            "id",
            "organizationId",
            "documentId",
            "featureType",
            "actionType",
            "eventType",
            "userId",
            "userName",
            "message",
            "targetEntityId",
            "targetSubEntityId",
            "changes",
            "entityData",
            "entityTargetData",
            "displayMessageTemplate",
            "displayMessageTemplateData",
            "actionIcon",
            "actionUser",
            "immutable",
            "isActivityResolverUsed",
            "metadata");

    private CsvTable() {}

    /** Writes the names of the columns. */
    static void begin(OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        CsvLine line = new CsvLine(false);
        COLUMNS.forEach(line::plain);
        write(line, out);
    }

    static void write(String organizationId, Activity activity, boolean isGuarded, OutputStream out)
            throws IOException {
        ActionUser user = activity.actionUser();
        CsvLine line = new CsvLine(isGuarded);
        line.plain(UTC.format(activity.instant()));
        line.plain(Long.toString(activity.timestamp()));
        line.text(activity.id());
        line.text(organizationId);
        line.text(activity.documentId());
        line.text(activity.featureType().wireName());
        line.text(activity.actionType());
        line.text(activity.eventType());
        line.text(user.userId());
        line.text(user.name());
        line.text(activity.displayMessage());
        line.text(activity.targetEntityId());
        line.text(activity.targetSubEntityId());
        line.text(text(activity.changes() == null ? null : activity.changes().json()));
        line.text(text(activity.entityData()));
        line.text(text(activity.entityTargetData()));
        line.text(activity.displayMessageTemplate());
        line.text(text(activity.displayMessageTemplateData()));
        line.text(activity.actionIcon());
        line.text(text(user.json()));
        line.plain(Boolean.toString(activity.immutable()));
        line.plain(Boolean.toString(activity.activityResolverUsed()));
        line.text(text(ActivityJson.metadata(organizationId, activity)));
        write(line, out);
    }

    private static @Nullable String text(@Nullable Json json) {
        return json == null ? null : json.toString();
    }

    private static void write(CsvLine line, OutputStream out) throws IOException {
        out.write(line.end().getBytes(StandardCharsets.UTF_8));
    }
}
