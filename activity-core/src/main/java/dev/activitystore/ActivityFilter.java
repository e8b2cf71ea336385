package dev.activitystore;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which records of one organization. Different criteria are ANDed, the elements of one set ORed; a criterion that is
 * null does not restrict.
 *
 * <p>Canonical: two filters that were given the same elements in another order, or repeatedly, are equal. Immutable:
 * each method returns another filter.
 *
 * @param organizationId the organization; records know theirs by where they are stored, so {@link #matches} doesn't test
 *     it
 * @param documentId the document, or null for any
 * @param targetEntityId the target entity, or null for any
 * @param featureTypes the feature types in their declared order, never empty, or null for any
 * @param actionTypes the action types in the order of their chars, never empty, or null for any
 * @param userId the acting user, or null for any
 * @param activityIds the activity ids in the order of their chars, never empty, or null for any
 * @param from the first millisecond since the epoch that matches
 * @param until the first millisecond since the epoch, after {@code from}, that no longer matches
 */
public record ActivityFilter(
        String organizationId,
        @Nullable String documentId,
        @Nullable String targetEntityId,
        @Nullable Set<FeatureType> featureTypes,
        @Nullable SortedSet<String> actionTypes,
        @Nullable String userId,
        @Nullable SortedSet<String> activityIds,
        long from,
        long until) {

    /** The {@link #from} of a filter without time range: the first millisecond of year 1. */
    public static final long FROM_START = Rules.MIN_TIMESTAMP;

    /** The {@link #until} of a filter without time range: the millisecond after the last one of year 9999. */
    public static final long UNTIL_END = Rules.MAX_TIMESTAMP + 1;

    /**
     * Checks and copies the criteria.
     *
     * @param organizationId {@link #organizationId}
     * @param documentId {@link #documentId}
     * @param targetEntityId {@link #targetEntityId}
     * @param featureTypes {@link #featureTypes}
     * @param actionTypes {@link #actionTypes}
     * @param userId {@link #userId}
     * @param activityIds {@link #activityIds}
     * @param from {@link #from}
     * @param until {@link #until}
     * @throws InvalidArgumentException if a value breaks its rule, a set is empty, or {@code from} is not before
     *     {@code until}
     */
    public ActivityFilter {
        Rules.identifier("organizationId", organizationId);
        Rules.optionalIdentifier("documentId", documentId);
        Rules.optionalIdentifier("targetEntityId", targetEntityId);
        Rules.optionalIdentifier("userId", userId);
        if (featureTypes != null) {
            featureTypes = Collections.unmodifiableSet(EnumSet.copyOf(withoutNulls(featureTypes)));
        }
        if (actionTypes != null) {
            actionTypes = sorted("actionTypes", actionTypes, Rules::identifier);
        }
        if (activityIds != null) {
            activityIds = sorted("activityIds", activityIds, Rules::activityId);
        }
        if (from < FROM_START || from > UNTIL_END) {
            throw new InvalidArgumentException("from", "must be in the years 1 to 9999", from);
        }
        if (until < FROM_START || until > UNTIL_END) {
            throw new InvalidArgumentException("until", "must be in the years 1 to 9999", until);
        }
        if (from >= until) {
            throw new InvalidArgumentException("from", "must be before until, which is " + until, from);
        }
    }

    /**
     * All records of an organization.
     *
     * @param organizationId the organization
     * @return the filter
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActivityFilter of(String organizationId) {
        return new ActivityFilter(organizationId, null, null, null, null, null, null, FROM_START, UNTIL_END);
    }

    /**
     * Only records of one document.
     *
     * @param id the document
     * @return the filter
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityFilter documentId(String id) {
        return new ActivityFilter(
                organizationId,
                Rules.identifier("documentId", id),
                targetEntityId,
                featureTypes,
                actionTypes,
                userId,
                activityIds,
                from,
                until);
    }

    /**
     * Only records of one target entity.
     *
     * @param id the target entity
     * @return the filter
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityFilter targetEntityId(String id) {
        return new ActivityFilter(
                organizationId,
                documentId,
                Rules.identifier("targetEntityId", id),
                featureTypes,
                actionTypes,
                userId,
                activityIds,
                from,
                until);
    }

    /**
     * Only records of some feature types.
     *
     * @param types at least one
     * @return the filter
     * @throws InvalidArgumentException if there is none
     */
    public ActivityFilter featureTypes(Collection<FeatureType> types) {
        return new ActivityFilter(
                organizationId,
                documentId,
                targetEntityId,
                EnumSet.copyOf(withoutNulls(Rules.present("featureTypes", types))),
                actionTypes,
                userId,
                activityIds,
                from,
                until);
    }

    /**
     * Only records of some action types.
     *
     * @param types at least one
     * @return the filter
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public ActivityFilter actionTypes(Collection<String> types) {
        return new ActivityFilter(
                organizationId,
                documentId,
                targetEntityId,
                featureTypes,
                sorted("actionTypes", types, Rules::identifier),
                userId,
                activityIds,
                from,
                until);
    }

    /**
     * Only what one user did.
     *
     * @param id the user
     * @return the filter
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityFilter userId(String id) {
        return new ActivityFilter(
                organizationId,
                documentId,
                targetEntityId,
                featureTypes,
                actionTypes,
                Rules.identifier("userId", id),
                activityIds,
                from,
                until);
    }

    /**
     * Only some records by their ids.
     *
     * @param ids at least one
     * @return the filter
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public ActivityFilter activityIds(Collection<String> ids) {
        return new ActivityFilter(
                organizationId,
                documentId,
                targetEntityId,
                featureTypes,
                actionTypes,
                userId,
                sorted("activityIds", ids, Rules::activityId),
                from,
                until);
    }

    /**
     * Only records from a time on.
     *
     * @param millis milliseconds since the epoch, inclusive
     * @return the filter
     * @throws InvalidArgumentException if it is out of range, or not before {@link #until}
     */
    public ActivityFilter from(long millis) {
        return between(millis, until);
    }

    /**
     * Only records before a time.
     *
     * @param millis milliseconds since the epoch, exclusive
     * @return the filter
     * @throws InvalidArgumentException if it is out of range, or not after {@link #from}
     */
    public ActivityFilter until(long millis) {
        return between(from, millis);
    }

    /**
     * Tells whether a record is selected. This is the definition of the filter: every index plan and SQL condition is
     * an optimization of it.
     *
     * @param activity a record of this filter's organization
     * @return true if each criterion holds
     */
    public boolean matches(Activity activity) {
        return (documentId == null || documentId.equals(activity.documentId()))
                && (targetEntityId == null || targetEntityId.equals(activity.targetEntityId()))
                && (featureTypes == null || featureTypes.contains(activity.featureType()))
                && (actionTypes == null || actionTypes.contains(activity.actionType()))
                && (userId == null || userId.equals(activity.actionUser().userId()))
                && (activityIds == null || activityIds.contains(activity.id()))
                && from <= activity.timestamp()
                && activity.timestamp() < until;
    }

    private ActivityFilter between(long newFrom, long newUntil) {
        return new ActivityFilter(
                organizationId,
                documentId,
                targetEntityId,
                featureTypes,
                actionTypes,
                userId,
                activityIds,
                newFrom,
                newUntil);
    }

    private static <T> Collection<T> notEmpty(String field, Collection<T> elements) {
        if (elements.isEmpty()) {
            throw new InvalidArgumentException(field, "must not be an empty list");
        }
        return elements;
    }

    private static Collection<FeatureType> withoutNulls(Collection<FeatureType> types) {
        int index = 0;
        for (FeatureType type : notEmpty("featureTypes", types)) {
            Rules.present("featureTypes[" + index++ + "]", type);
        }
        return types;
    }

    private static SortedSet<String> sorted(String field, @Nullable Collection<String> elements, ElementRule rule) {
        SortedSet<String> sorted = new TreeSet<>();
        int index = 0;
        for (String element : notEmpty(field, Rules.present(field, elements))) {
            sorted.add(rule.check(field + "[" + index++ + "]", element));
        }
        return Collections.unmodifiableSortedSet(sorted);
    }

    @FunctionalInterface
    private interface ElementRule {
        String check(String field, String element);
    }
}
