package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.Criterion.without;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Stores that select other records than the filter does. */
final class FilterFaults {

    private static final Integer[] SENTENCES = {3, 13, 14};

    private FilterFaults() {}

    static List<BrokenStore> stores() {
        List<BrokenStore> stores = new ArrayList<>(List.of(
                matching("the elements of a list are ANDed", FilterFaults::elementsAnded),
                matching(
                        "only the first feature type counts",
                        (filter, activity) -> filter.matches(activity)
                                && (filter.featureTypes() == null
                                        || filter.featureTypes().iterator().next() == activity.featureType())),
                matching(
                        "only the first action type counts",
                        (filter, activity) -> filter.matches(activity)
                                && isAmongFirst(1, filter.actionTypes(), activity.actionType())),
                matching(
                        "only the first activity id counts",
                        (filter, activity) ->
                                filter.matches(activity) && isAmongFirst(1, filter.activityIds(), activity.id())),
                matching(
                        "only the first 100 activity ids count",
                        (filter, activity) ->
                                filter.matches(activity) && isAmongFirst(100, filter.activityIds(), activity.id())),
                matching("feature or action type is enough", FilterFaults::featuresOrActions),
                matching(
                        "until is inclusive",
                        (filter, activity) -> filter.matches(activity)
                                || (activity.timestamp() == filter.until()
                                        && without(filter, Criterion.UNTIL).matches(activity))),
                matching(
                        "from is exclusive",
                        (filter, activity) -> filter.matches(activity)
                                && !(Criterion.FROM.isIn(filter) && activity.timestamp() == filter.from())),
                matching(
                        "the target entity's sub-entity counts too",
                        (filter, activity) -> filter.matches(activity)
                                || (Objects.equals(filter.targetEntityId(), activity.targetSubEntityId())
                                        && without(filter, Criterion.TARGET).matches(activity))),
                matching("document and target entity are joined without separator", FilterFaults::joined)));
        for (Criterion ignored : Criterion.values()) {
            for (Criterion present : Criterion.values()) {
                stores.add(new BrokenStore(
                        ignored + (ignored == present ? " is ignored" : " is ignored together with " + present),
                        () -> new CriterionIgnored(ignored, present),
                        SENTENCES));
            }
        }
        return stores;
    }

    /** A store that finds and deletes by its own idea of what matches. */
    static BrokenStore matching(String fault, BiPredicate<ActivityFilter, Activity> matches) {
        return new BrokenStore(
                fault,
                () -> new HookedStore() {
                    @Override
                    boolean matches(ActivityFilter filter, Activity activity) {
                        return matches.test(filter, activity);
                    }
                },
                SENTENCES);
    }

    private static final class CriterionIgnored extends ForwardingStore {
        private final Criterion ignored;
        private final Criterion present;

        CriterionIgnored(Criterion ignored, Criterion present) {
            this.ignored = ignored;
            this.present = present;
        }

        @Override
        public List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit) {
            return super.find(
                            present.isIn(filter) ? without(filter, ignored) : filter,
                            order,
                            after,
                            SliceLimit.ofRecords(limit))
                    .activities();
        }
    }

    private static boolean elementsAnded(ActivityFilter filter, Activity activity) {
        return filter.matches(activity)
                && (filter.featureTypes() == null || filter.featureTypes().size() == 1)
                && (filter.actionTypes() == null || filter.actionTypes().size() == 1)
                && (filter.activityIds() == null || filter.activityIds().size() == 1);
    }

    private static boolean featuresOrActions(ActivityFilter filter, Activity activity) {
        boolean both = filter.featureTypes() != null && filter.actionTypes() != null;
        return both
                ? without(filter, Criterion.FEATURES).matches(activity)
                        || without(filter, Criterion.ACTIONS).matches(activity)
                : filter.matches(activity);
    }

    private static boolean joined(ActivityFilter filter, Activity activity) {
        if (filter.documentId() == null || filter.targetEntityId() == null) {
            return filter.matches(activity);
        }
        String wanted = filter.documentId() + filter.targetEntityId();
        return wanted.equals(activity.documentId() + activity.targetEntityId())
                && without(filter, Criterion.DOCUMENT, Criterion.TARGET).matches(activity);
    }

    private static boolean isAmongFirst(int count, @Nullable SortedSet<String> elements, String element) {
        return elements == null || elements.stream().limit(count).anyMatch(element::equals);
    }
}
