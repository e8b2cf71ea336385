package dev.activitystore;

import dev.activitystore.Outcome.Status;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.DeletedStep;
import dev.activitystore.spi.Position;
import dev.activitystore.token.PageTokens;
import dev.activitystore.token.TokenKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The activity log of a service: who did what to which thing, and when.
 *
 * <p>A log owns its store and closes it. Every method checks its input first and throws {@link
 * InvalidArgumentException} before anything is touched, {@link ActivityStoreException} if the store's engine fails, and
 * {@link IllegalStateException} once the log is closed. After a failed write, whether it took effect is not known; the
 * same call may be made again, with the same effect as once.
 *
 * <p>Safe for concurrent use.
 */
public final class ActivityLog implements AutoCloseable {

    private static final String TOKEN_KEY_SETTING = "page-token-key";

    /** How many records one step of a deletion meets: it bounds memory, and how long others wait for a step. */
    private static final int DELETE_STEP = 1000;

    private final ActivityStore store;
    private final PageTokens tokens;
    private final Limits limits;
    private final Clock clock;
    private final ActivityIds ids;

    private ActivityLog(ActivityStore store, PageTokens tokens, Limits limits, Clock clock, ActivityIds ids) {
        this.store = store;
        this.tokens = tokens;
        this.limits = limits;
        this.clock = clock;
        this.ids = ids;
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

    /**
     * A log over a store, set up otherwise than by default.
     *
     * @param store where records are kept; the log closes it
     * @return a builder
     */
    public static Builder builder(ActivityStore store) {
        return new Builder(store);
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

    /**
     * A builder that takes a missing timestamp from this log's clock.
     *
     * @return an empty builder
     */
    public ActivityBuilder newActivity() {
        return new ActivityBuilder(clock, ids);
    }

    /**
     * Adds records. One whose id exists in the organization is overwritten as a whole, unless the stored one is
     * immutable. Of several with the same id in one call, the last one counts.
     *
     * @param organizationId the organization of all of them
     * @param activities the records, in any number
     * @return an outcome for each, in their order: done, or immutable
     * @throws InvalidArgumentException if one is over the limits, or names another organization or document in its
     *     metadata; nothing is stored
     */
    public List<Outcome> add(String organizationId, List<Activity> activities) {
        Rules.identifier("organizationId", organizationId);
        Map<String, Activity> lastById = new LinkedHashMap<>();
        for (int i = 0; i < activities.size(); i++) {
            Activity activity = Rules.present("activities[" + i + "]", activities.get(i));
            checkLimits("activities[" + i + "]", activity);
            checkScope("activities[" + i + "]", organizationId, activity);
            lastById.put(activity.id(), activity);
        }
        return perRequest(activities, Activity::id, store.put(organizationId, List.copyOf(lastById.values())));
    }

    /**
     * Reads one page.
     *
     * @param query which records, in which order, how many, and after which page
     * @return the page
     * @throws InvalidArgumentException if the page token is not one of this query
     */
    public ActivityPage get(ActivityQuery query) {
        ActivityFilter filter = query.filter();
        int pageSize = pageSize(query);
        // one more than the page tells whether a next page exists
        List<Activity> found = store.find(filter, query.order(), position(query), pageSize + 1);
        if (found.size() <= pageSize) {
            return new ActivityPage(found, null);
        }
        Position last = Position.of(found.get(pageSize - 1));
        return new ActivityPage(found.subList(0, pageSize), tokens.seal(filter, query.order(), last));
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
        int pageSize = pageSize(query);
        Position start = position(query);
        Stream<List<Activity>> pages = StreamSupport.stream(
                new AbstractSpliterator<List<Activity>>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private @Nullable Position after = start;
                    private boolean ended;

                    @Override
                    public boolean tryAdvance(Consumer<? super List<Activity>> action) {
                        if (ended) {
                            return false;
                        }
                        List<Activity> page = store.find(query.filter(), query.order(), after, pageSize);
                        ended = page.size() < pageSize;
                        if (!page.isEmpty()) {
                            after = Position.of(page.get(page.size() - 1));
                        }
                        action.accept(page);
                        return true;
                    }
                },
                false);
        return pages.flatMap(List::stream);
    }

    /**
     * Changes records in part. Several updates of one record in one call are made one after the other.
     *
     * @param organizationId the organization of all of them
     * @param updates the updates, in any number
     * @return an outcome for each, in their order: done, not found, or immutable
     * @throws InvalidArgumentException if one is over the limits; nothing is changed
     */
    public List<Outcome> update(String organizationId, List<ActivityUpdate> updates) {
        Rules.identifier("organizationId", organizationId);
        Map<String, ActivityUpdate> mergedById = new LinkedHashMap<>();
        for (int i = 0; i < updates.size(); i++) {
            ActivityUpdate update = Rules.present("activities[" + i + "]", updates.get(i));
            checkLimits("activities[" + i + "]", update);
            mergedById.merge(update.id(), update, ActivityUpdate::then);
        }
        return perRequest(updates, ActivityUpdate::id, store.update(organizationId, List.copyOf(mergedById.values())));
    }

    /**
     * Deletes records, in steps that are each atomic. The outcomes are all held in memory; {@link
     * #delete(ActivityDeletion, Consumer)} hands them out one by one.
     *
     * @param deletion which records
     * @return if it gives ids, an outcome for each distinct one in their order: done, not found, or immutable; else one
     *     for each record that was met, newest first: done, or immutable
     * @throws InvalidArgumentException if the deletion has no criterion
     */
    public List<Outcome> delete(ActivityDeletion deletion) {
        List<Outcome> outcomes = new ArrayList<>();
        delete(deletion, outcomes::add);
        return List.copyOf(outcomes);
    }

    /**
     * Deletes records, in steps that are each atomic and in bounded memory. Records that are added meanwhile may be met
     * or not.
     *
     * @param deletion which records
     * @param sink gets the outcomes that {@link #delete(ActivityDeletion)} would return, after the step that they are
     *     of; if it throws, the deletion ends, and what was deleted stays deleted
     * @throws InvalidArgumentException if the deletion has no criterion
     */
    public void delete(ActivityDeletion deletion, Consumer<? super Outcome> sink) {
        ActivityFilter filter = deletion.filter();
        List<String> requestedIds = deletion.requestedIds();
        if (requestedIds == null) {
            deleteInSteps(filter, sink);
            return;
        }
        for (int start = 0; start < requestedIds.size(); start += DELETE_STEP) {
            List<String> step = requestedIds.subList(start, Math.min(start + DELETE_STEP, requestedIds.size()));
            Map<String, Outcome> met = new HashMap<>();
            deleteInSteps(filter.activityIds(step), outcome -> met.put(outcome.activityId(), outcome));
            step.forEach(id -> sink.accept(met.getOrDefault(id, new Outcome(id, Status.NOT_FOUND))));
        }
    }

    /** Closes the store, after the calls in flight. A second call does nothing. */
    @Override
    public void close() {
        store.close();
    }

    private void deleteInSteps(ActivityFilter filter, Consumer<? super Outcome> sink) {
        Position after = null;
        do {
            DeletedStep step = store.delete(filter, after, DELETE_STEP);
            step.outcomes().forEach(sink);
            after = step.next();
        } while (after != null);
    }

    private int pageSize(ActivityQuery query) {
        int maximum = Math.min(limits.maxPageSize(), Integer.MAX_VALUE - 1); // a page asks for one more
        return Math.min(query.pageSize(), maximum);
    }

    private @Nullable Position position(ActivityQuery query) {
        String token = query.pageToken();
        return token == null ? null : tokens.open(query.filter(), query.order(), token);
    }

    private void checkLimits(String path, Activity activity) {
        checkSize(path, activity.sizeInBytes());
        checkDepth(path + ".actionUser", activity.actionUser().json());
        checkDepth(
                path + ".changes",
                activity.changes() == null ? null : activity.changes().json());
        checkDepth(path + ".entityData", activity.entityData());
        checkDepth(path + ".entityTargetData", activity.entityTargetData());
        checkDepth(path + ".displayMessageTemplateData", activity.displayMessageTemplateData());
        checkDepth(path + ".metadata", activity.metadata());
    }

    private void checkLimits(String path, ActivityUpdate update) {
        checkSize(path, update.sizeInBytes());
        Changes changes = update.changes().value();
        checkDepth(path + ".changes", changes == null ? null : changes.json());
        checkDepth(path + ".entityData", update.entityData().value());
        checkDepth(path + ".entityTargetData", update.entityTargetData().value());
        checkDepth(
                path + ".displayMessageTemplateData",
                update.displayMessageTemplateData().value());
    }

    /** A record that names its own organization or document, as the documented JSON does, must name the right ones. */
    private static void checkScope(String path, String organizationId, Activity activity) {
        Json metadata = activity.metadata();
        if (metadata == null) {
            return;
        }
        Set<String> seen = new HashSet<>();
        metadata.forEachField((name, told) -> {
            boolean isOrganization = name.equals("organizationId");
            if (!isOrganization && !name.equals("documentId")) {
                return;
            }
            String field = path + ".metadata." + name;
            if (!seen.add(name)) {
                throw new InvalidArgumentException(field, "is given twice");
            }
            if (!isTold(told, isOrganization ? organizationId : activity.documentId())) {
                throw new InvalidArgumentException(field, "must be that of the activity, if it is there", told);
            }
        });
    }

    private static boolean isTold(Json told, @Nullable String expected) {
        return told.isString() ? told.stringValue().equals(expected) : told.isNull() && expected == null;
    }

    private void checkSize(String path, int bytes) {
        if (bytes > limits.maxActivityBytes()) {
            throw new InvalidArgumentException(
                    path, "must be at most " + limits.maxActivityBytes() + " bytes of UTF-8 in all", bytes + " bytes");
        }
    }

    private void checkDepth(String path, @Nullable Json json) {
        if (json != null && json.depth() > limits.maxJsonDepth()) {
            throw new InvalidArgumentException(path, "must be nested at most " + limits.maxJsonDepth() + " deep", json);
        }
    }

    private static <R> List<Outcome> perRequest(List<R> requests, Function<R, String> id, List<Outcome> outcomes) {
        if (outcomes.size() == requests.size()) {
            return outcomes;
        }
        Map<String, Outcome> byId = new HashMap<>();
        outcomes.forEach(outcome -> byId.put(outcome.activityId(), outcome));
        return requests.stream().map(request -> byId.get(id.apply(request))).toList();
    }

    /** Sets up a log. Not safe for concurrent use. */
    public static final class Builder {

        private final ActivityStore store;
        private List<TokenKey> tokenKeys = List.of();
        private Limits limits = Limits.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder(ActivityStore store) {
            this.store = store;
        }

        /**
         * The keys of page tokens. Without this, the store makes one when it is created and keeps it, so that tokens
         * outlive a restart and work from every process on that store.
         *
         * @param newestFirst the first one seals, all of them open; to rotate, put a new one in front
         * @return this builder
         */
        public Builder tokenKeys(List<TokenKey> newestFirst) {
            this.tokenKeys = List.copyOf(newestFirst);
            return this;
        }

        /**
         * The limits; without this, {@link Limits#DEFAULT}.
         *
         * @param newLimits the limits
         * @return this builder
         */
        public Builder limits(Limits newLimits) {
            this.limits = newLimits;
            return this;
        }

        /**
         * The clock that gives the time to what {@link ActivityLog#newActivity()} builds without one; without this, the
         * system's.
         *
         * @param newClock the clock
         * @return this builder
         */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        /**
         * Makes the log.
         *
         * @return the log, which owns the store
         * @throws ActivityStoreException if the store's engine fails
         */
        public ActivityLog build() {
            List<TokenKey> keys = tokenKeys.isEmpty() ? List.of(storedKey()) : tokenKeys;
            return new ActivityLog(store, new PageTokens(keys), limits, clock, new ActivityIds(clock));
        }

        private TokenKey storedKey() {
            return TokenKey.of(
                    store.setting(TOKEN_KEY_SETTING, TokenKey.generate().toBytes()));
        }
    }
}
