package dev.activitystore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which records of one organization: those that meet each of some {@linkplain Criterion criteria} and are of a range of
 * time.
 *
 * <p>Canonical: two filters that were given the same values in another order, or repeatedly, are equal. Immutable and safe
 * for concurrent use.
 */
@CheckReturnValue
public final class ActivityFilter extends Selection<ActivityFilter> {

    /** The {@link #from()} of a filter without time range: the first millisecond of year 1. */
    public static final long FROM_START = ValueRules.MIN_TIMESTAMP;

    /** The {@link #until()} of a filter without time range: the millisecond after the last one of year 9999. */
    public static final long UNTIL_END = ValueRules.MAX_TIMESTAMP + 1;

    private static final Comparator<Criterion> ORDER =
            Comparator.comparing(Criterion::field).thenComparing(Criterion::negated);

    private final String organizationId;
    private final List<Criterion> criteria;
    private final long from;
    private final long until;

    private ActivityFilter(String organizationId, List<Criterion> criteria, long from, long until) {
        this.organizationId = organizationId;
        this.criteria = criteria;
        this.from = from;
        this.until = until;
    }

    /**
     * All records of an organization.
     *
     * @param organizationId the organization
     * @return the filter
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActivityFilter of(String organizationId) {
        return new ActivityFilter(
                ValueRules.identifier("organizationId", organizationId), List.of(), FROM_START, UNTIL_END);
    }

    @Override
    public ActivityFilter where(Criterion criterion) {
        List<Criterion> all = new ArrayList<>(criteria);
        all.removeIf(other -> ORDER.compare(other, criterion) == 0);
        all.add(criterion);
        all.sort(ORDER);
        return new ActivityFilter(organizationId, List.copyOf(all), from, until);
    }

    @Override
    ActivityFilter between(long newFrom, long newUntil) {
        if (newFrom < FROM_START || newFrom > UNTIL_END || (newFrom == UNTIL_END && newUntil == UNTIL_END)) {
            throw new InvalidArgumentException("from", "must be in the years 1 to 9999", newFrom);
        }
        if (newUntil < FROM_START || newUntil > UNTIL_END) {
            throw new InvalidArgumentException("until", "must be in the years 1 to 9999", newUntil);
        }
        if (newUntil == FROM_START) { // nothing is before it, whatever the start of the range
            throw new InvalidArgumentException("until", "must be after the first millisecond of year 1", newUntil);
        }
        if (newFrom >= newUntil) {
            throw new InvalidArgumentException("from", "must be before until, which is " + newUntil, newFrom);
        }
        return new ActivityFilter(organizationId, criteria, newFrom, newUntil);
    }

    @Override
    ActivityFilter selected() {
        return this;
    }

    /**
     * The organization; records know theirs by where they are stored, so {@link #matches} doesn't test it.
     *
     * @return an identifier
     */
    public String organizationId() {
        return organizationId;
    }

    /**
     * What a record has to meet, beside the range of time.
     *
     * @return an unmodifiable list in the order of the fields; of one field at most one criterion, and behind it one that
     *     is negated
     */
    public List<Criterion> criteria() {
        return criteria;
    }

    /**
     * The criterion on a field that is not negated.
     *
     * @param field the field
     * @return the criterion, or null if any value will do, or any but some
     */
    public @Nullable Criterion criterion(ActivityField field) {
        for (Criterion criterion : criteria) {
            if (criterion.field() == field && !criterion.negated()) {
                return criterion;
            }
        }
        return null;
    }

    /**
     * The first millisecond since the epoch that matches.
     *
     * @return {@link #FROM_START} or later
     */
    public long from() {
        return from;
    }

    /**
     * {@link #from()} as an instant.
     *
     * @return the first time that matches
     */
    public Instant fromInstant() {
        return Instant.ofEpochMilli(from);
    }

    /**
     * {@link #until()} as an instant.
     *
     * @return the first time, after {@link #fromInstant()}, that no longer matches
     */
    public Instant untilInstant() {
        return Instant.ofEpochMilli(until);
    }

    /**
     * The first millisecond since the epoch, after {@link #from()}, that no longer matches.
     *
     * @return {@link #UNTIL_END} or earlier
     */
    public long until() {
        return until;
    }

    /**
     * Tells whether a record is selected. This is the definition of the filter: every index plan and SQL condition is
     * an optimization of it.
     *
     * @param activity a record of this filter's organization
     * @return true if each criterion holds
     */
    public boolean matches(Activity activity) {
        for (Criterion criterion : criteria) {
            if (!criterion.matches(activity)) {
                return false;
            }
        }
        return from <= activity.timestamp() && activity.timestamp() < until;
    }

    /** Whether it says which records, and not only which not. */
    boolean isRestricted() {
        return from != FROM_START
                || until != UNTIL_END
                || criteria.stream().anyMatch(criterion -> !criterion.negated());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActivityFilter that
                && organizationId.equals(that.organizationId)
                && criteria.equals(that.criteria)
                && from == that.from
                && until == that.until;
    }

    @Override
    public int hashCode() {
        return Objects.hash(organizationId, criteria, from, until);
    }

    @Override
    public String toString() {
        return "ActivityFilter[organizationId=" + organizationId + ", criteria=" + criteria + ", from=" + from
                + ", until=" + until + "]";
    }
}
