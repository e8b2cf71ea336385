package dev.activitystore.testkit.broken;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Criterion;
import dev.activitystore.Outcome;
import dev.activitystore.Outcome.Status;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores in which one organization meets the records of another. */
final class TenantFaults {

    static final List<BrokenStore> STORES = List.of(
            keyed("organizations are not kept apart", id -> "", 1),
            keyed("organizations are compared ignoring case", id -> id.toLowerCase(Locale.ROOT), 1, 3),
            keyed("organizations are compared without trailing spaces", String::stripTrailing, 1, 3),
            keyed("organizations are compared normalized", id -> Normalizer.normalize(id, Normalizer.Form.NFC), 1, 3),
            keyed(
                    "organizations are compared by their first 255 chars",
                    id -> id.substring(0, Math.min(255, id.length())),
                    1,
                    3),
            keyed("organizations are compared by their hashes", id -> Integer.toString(id.hashCode()), 1, 3),
            new BrokenStore("activity ids are unique across organizations", IdsAcrossOrganizations::new, 1),
            new BrokenStore("an id of another organization is immutable", ImmutableAcrossOrganizations::new, 1, 19),
            new BrokenStore("organization and document are joined without separator", DocumentJoined::new, 1, 3, 13),
            new BrokenStore("organization and activity id are joined without separator", IdJoined::new, 1),
            new BrokenStore("find by ids reads every organization", IdsFoundEverywhere::new, 1),
            new BrokenStore("find by document reads every organization", DocumentsFoundEverywhere::new, 1),
            new BrokenStore("update reaches every organization", UpdatesEverywhere::new, 1, 19),
            new BrokenStore("delete reaches every organization", DeletesEverywhere::new, 1, 19));

    private TenantFaults() {}

    private static BrokenStore keyed(String fault, UnaryOperator<String> key, Integer... sentences) {
        return new BrokenStore(
                fault,
                () -> new HookedStore() {
                    @Override
                    String key(String organizationId) {
                        return key.apply(organizationId);
                    }
                },
                sentences);
    }

    private static final class IdsAcrossOrganizations extends MemoryStore {
        private final Map<String, String> organizations = new ConcurrentHashMap<>();

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            for (Activity activity : activities) {
                String other = organizations.put(activity.id(), organizationId);
                if (other != null && !other.equals(organizationId)) {
                    super.delete(byId(other, activity.id()), null, 1);
                }
            }
            return super.put(organizationId, activities);
        }
    }

    private static final class ImmutableAcrossOrganizations extends MemoryStore {
        private final Map<String, String> organizations = new ConcurrentHashMap<>();

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            List<Activity> allowed = activities.stream()
                    .filter(activity ->
                            organizationId.equals(organizations.getOrDefault(activity.id(), organizationId)))
                    .toList();
            activities.stream()
                    .filter(Activity::immutable)
                    .forEach(activity -> organizations.putIfAbsent(activity.id(), organizationId));
            Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
            super.put(organizationId, allowed).forEach(outcome -> outcomes.put(outcome.activityId(), outcome));
            return activities.stream()
                    .map(activity -> outcomes.getOrDefault(activity.id(), new Outcome(activity.id(), Status.IMMUTABLE)))
                    .toList();
        }
    }

    /** An index by document with the organization in front. */
    private static final class DocumentJoined extends HookedStore {
        @Override
        List<Activity> candidates(ActivityFilter filter) {
            Criterion document = filter.criterion(ActivityField.DOCUMENT);
            if (document == null) {
                return super.candidates(filter);
            }
            String key = filter.organizationId() + document.values().first();
            List<Activity> candidates = new ArrayList<>();
            recordsByKey.forEach((organizationId, records) -> records.stream()
                    .filter(activity -> key.equals(organizationId + activity.documentId()))
                    .forEach(candidates::add));
            return candidates;
        }

        @Override
        boolean matches(ActivityFilter filter, Activity activity) {
            return Restriction.without(filter, Restriction.to(ActivityField.DOCUMENT))
                            .matches(activity)
                    && (filter.criterion(ActivityField.DOCUMENT) == null || activity.documentId() != null);
        }
    }

    /** A row whose key is the organization and the id. */
    private static final class IdJoined extends MemoryStore {
        private final Map<String, String> organizations = new ConcurrentHashMap<>();

        @Override
        public List<Outcome> put(String organizationId, List<Activity> activities) {
            for (Activity activity : activities) {
                String key = organizationId + activity.id();
                String other = organizations.put(key, organizationId);
                if (other != null && !other.equals(organizationId)) {
                    String otherId = key.substring(other.length());
                    super.delete(byId(other, otherId), null, 1);
                }
            }
            return super.put(organizationId, activities);
        }
    }

    private static final class IdsFoundEverywhere extends HookedStore {
        @Override
        List<Activity> candidates(ActivityFilter filter) {
            return filter.criterion(ActivityField.ID) == null
                    ? super.candidates(filter)
                    : recordsByKey.values().stream().flatMap(List::stream).toList();
        }
    }

    private static final class DocumentsFoundEverywhere extends HookedStore {
        @Override
        List<Activity> candidates(ActivityFilter filter) {
            return filter.criterion(ActivityField.DOCUMENT) == null
                    ? super.candidates(filter)
                    : recordsByKey.values().stream().flatMap(List::stream).toList();
        }
    }

    /** Knows which organizations there are, to get at all of them. */
    private abstract static class Everywhere extends MemoryStore {
        final Set<String> organizations = ConcurrentHashMap.newKeySet();

        @Override
        public final List<Outcome> put(String organizationId, List<Activity> activities) {
            organizations.add(organizationId);
            return super.put(organizationId, activities);
        }
    }

    private static final class UpdatesEverywhere extends Everywhere {
        @Override
        public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
            organizations.forEach(other -> super.update(other, updates));
            return super.update(organizationId, updates);
        }
    }

    private static final class DeletesEverywhere extends Everywhere {
        @Override
        public DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit) {
            DeletedStep step = super.delete(filter, after, limit);
            for (String other : organizations) {
                List<String> ids = super.find(
                                ActivityFilter.of(other), SortOrder.DESC, null, SliceLimit.ofRecords(Integer.MAX_VALUE))
                        .activities()
                        .stream()
                        .filter(filter::matches)
                        .map(Activity::id)
                        .toList();
                if (!ids.isEmpty()) {
                    super.delete(ActivityFilter.of(other).activityIds(ids), null, ids.size());
                }
            }
            return step;
        }
    }
}
