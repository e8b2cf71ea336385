package dev.activitystore;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of an organization to delete. At least one criterion that isn't negated, or a bound of time, is needed:
 * {@link ActivityLog#delete} refuses a deletion without, so that nothing deletes a whole organization by accident.
 *
 * <p>Immutable and safe for concurrent use.
 */
@CheckReturnValue
public final class ActivityDeletion extends Selection<ActivityDeletion> {

    private final ActivityFilter filter;
    private final @Nullable List<String> requestedIds;

    private ActivityDeletion(ActivityFilter filter, @Nullable List<String> requestedIds) {
        this.filter = filter;
        this.requestedIds = requestedIds;
    }

    /**
     * A deletion that still needs a criterion.
     *
     * @param organizationId the organization
     * @return the deletion
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActivityDeletion of(String organizationId) {
        return of(ActivityFilter.of(organizationId));
    }

    /**
     * Deletes what a filter selects.
     *
     * @param filter which records
     * @return the deletion
     */
    public static ActivityDeletion of(ActivityFilter filter) {
        return new ActivityDeletion(ValueRules.present("filter", filter), idsOf(filter));
    }

    @Override
    public ActivityDeletion where(Criterion criterion) {
        ActivityFilter narrowed = filter.where(criterion);
        boolean keepsIds = criterion.field() != ActivityField.ID || criterion.negated();
        return new ActivityDeletion(narrowed, keepsIds ? requestedIds : idsOf(narrowed));
    }

    /**
     * Only some records by their ids, which are answered in this order.
     *
     * @param ids at least one; repetitions are dropped
     * @return another deletion
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    @Override
    public ActivityDeletion activityIds(Collection<String> ids) {
        return new ActivityDeletion(
                filter.activityIds(ids), ids.stream().distinct().toList());
    }

    @Override
    ActivityDeletion between(long from, long until) {
        return new ActivityDeletion(filter.between(from, until), requestedIds);
    }

    @Override
    ActivityFilter selected() {
        return filter;
    }

    /**
     * Which records this deletes.
     *
     * @return the filter
     */
    public ActivityFilter filter() {
        return filter;
    }

    /** The distinct ids in the order they were given, or null if records are not selected by id. */
    @Nullable
    List<String> requestedIds() {
        return requestedIds;
    }

    @Override
    public String toString() {
        return "ActivityDeletion[filter=" + filter + "]";
    }

    private static @Nullable List<String> idsOf(ActivityFilter filter) {
        Criterion ids = filter.criterion(ActivityField.ID);
        return ids == null ? null : List.copyOf(ids.values());
    }
}
