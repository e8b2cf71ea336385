package dev.activitystore;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question to the log: which records, in which order, how many, and after which page.
 *
 * <p>A query that goes on after a page must have the same filter and order as the one that gave the page; only the size
 * of a page may differ. {@link #next} is that query.
 *
 * <p>Immutable and safe for concurrent use.
 */
@CheckReturnValue
public final class ActivityQuery extends Selection<ActivityQuery> {

    /** The page size of a query that names none. */
    public static final int DEFAULT_PAGE_SIZE = 1000;

    private final ActivityFilter filter;
    private final SortOrder order;
    private final int pageSize;
    private final long maxPageBytes;
    private final @Nullable String pageToken;

    private ActivityQuery(
            ActivityFilter filter, SortOrder order, int pageSize, long maxPageBytes, @Nullable String pageToken) {
        this.filter = filter;
        this.order = order;
        this.pageSize = pageSize;
        this.maxPageBytes = maxPageBytes;
        this.pageToken = pageToken;
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
        return new ActivityQuery(
                ValueRules.present("filter", filter), SortOrder.DESC, DEFAULT_PAGE_SIZE, Long.MAX_VALUE, null);
    }

    @Override
    public ActivityQuery where(Criterion criterion) {
        return with(filter.where(criterion));
    }

    @Override
    ActivityQuery between(long from, long until) {
        return with(filter.between(from, until));
    }

    @Override
    ActivityFilter selected() {
        return filter;
    }

    /**
     * In another order.
     *
     * @param newOrder the order
     * @return another query
     */
    public ActivityQuery order(SortOrder newOrder) {
        return new ActivityQuery(filter, ValueRules.present("order", newOrder), pageSize, maxPageBytes, pageToken);
    }

    /**
     * With pages of another size.
     *
     * @param records the most records of a page, at least 1; the log lowers it to {@link Limits#maxPageSize()}
     * @return another query
     * @throws InvalidArgumentException if it is less than 1
     */
    public ActivityQuery pageSize(int records) {
        if (records < 1) {
            throw new InvalidArgumentException("pageSize", "must be at least 1", records);
        }
        return new ActivityQuery(filter, order, records, maxPageBytes, pageToken);
    }

    /**
     * With pages of fewer bytes, for who reads many of them at the same time.
     *
     * @param bytes how large the records of a page may be together, at least 1; the log lowers it to {@link
     *     Limits#maxPageBytes()}, and a page holds at least one record
     * @return another query
     * @throws InvalidArgumentException if it is less than 1
     */
    public ActivityQuery maxPageBytes(long bytes) {
        if (bytes < 1) {
            throw new InvalidArgumentException("maxPageBytes", "must be at least 1", bytes);
        }
        return new ActivityQuery(filter, order, pageSize, bytes, pageToken);
    }

    /**
     * Beginning where a page ended. For services that hand their callers' tokens on as they are; a loop over pages takes
     * {@link #next}, which never begins anew.
     *
     * @param token that page's {@link ActivityPage#nextPageToken()}, or null for the first page
     * @return another query
     */
    public ActivityQuery pageToken(@Nullable String token) {
        return new ActivityQuery(filter, order, pageSize, maxPageBytes, token);
    }

    /**
     * Going on after a page of this query.
     *
     * @param page a page that has a next one
     * @return another query
     * @throws InvalidArgumentException if it is the last page
     */
    public ActivityQuery next(ActivityPage page) {
        return pageToken(ValueRules.present("nextPageToken", page.nextPageToken()));
    }

    /**
     * Which records.
     *
     * @return the filter
     */
    public ActivityFilter filter() {
        return filter;
    }

    /**
     * In which order.
     *
     * @return newest first, if nothing else was said
     */
    public SortOrder order() {
        return order;
    }

    /**
     * How many records a page holds at most.
     *
     * @return at least 1; {@link #DEFAULT_PAGE_SIZE}, if nothing else was said
     */
    public int pageSize() {
        return pageSize;
    }

    /**
     * How large the records of a page may be together.
     *
     * @return bytes, at least 1; {@link Long#MAX_VALUE}, if nothing else was said
     */
    public long maxPageBytes() {
        return maxPageBytes;
    }

    /**
     * Where to begin.
     *
     * @return the token of the page before, or null for the first page
     */
    public @Nullable String pageToken() {
        return pageToken;
    }

    private ActivityQuery with(ActivityFilter newFilter) {
        return new ActivityQuery(newFilter, order, pageSize, maxPageBytes, pageToken);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActivityQuery that
                && filter.equals(that.filter)
                && order == that.order
                && pageSize == that.pageSize
                && maxPageBytes == that.maxPageBytes
                && Objects.equals(pageToken, that.pageToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(filter, order, pageSize, maxPageBytes, pageToken);
    }

    @Override
    public String toString() {
        return "ActivityQuery[filter=" + filter + ", order=" + order + ", pageSize=" + pageSize + ", pageToken="
                + pageToken + "]";
    }
}
