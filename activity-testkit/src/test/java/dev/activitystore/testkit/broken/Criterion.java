package dev.activitystore.testkit.broken;

import dev.activitystore.ActivityFilter;
import java.util.List;

/** What a filter can restrict, beside the organization. */
enum Criterion {
    DOCUMENT,
    TARGET,
    FEATURES,
    ACTIONS,
    USER,
    IDS,
    FROM,
    UNTIL;

    /** The filter without some of its criteria. */
    static ActivityFilter without(ActivityFilter filter, Criterion... ignored) {
        List<Criterion> dropped = List.of(ignored);
        return new ActivityFilter(
                filter.organizationId(),
                dropped.contains(DOCUMENT) ? null : filter.documentId(),
                dropped.contains(TARGET) ? null : filter.targetEntityId(),
                dropped.contains(FEATURES) ? null : filter.featureTypes(),
                dropped.contains(ACTIONS) ? null : filter.actionTypes(),
                dropped.contains(USER) ? null : filter.userId(),
                dropped.contains(IDS) ? null : filter.activityIds(),
                dropped.contains(FROM) ? ActivityFilter.FROM_START : filter.from(),
                dropped.contains(UNTIL) ? ActivityFilter.UNTIL_END : filter.until());
    }

    boolean isIn(ActivityFilter filter) {
        return !without(filter, this).equals(filter);
    }
}
