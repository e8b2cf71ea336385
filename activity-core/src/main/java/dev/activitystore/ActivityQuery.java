package dev.activitystore;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A question to the log: which records, in which order, how many, and after which page.
 *
 * <p>Immutable: each method returns another query. A query that goes on {@link #after} a page must have the same filter
 * and order as the one that gave the page; only the page size may differ.
 *
 * @param filter which records
 * @param order newest first by default
 * @param pageSize the most records of a page, at least 1, 1000 by default; the log lowers it to
 *     {@link Limits#maxPageSize()}
 * @param pageToken where to go on, or null for the first page
 */
public record ActivityQuery(
        ActivityFilter filter,
        SortOrder order,
        int pageSize,
        @Nullable String pageToken) {

    /** The page size of a query that names none. */
    public static final int DEFAULT_PAGE_SIZE = 1000;

    /**
     * Checks the page size.
     *
     * @param filter {@link #filter}
     * @param order {@link #order}
     * @param pageSize {@link #pageSize}
     * @param pageToken {@link #pageToken}
     * @throws InvalidArgumentException if it is less than 1
     */
    public ActivityQuery {
        Rules.present("filter", filter);
        Rules.present("order", order);
        if (pageSize < 1) {
            throw new InvalidArgumentException("pageSize", "must be at least 1", pageSize);
        }
    }

    /**
     * All records of an organization, newest first.
     *
     * @param organizationId the organization
     * @return the query
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActivityQuery of(String organizationId) {
        return of(ActivityFilter.of(organizationId));
    }

    /**
     * The records of a filter, newest first.
     *
     * @param filter which records
     * @return the query
     */
    public static ActivityQuery of(ActivityFilter filter) {
        return new ActivityQuery(filter, SortOrder.DESC, DEFAULT_PAGE_SIZE, null);
    }

    /**
     * Only records of one document.
     *
     * @param id the document
     * @return the query
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityQuery documentId(String id) {
        return filter(filter.documentId(id));
    }

    /**
     * Only records of one target entity.
     *
     * @param id the target entity
     * @return the query
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityQuery targetEntityId(String id) {
        return filter(filter.targetEntityId(id));
    }

    /**
     * Only records of some feature types.
     *
     * @param types at least one
     * @return the query
     * @throws InvalidArgumentException if there is none
     */
    public ActivityQuery featureTypes(FeatureType... types) {
        return filter(filter.featureTypes(Arrays.asList(types)));
    }

    /**
     * Only records of some action types.
     *
     * @param types at least one
     * @return the query
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public ActivityQuery actionTypes(String... types) {
        return filter(filter.actionTypes(Arrays.asList(types)));
    }

    /**
     * Only what one user did.
     *
     * @param id the user
     * @return the query
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityQuery userId(String id) {
        return filter(filter.userId(id));
    }

    /**
     * Only some records by their ids.
     *
     * @param ids at least one
     * @return the query
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public ActivityQuery activityIds(Collection<String> ids) {
        return filter(filter.activityIds(ids));
    }

    /**
     * Only some records by their ids.
     *
     * @param ids at least one
     * @return the query
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public ActivityQuery activityIds(String... ids) {
        return activityIds(Arrays.asList(ids));
    }

    /**
     * Only records from a time on.
     *
     * @param millis milliseconds since the epoch, inclusive
     * @return the query
     * @throws InvalidArgumentException if it is out of range, or not before the end of the range
     */
    public ActivityQuery from(long millis) {
        return filter(filter.from(millis));
    }

    /**
     * Only records before a time.
     *
     * @param millis milliseconds since the epoch, exclusive
     * @return the query
     * @throws InvalidArgumentException if it is out of range, or not after the start of the range
     */
    public ActivityQuery until(long millis) {
        return filter(filter.until(millis));
    }

    /**
     * In another order.
     *
     * @param newOrder the order
     * @return the query
     */
    public ActivityQuery order(SortOrder newOrder) {
        return new ActivityQuery(filter, newOrder, pageSize, pageToken);
    }

    /**
     * With pages of another size.
     *
     * @param records the most records of a page, at least 1
     * @return the query
     * @throws InvalidArgumentException if it is less than 1
     */
    public ActivityQuery pageSize(int records) {
        return new ActivityQuery(filter, order, records, pageToken);
    }

    /**
     * Going on after a page.
     *
     * @param nextPageToken that page's {@link ActivityPage#nextPageToken()}; null is an error, as it would begin anew
     * @return the query
     * @throws InvalidArgumentException if it is null
     */
    public ActivityQuery after(@Nullable String nextPageToken) {
        return new ActivityQuery(filter, order, pageSize, Rules.present("pageToken", nextPageToken));
    }

    private ActivityQuery filter(ActivityFilter newFilter) {
        return new ActivityQuery(newFilter, order, pageSize, pageToken);
    }
}
