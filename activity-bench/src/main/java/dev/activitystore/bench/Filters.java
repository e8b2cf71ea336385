package dev.activitystore.bench;

import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.Criterion;
import org.jspecify.annotations.Nullable;

/** Filters as hand-written code takes them: one value of each kind. */
public final class Filters {

    private Filters() {}

    /**
     * The value that a filter fixes a field to.
     *
     * @param filter the filter
     * @param field the field
     * @return the value, or null if the filter doesn't restrict the field
     * @throws UnsupportedOperationException if it allows several
     */
    public static @Nullable String only(ActivityFilter filter, ActivityField field) {
        Criterion criterion = filter.criterion(field);
        if (criterion == null) {
            return null;
        }
        if (criterion.values().size() != 1) {
            throw new UnsupportedOperationException("hand-written code takes one value of each kind");
        }
        return criterion.values().first();
    }
}
