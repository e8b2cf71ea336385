package dev.activitystore.erasure;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A person in the records of an organization. Immutable and safe for concurrent use. */
final class Person {

    /** What stands in no id. */
    private static final String NOTHING = "\0";

    private final String userId;
    private final String pseudonym;
    private final PersonInJson json;
    private final boolean deleting;
    private final UnaryOperator<Activity> more;

    Person(String userId, String pseudonym, boolean everywhere, boolean deleting, UnaryOperator<Activity> more) {
        this.userId = userId;
        this.pseudonym = pseudonym;
        this.json = new PersonInJson(userId, pseudonym, everywhere);
        this.deleting = deleting;
        this.more = more;
    }

    /** A record without the person; null if it is to be deleted. What is left is equal to the record if she isn't in it. */
    @Nullable
    Activity without(Activity stored) {
        boolean isActor = stored.actionUser().userId().equals(userId);
        if (isActor && deleting) {
            return null;
        }
        ActivityBuilder builder = stored.toBuilder();
        builder.actionUser(
                isActor
                        ? ActionUser.of(pseudonym)
                        : ActionUser.parse(json.without(stored.actionUser().json())));
        builder.documentId(without(stored.documentId()))
                .targetEntityId(without(stored.targetEntityId()))
                .targetSubEntityId(without(stored.targetSubEntityId()))
                .entityData(without(stored.entityData()))
                .entityTargetData(without(stored.entityTargetData()))
                .displayMessageTemplateData(without(stored.displayMessageTemplateData()))
                .metadata(metadata(stored));
        Changes changes = stored.changes();
        builder.changes(changes == null ? null : Changes.parse(json.without(changes.json())));
        return more.apply(builder.build());
    }

    /** Where the id of the person still stands in a record: in a text, between other letters and digits than its own. */
    List<String> placesIn(Activity record) {
        List<String> places = new ArrayList<>();
        BiConsumer<String, @Nullable String> look = (path, text) -> {
            if (text != null && stands(text)) {
                places.add(path);
            }
        };
        look.accept("id", record.id());
        look.accept("actionType", record.actionType());
        look.accept("eventType", record.eventType());
        look.accept("documentId", record.documentId());
        look.accept("targetEntityId", record.targetEntityId());
        look.accept("targetSubEntityId", record.targetSubEntityId());
        look.accept("displayMessageTemplate", record.displayMessageTemplate());
        look.accept("actionIcon", record.actionIcon());
        look("actionUser", record.actionUser().json(), look);
        Changes changes = record.changes();
        look("changes", changes == null ? null : changes.json(), look);
        look("entityData", record.entityData(), look);
        look("entityTargetData", record.entityTargetData(), look);
        look("displayMessageTemplateData", record.displayMessageTemplateData(), look);
        look("metadata", record.metadata(), look);
        return places;
    }

    private static void look(String path, @Nullable Json value, BiConsumer<String, @Nullable String> look) {
        if (value != null) {
            PersonInJson.forEachText(path, value, look);
        }
    }

    /** Whether the id stands in a text beside the pseudonym, in which it may stand by chance. */
    private boolean stands(String written) {
        String text = written.replace(pseudonym, NOTHING);
        for (int at = text.indexOf(userId); at >= 0; at = text.indexOf(userId, at + 1)) {
            int end = at + userId.length();
            boolean isEnd = at > 0 && joins(text.codePointBefore(at), userId.codePointAt(0));
            boolean isBegin =
                    end < text.length() && joins(userId.codePointBefore(userId.length()), text.codePointAt(end));
            if (!isEnd && !isBegin) {
                return true;
            }
        }
        return false;
    }

    /** Whether two neighbours are of one word, so that {@code user-1} doesn't stand in {@code user-10}. */
    private static boolean joins(int one, int other) {
        return Character.isLetterOrDigit(one) && Character.isLetterOrDigit(other);
    }

    private @Nullable String without(@Nullable String id) {
        return userId.equals(id) ? pseudonym : id;
    }

    private @Nullable Json without(@Nullable Json value) {
        return value == null ? null : json.without(value);
    }

    /** The metadata tells the document again, in the same words. */
    private @Nullable Json metadata(Activity stored) {
        Json metadata = without(stored.metadata());
        if (metadata == null || !userId.equals(stored.documentId()) || metadata.field("documentId") == null) {
            return metadata;
        }
        List<String> fields = new ArrayList<>();
        metadata.forEachField((name, value) ->
                fields.add(Json.of(name) + ":" + (name.equals("documentId") ? Json.of(pseudonym) : value)));
        return Json.parse("{" + String.join(",", fields) + "}");
    }
}
