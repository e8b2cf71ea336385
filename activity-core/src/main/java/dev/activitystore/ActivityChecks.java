package dev.activitystore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a log checks of a record or an update before it is handed to the store: its {@link Limits}, and its scope. */
final class ActivityChecks {

    private final Limits limits;

    ActivityChecks(Limits limits) {
        this.limits = limits;
    }

    /** Checks records that are to be added. */
    void check(String organizationId, List<Activity> activities) {
        ValueRules.identifier("organizationId", organizationId);
        for (int i = 0; i < activities.size(); i++) {
            String path = "activities[" + i + "]";
            check(path, organizationId, ValueRules.present(path, activities.get(i)));
        }
    }

    /** Checks a record that is to be added; errors name its path, unless that is empty, and the field. */
    void check(String path, String organizationId, Activity activity) {
        checkSize(path, activity.sizeInBytes());
        checkDepth(path, "actionUser", activity.actionUser().json());
        checkDepth(path, "changes", json(activity.changes()));
        checkDepth(path, "entityData", activity.entityData());
        checkDepth(path, "entityTargetData", activity.entityTargetData());
        checkDepth(path, "displayMessageTemplateData", activity.displayMessageTemplateData());
        checkDepth(path, "metadata", activity.metadata());
        checkScope(path, organizationId, activity);
    }

    /** Checks an update; errors name its path, and the field. */
    void check(String path, ActivityUpdate update) {
        Json changes = json(update.changes().value());
        Json entityData = update.entityData().value();
        Json entityTargetData = update.entityTargetData().value();
        Json messageData = update.displayMessageTemplateData().value();
        checkSize(
                path,
                ValueRules.size(update.id())
                        + ValueRules.size(changes)
                        + ValueRules.size(entityData)
                        + ValueRules.size(entityTargetData)
                        + ValueRules.size(update.displayMessageTemplate().value())
                        + ValueRules.size(messageData)
                        + ValueRules.size(update.actionIcon().value()));
        checkDepth(path, "changes", changes);
        checkDepth(path, "entityData", entityData);
        checkDepth(path, "entityTargetData", entityTargetData);
        checkDepth(path, "displayMessageTemplateData", messageData);
    }

    /** A record that names its own organization or document, as the documented JSON does, must name the right ones. */
    private static void checkScope(String path, String organizationId, Activity activity) {
        Json metadata = activity.metadata();
        if (metadata == null) {
            return;
        }
        Set<String> seen = new HashSet<>();
        metadata.forEachField((name, told) -> {
            boolean isOrganization = name.equals("organizationId");
            if (!isOrganization && !name.equals("documentId")) {
                return;
            }
            String field = at(path, "metadata." + name);
            if (!seen.add(name)) {
                throw new InvalidArgumentException(field, "is given twice");
            }
            if (!isTold(told, isOrganization ? organizationId : activity.documentId())) {
                throw new InvalidArgumentException(field, "must be that of the activity, if it is there", told);
            }
        });
    }

    private static boolean isTold(Json told, @Nullable String expected) {
        return told.isString() ? told.stringValue().equals(expected) : told.isNull() && expected == null;
    }

    private void checkSize(String path, int bytes) {
        if (bytes > limits.maxActivityBytes()) {
            throw new InvalidArgumentException(
                    path.isEmpty() ? "activity" : path,
                    "must be at most " + limits.maxActivityBytes() + " bytes of UTF-8 in all",
                    bytes + " bytes");
        }
    }

    private void checkDepth(String path, String field, @Nullable Json json) {
        if (json != null && json.depth() > limits.maxJsonDepth()) {
            throw new InvalidArgumentException(
                    at(path, field), "must be nested at most " + limits.maxJsonDepth() + " deep", json);
        }
    }

    private static String at(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static @Nullable Json json(@Nullable Changes changes) {
        return changes == null ? null : changes.json();
    }
}
