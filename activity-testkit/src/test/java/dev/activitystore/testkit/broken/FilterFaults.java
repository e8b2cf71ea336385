package dev.activitystore.testkit.broken;

import static dev.activitystore.testkit.broken.Restriction.without;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import dev.activitystore.testkit.Activities;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
                        "only the first 100 activity ids count",
                        (filter, activity) -> isAmongFirst(100, filter, ActivityField.ID, activity)),
                matching(
                        "only the first 1000 documents that are excluded count",
                        (filter, activity) -> isExcludedByFirst(1000, filter, ActivityField.DOCUMENT, activity)),
                matching(
                        "only the first 100 users that are excluded count",
                        (filter, activity) -> isExcludedByFirst(100, filter, ActivityField.USER, activity)),
                matching(
                        "only the first 1000 documents count",
                        (filter, activity) -> isAmongFirst(1000, filter, ActivityField.DOCUMENT, activity)),
                matching("feature or action type is enough", FilterFaults::featuresOrActions),
                matching(
                        "until is inclusive",
                        (filter, activity) -> filter.matches(activity)
                                || (activity.timestamp() == filter.until()
                                        && without(filter, Restriction.UNTIL).matches(activity))),
                matching(
                        "from is exclusive",
                        (filter, activity) -> filter.matches(activity)
                                && !(Restriction.FROM.isIn(filter) && activity.timestamp() == filter.from())),
                matching(
                        "the target entity's sub-entity counts too",
                        (filter, activity) -> filter.matches(activity)
                                || (Objects.equals(value(filter, ActivityField.TARGET), activity.targetSubEntityId())
                                        && without(filter, Restriction.to(ActivityField.TARGET))
                                                .matches(activity))),
                matching("document and target entity are joined without separator", FilterFaults::joined)));
        for (ActivityField field : ActivityField.values()) {
            if (field.valueOf(Activities.activity("bare", 0).build()) == null) {
                stores.add(matching(
                        field.parameter() + " that is negated needs a value",
                        (filter, activity) -> filter.matches(activity)
                                && (!Restriction.not(field).isIn(filter) || field.valueOf(activity) != null)));
            }
            stores.add(matching(
                    field.parameter() + " that is negated is taken as it is not", FilterFaults.unnegated(field)));
            stores.add(matching(
                    "only the first of " + field.listParameter() + " counts",
                    (filter, activity) -> isAmongFirst(1, filter, field, activity)));
        }
        for (Restriction ignored : Restriction.all()) {
            for (Restriction present : Restriction.all()) {
                if (Restriction.belongTogether(ignored, present)) {
                    stores.add(new BrokenStore(
                            ignored
                                    + (ignored.equals(present)
                                            ? " is ignored"
                                            : " is ignored together with " + present),
                            () -> new RestrictionIgnored(ignored, present),
                            SENTENCES));
                }
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

    private static final class RestrictionIgnored extends MemoryStore {
        private final Restriction ignored;
        private final Restriction present;

        RestrictionIgnored(Restriction ignored, Restriction present) {
            this.ignored = ignored;
            this.present = present;
        }

        @Override
        public Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
            return super.find(present.isIn(filter) ? without(filter, ignored) : filter, order, after, limit);
        }
    }

    private static boolean elementsAnded(ActivityFilter filter, Activity activity) {
        return filter.matches(activity)
                && filter.criteria().stream()
                        .allMatch(criterion ->
                                criterion.negated() || criterion.values().size() == 1);
    }

    private static boolean featuresOrActions(ActivityFilter filter, Activity activity) {
        Restriction features = Restriction.to(ActivityField.FEATURE);
        Restriction actions = Restriction.to(ActivityField.ACTION);
        return (features.isIn(filter) && actions.isIn(filter))
                ? without(filter, features).matches(activity)
                        || without(filter, actions).matches(activity)
                : filter.matches(activity);
    }

    private static boolean joined(ActivityFilter filter, Activity activity) {
        String document = value(filter, ActivityField.DOCUMENT);
        String target = value(filter, ActivityField.TARGET);
        if (document == null || target == null) {
            return filter.matches(activity);
        }
        return (document + target).equals(activity.documentId() + activity.targetEntityId())
                && without(filter, Restriction.to(ActivityField.DOCUMENT), Restriction.to(ActivityField.TARGET))
                        .matches(activity);
    }

    private static BiPredicate<ActivityFilter, Activity> unnegated(ActivityField field) {
        return (filter, activity) -> filter.criteria().stream()
                        .allMatch(criterion -> (criterion.field() == field && criterion.negated())
                                ? !criterion.matches(activity)
                                : criterion.matches(activity))
                && filter.from() <= activity.timestamp()
                && activity.timestamp() < filter.until();
    }

    private static boolean isAmongFirst(int count, ActivityFilter filter, ActivityField field, Activity activity) {
        Criterion criterion = filter.criterion(field);
        return filter.matches(activity)
                && (criterion == null
                        || criterion.values().stream()
                                .limit(count)
                                .anyMatch(value -> value.equals(field.valueOf(activity))));
    }

    private static boolean isExcludedByFirst(int count, ActivityFilter filter, ActivityField field, Activity activity) {
        return filter.criteria().stream()
                        .allMatch(criterion -> (criterion.field() == field && criterion.negated())
                                ? criterion.values().stream()
                                        .limit(count)
                                        .noneMatch(value -> value.equals(field.valueOf(activity)))
                                : criterion.matches(activity))
                && filter.from() <= activity.timestamp()
                && activity.timestamp() < filter.until();
    }

    private static @Nullable String value(ActivityFilter filter, ActivityField field) {
        Criterion criterion = filter.criterion(field);
        return criterion == null ? null : criterion.values().first();
    }
}
