package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.KeepingStore.keeping;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.FeatureType;
import dev.activitystore.Json;
import dev.activitystore.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
            keeping(
                    "no metadata that has nothing but the scope",
                    2,
                    (a, kept) -> kept.metadata(hasScopeOnly(a.metadata()) ? null : a.metadata())),
            keeping("metadata without the organization", 2, (a, kept) -> kept.metadata(withoutOrganization(a))),
            keeping(
                    "messages of at most 2 MiB",
                    5,
                    (a, kept) -> kept.displayMessageTemplate(first(2 << 20, a.displayMessageTemplate()))),
            keeping("icons of at most 4 MiB", 5, (a, kept) -> kept.actionIcon(first(4 << 20, a.actionIcon()))),
            failsOver("64 KiB", 0xFFFF),
            failsOver("2 MiB", 2 << 20),
            failsOver("4 MiB", 4 << 20));

    private ValueFaults() {}

    private static ActionUser idAndName(ActionUser user) {
        String name = user.name();
        return name == null ? ActionUser.of(user.userId()) : ActionUser.of(user.userId(), name);
    }

    private static Json source(Activity activity) {
        Json source = activity.metadata() == null ? null : activity.metadata().field("source");
        return source == null ? activity.metadata() : Json.parse("{\"source\":" + source + "}");
    }

    private static boolean hasScopeOnly(@Nullable Json metadata) {
        if (metadata == null) {
            return false;
        }
        List<String> others = new ArrayList<>();
        List<String> scope = new ArrayList<>();
        metadata.forEachField(
                (name, value) -> (Set.of("organizationId", "documentId").contains(name) ? scope : others).add(name));
        return others.isEmpty() && !scope.isEmpty();
    }

    private static @Nullable Json withoutOrganization(Activity activity) {
        return activity.metadata() == null
                ? null
                : Json.parse(activity.metadata().toString().replaceFirst("\"organizationId\":\"o\",?", ""));
    }

    private static @Nullable String first(int chars, @Nullable String text) {
        return text == null ? null : text.substring(0, Math.min(chars, text.length()));
    }

    private static BrokenStore failsOver(String size, int bytes) {
        return new BrokenStore("a record over " + size + " fails", () -> new FailsOver(bytes), 5);
    }

    private static final class FailsOver extends MemoryStore {
        private final int bytes;

        FailsOver(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            for (Activity activity : activities) {
                if (activity.sizeInBytes() > bytes) {
                    throw new ActivityStoreException("data too long for column");
                }
            }
            return super.put(organizationId, activities);
        }
    }
}
