package dev.activitystore;

import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.StoreHealth;
import dev.activitystore.token.ExportLinks;
import dev.activitystore.token.Grants;
import dev.activitystore.token.PageTokens;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The activity log of a service: who did what to which thing, and when.
 *
 * <p>A log owns its store and closes it. Every method checks its input first and throws {@link
 * InvalidArgumentException} before anything is touched, {@link ActivityStoreException} if the store's engine fails, and
 * {@link StoreClosedException} once the log is closed. After a failed write, whether it took effect is not known; the
 * same call may be made again, with the same effect as once.
 *
 * <p>A record that a {@linkplain dev.activitystore.hold.LegalHolds legal hold} selects stays as it is, whichever write is about it:
 * its outcome is {@link Outcome.Status#HELD}.
 *
 * <p>Safe for concurrent use.
 */
public final class ActivityLog implements AutoCloseable {

    private final ActivityStore store;
    private final PageTokens tokens;
    private final Limits limits;
    private final ActivityChecks checks;
    private final Clock clock;
    private final ActivityIds ids;
    private final PagedReads reads;
    private final CheckedWrites writes;

    ActivityLog(ActivityStore store, PageTokens tokens, Limits limits, Clock clock, ActivityIds ids) {
        this.store = store;
        this.tokens = tokens;
        this.limits = limits;
        this.checks = new ActivityChecks(limits);
        this.clock = clock;
        this.ids = ids;
        this.reads = new PagedReads(store, tokens, limits);
        this.writes = new CheckedWrites(store, checks);
    }

    /**
     * A log over a store, with default limits, the system's clock and the store's own token key.
     *
     * @param store where records are kept; the log closes it
     * @return the log
     * @throws ActivityStoreException if the store's engine fails
     */
    public static ActivityLog on(ActivityStore store) {
        return builder(store).build();
    }

    /** {@return the limits of this log} */
    public Limits limits() {
        return limits;
    }

    /** {@return the time by this log's clock} */
    public Instant now() {
        return clock.instant();
    }

    /**
     * What seals leave to read some records into a text that a page can carry, with the keys of page tokens, and opens it:
     * {@code ActivityApi} takes it instead of credentials. It can't be taken back before its end, but by keys of tokens
     * without the one that sealed it.
     *
     * @return grants
     */
    public Grants grants() {
        return tokens.grants();
    }

    /** {@return what seals links to exports with the keys of page tokens, and opens them} */
    public ExportLinks exportLinks() {
        return tokens.exportLinks();
    }

    /**
     * A log over a store, set up otherwise than by default.
     *
     * @param store where records are kept; the log closes it
     * @return a builder
     */
    public static ActivityLogBuilder builder(ActivityStore store) {
        return new ActivityLogBuilder(store);
    }

    /**
     * This log over another view of the same store, such as one inside the caller's transaction: same keys, limits and
     * clock.
     *
     * @param view the view; closing the returned log closes it
     * @return the log
     */
    public ActivityLog over(ActivityStore view) {
        return new ActivityLog(view, tokens, limits, clock, ids);
    }

    /** {@return an empty builder, which takes a missing timestamp from this log's clock} */
    public ActivityBuilder newActivity() {
        return new ActivityBuilder(clock, ids);
    }

    /**
     * Checks a record as {@link #add} does, and adds nothing. The error names the field alone.
     *
     * @param organizationId the organization
     * @param activity the record
     * @throws InvalidArgumentException if the record is over the limits, or names another organization or document in its
     *     metadata
     */
    public void check(String organizationId, Activity activity) {
        ValueRules.identifier("organizationId", organizationId);
        checks.check("", organizationId, ValueRules.present("activity", activity));
    }

    /**
     * Adds records. One whose id exists in the organization is overwritten as a whole, unless the stored one is immutable
     * and another one: to add again what is stored is done, and changes nothing. Of several with the same id in one call,
     * the last one counts.
     *
     * @param organizationId the organization of all of them
     * @param activities the records, in any number
     * @return an outcome for each, in their order: done, held, or immutable
     * @throws InvalidArgumentException if one is over the limits, or names another organization or document in its
     *     metadata; nothing is stored
     */
    @CheckReturnValue
    public Outcomes add(String organizationId, List<Activity> activities) {
        return writes.add(organizationId, activities);
    }

    /**
     * Adds records, as {@link #add(String, List)} does.
     *
     * @param organizationId the organization of all of them
     * @param activities the records, in any number
     * @return an outcome for each, in their order: done, held, or immutable
     */
    @CheckReturnValue
    public Outcomes add(String organizationId, Activity... activities) {
        return add(organizationId, Arrays.asList(activities));
    }

    /**
     * Adds the records that are new, and overwrites none. To add again what is stored is done, and changes nothing;
     * another record under an id that exists is not stored. Of several with the same id in one call, the first one
     * counts.
     *
     * @param organizationId the organization of all of them
     * @param activities the records, in any number
     * @return an outcome for each, in their order: done, or exists
     * @throws InvalidArgumentException if one is over the limits, or names another organization or document in its
     *     metadata; nothing is stored
     */
    @CheckReturnValue
    public Outcomes addIfAbsent(String organizationId, List<Activity> activities) {
        return writes.addIfAbsent(organizationId, activities);
    }

    /**
     * Adds the records that are new, as {@link #addIfAbsent(String, List)} does.
     *
     * @param organizationId the organization of all of them
     * @param activities the records, in any number
     * @return an outcome for each, in their order: done, or exists
     */
    @CheckReturnValue
    public Outcomes addIfAbsent(String organizationId, Activity... activities) {
        return addIfAbsent(organizationId, Arrays.asList(activities));
    }

    /**
     * Reads one page. It holds fewer records than the query asks for only if there are no more, or if one more would make
     * it larger than {@link Limits#maxPageBytes}.
     *
     * @param query which records, in which order, how many, and after which page
     * @return the page
     * @throws InvalidArgumentException if the page token is not one of this query
     */
    public ActivityPage get(ActivityQuery query) {
        return reads.page(query);
    }

    /**
     * Reads all pages of a query, each one when it is needed. A record that exists and matches during the whole walk is
     * met exactly once. The stream holds nothing that must be closed.
     *
     * @param query which records and in which order; its page size is how many are read at a time, its page token where
     *     to begin
     * @return the records, sequentially and in order; reading throws what {@link #get} throws
     * @throws InvalidArgumentException if the page token is not one of this query
     */
    public Stream<Activity> stream(ActivityQuery query) {
        return reads.stream(query);
    }

    /**
     * Counts the records that match a filter, up to 10,000 of them.
     *
     * @param filter which records
     * @return their number, or that there are more
     */
    public ActivityCount count(ActivityFilter filter) {
        return count(filter, ActivityCount.USUAL_MOST);
    }

    /**
     * Counts the records that match a filter, up to a bound. The work grows with what is counted, mostly without reading
     * records. Those that are added or deleted meanwhile may be counted or not.
     *
     * @param filter which records
     * @param most the bound, at least 1
     * @return their number, or that there are more than {@code most}
     * @throws InvalidArgumentException if the bound is less than 1
     */
    public ActivityCount count(ActivityFilter filter, long most) {
        return ActivityCount.of(store, filter, most);
    }

    /**
     * Counts the records that match a filter over time. An interval with up to a thousand is counted, one with more is
     * estimated, in bounded work: right on average, while a single estimate may be far off where records come in bursts.
     *
     * @param filter which records
     * @param boundaries where an interval ends and the next one begins: 2 to 367 times, each after the one before, in the
     *     years 1 to 9999; parts of a millisecond are rounded up
     * @return the intervals, in their order
     * @throws InvalidArgumentException if a boundary breaks its rule
     */
    public List<HistogramBin> histogram(ActivityFilter filter, List<Instant> boundaries) {
        return Histogram.of(store, ValueRules.present("filter", filter), boundaries);
    }

    /** {@return the organizations that have records} */
    public Organizations organizations() {
        return new Organizations(store, limits);
    }

    /** {@return what only the operator of the log does: its rules bind callers, and not the operator} */
    public LogOperator operator() {
        return new LogOperator(store, clock, organizations());
    }

    /**
     * Changes records in part. Several updates of one record in one call are made one after the other.
     *
     * @param organizationId the organization of all of them
     * @param updates the updates, in any number
     * @return an outcome for each, in their order: done, not found, held, or immutable
     * @throws InvalidArgumentException if one is over the limits; nothing is changed
     */
    @CheckReturnValue
    public Outcomes update(String organizationId, List<ActivityUpdate> updates) {
        return writes.update(organizationId, updates);
    }

    /**
     * Changes records in part, as {@link #update(String, List)} does.
     *
     * @param organizationId the organization of all of them
     * @param updates the updates, in any number
     * @return an outcome for each, in their order: done, not found, held, or immutable
     */
    @CheckReturnValue
    public Outcomes update(String organizationId, ActivityUpdate... updates) {
        return update(organizationId, Arrays.asList(updates));
    }

    /**
     * Deletes records, in steps that are each atomic. The outcomes are all held in memory; {@link
     * #delete(ActivityDeletion, Consumer)} hands them out one by one.
     *
     * @param deletion which records
     * @return if it gives ids, an outcome for each distinct one in their order: done, not found, held, or immutable; else one
     *     for each record that was met, newest first: done, held, or immutable
     * @throws InvalidArgumentException if the deletion restricts nothing
     */
    @CheckReturnValue
    public Outcomes delete(ActivityDeletion deletion) {
        List<Outcome> outcomes = new ArrayList<>();
        delete(deletion, outcomes::add);
        return Outcomes.of(outcomes);
    }

    /**
     * Deletes records, in atomic steps and bounded memory. Records that are added meanwhile may be met or not.
     *
     * @param deletion which records
     * @param sink gets the outcomes that {@link #delete(ActivityDeletion)} would return, after the step that they are
     *     of; if it throws, the deletion ends, and what was deleted stays deleted
     * @throws InvalidArgumentException if the deletion restricts nothing
     */
    public void delete(ActivityDeletion deletion, Consumer<? super Outcome> sink) {
        deleteInSteps(deletion).forEachRemaining(step -> step.forEach(sink));
    }

    /**
     * Deletes records, each step when it is asked for. Who asks for no further one ends the deletion.
     *
     * @param deletion which records
     * @return the outcomes of one step after the other, each of up to 1000 records; one that met none is empty. Not safe
     *     for concurrent use; its {@code next} throws what {@link #delete(ActivityDeletion)} throws
     * @throws InvalidArgumentException if the deletion restricts nothing
     */
    public Iterator<List<Outcome>> deleteInSteps(ActivityDeletion deletion) {
        return DeletionSteps.of(store, deletion);
    }

    /** Asks the store for an answer, at little cost: an {@link ActivityStoreException} if it gives none, or a failure. */
    public void checkHealth() {
        StoreHealth.check(store);
    }

    /** Closes the store, after the calls in flight. A second call does nothing. */
    @Override
    public void close() {
        store.close();
    }
}
