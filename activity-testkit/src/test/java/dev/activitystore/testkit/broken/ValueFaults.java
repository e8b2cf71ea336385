package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.KeepingStore.keeping;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import java.util.List;
import java.util.Locale;

/** Stores that lose a field, a part of one, or the precision of one. */
final class ValueFaults {

    static final List<BrokenStore> STORES = List.of(
            keeping("timestamps in seconds", 6, (a, kept) -> kept.timestamp(a.timestamp() / 1000 * 1000)),
            keeping("timestamps from 1970 on", 6, (a, kept) -> kept.timestamp(Math.max(0, a.timestamp()))),
            keeping(
                    "timestamps until 2038",
                    6,
                    (a, kept) -> kept.timestamp(Math.min(Integer.MAX_VALUE * 1000L, a.timestamp()))),
            keeping("timestamps as float", 6, (a, kept) -> kept.timestamp((long) (float) a.timestamp())),
            keeping("ids in lower case", 4, (a, kept) -> kept.id(a.id().toLowerCase(Locale.ROOT))),
            keeping(
                    "ids of at most 36 chars",
                    4,
                    (a, kept) -> kept.id(a.id().substring(0, Math.min(36, a.id().length())))),
            keeping(
                    "ids of at most 127 chars",
                    4,
                    (a, kept) -> kept.id(a.id().substring(0, Math.min(127, a.id().length())))),
            keeping(
                    "custom features as comments",
                    2,
                    (a, kept) -> kept.featureType(
                            a.featureType() == FeatureType.CUSTOM ? FeatureType.COMMENT : a.featureType())),
            keeping("no eventType", 2, (a, kept) -> kept.eventType(null)),
            keeping("no documentId", 2, (a, kept) -> kept.documentId(null)),
            keeping("no targetSubEntityId", 2, (a, kept) -> kept.targetSubEntityId(null)),
            keeping(
                    "a targetSubEntityId only with a targetEntityId",
                    2,
                    (a, kept) -> kept.targetSubEntityId(a.targetEntityId() == null ? null : a.targetSubEntityId())),
            keeping("no changes", 2, (a, kept) -> kept.changes(null)),
            keeping("no entityData", 2, (a, kept) -> kept.entityData(null)),
            keeping("no entityTargetData", 2, (a, kept) -> kept.entityTargetData(null)),
            keeping("no displayMessageTemplate", 2, (a, kept) -> kept.displayMessageTemplate(null)),
            keeping("no displayMessageTemplateData", 2, (a, kept) -> kept.displayMessageTemplateData(null)),
            keeping(
                    "a message's data only with a message",
                    2,
                    (a, kept) -> kept.displayMessageTemplateData(
                            a.displayMessageTemplate() == null ? null : a.displayMessageTemplateData())),
            keeping("no actionIcon", 2, (a, kept) -> kept.actionIcon(null)),
            keeping("no isActivityResolverUsed", 2, (a, kept) -> kept.activityResolverUsed(false)),
            keeping("no immutable", 2, (a, kept) -> kept.immutable(false)),
            keeping("no metadata", 2, (a, kept) -> kept.metadata(null)),
            keeping("of the user only id and name", 2, (a, kept) -> kept.actionUser(idAndName(a.actionUser()))),
            keeping("of the metadata only the source", 2, (a, kept) -> kept.metadata(source(a))),
            keeping(
                    "no empty message",
                    2,
                    (a, kept) -> kept.displayMessageTemplate(
                            "".equals(a.displayMessageTemplate()) ? null : a.displayMessageTemplate())),
            keeping(
                    "no empty icon",
                    2,
                    (a, kept) -> kept.actionIcon("".equals(a.actionIcon()) ? null : a.actionIcon())),
            keeping(
                    "a message where there is none",
                    2,
                    (a, kept) -> kept.displayMessageTemplate(
                            a.displayMessageTemplate() == null ? "" : a.displayMessageTemplate())),
            new BrokenStore("a record over 64 KiB fails", FailsOver64KiB::new, 5));

    private ValueFaults() {}

    private static ActionUser idAndName(ActionUser user) {
        String name = user.name();
        return name == null ? ActionUser.of(user.userId()) : ActionUser.of(user.userId(), name);
    }

    private static Json source(Activity activity) {
        Json source = activity.metadata() == null ? null : activity.metadata().field("source");
        return source == null ? activity.metadata() : Json.parse("{\"source\":" + source + "}");
    }

    private static final class FailsOver64KiB extends MemoryStore {
        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            for (Activity activity : activities) {
                String message = activity.displayMessageTemplate();
                if (message != null && message.length() > 0xFFFF) {
                    throw new ActivityStoreException("data too long for column");
                }
            }
            return super.put(organizationId, activities);
        }
    }
}
