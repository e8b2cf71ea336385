package dev.activitystore;

import dev.activitystore.Outcome.Status;
import dev.activitystore.spi.ActivityStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes of a log: checked whole before anything is written, and each id once, as a store wants it. */
record CheckedWrites(ActivityStore store, ActivityChecks checks) {

    /** Of several with the same id, the last one counts. */
    Outcomes add(String organizationId, List<Activity> activities) {
        checks.check(organizationId, activities);
        Map<String, Activity> lastById = new LinkedHashMap<>();
        activities.forEach(activity -> lastById.put(activity.id(), activity));
        return Outcomes.perRequest(activities, Activity::id, store.put(organizationId, List.copyOf(lastById.values())));
    }

    /** Of several with the same id, the first one counts, and another one exists then. */
    Outcomes addIfAbsent(String organizationId, List<Activity> activities) {
        checks.check(organizationId, activities);
        Map<String, Activity> firstById = new LinkedHashMap<>();
        activities.forEach(activity -> firstById.putIfAbsent(activity.id(), activity));
        List<Outcome> outcomes = store.putIfAbsent(organizationId, List.copyOf(firstById.values()));
        Outcomes ofFirst = Outcomes.perRequest(activities, Activity::id, outcomes);
        return ofFirst.replaced(
                index -> !activities
                        .get(index)
                        .equals(firstById.get(activities.get(index).id())),
                Status.EXISTS);
    }

    /** Several of one record are made one after the other. */
    Outcomes update(String organizationId, List<ActivityUpdate> updates) {
        ValueRules.identifier("organizationId", organizationId);
        Map<String, ActivityUpdate> mergedById = new LinkedHashMap<>();
        for (int i = 0; i < updates.size(); i++) {
            String path = "activities[" + i + "]";
            ActivityUpdate update = ValueRules.present(path, updates.get(i));
            checks.check(path, update);
            mergedById.merge(update.id(), update, ActivityUpdate::then);
        }
        return Outcomes.perRequest(
                updates, ActivityUpdate::id, store.update(organizationId, List.copyOf(mergedById.values())));
    }
}
