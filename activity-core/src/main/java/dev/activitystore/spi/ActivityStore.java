package dev.activitystore.spi;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where activities are kept: what a backend implements. {@link dev.activitystore.ActivityLog} does everything above it
 * once for all backends (ids, times, limits, tokens, page sizes, the loops of a deletion), so that a store sees only
 * arguments that are valid and within the limits.
 *
 * <p>An implementation is safe for concurrent use. It lets out no exception of its engine's own types: a failure is an
 * {@link dev.activitystore.ActivityStoreException}, a call after {@link #close()} an {@link IllegalStateException} ({@link
 * CloseGate} helps). Each call of {@link #put}, {@link #update} and {@link #delete} is atomic where the engine can do
 * it: after a crash all of it is there or none. When it returns, its effect survives the death of the process.
 *
 * <p>The module {@code activity-testkit} holds contract tests for every implementation.
 */
public interface ActivityStore extends AutoCloseable {

    /**
     * Stores records; one whose id exists in the organization is replaced as a whole, unless the stored one is
     * immutable.
     *
     * @param organizationId the organization of all of them
     * @param activities the records; no two have the same id, and there may be none
     * @return an outcome for each record, in their order: done, or immutable
     */
    List<Outcome> put(String organizationId, List<Activity> activities);

    /**
     * Reads the first records after a position, from one consistent state of the store.
     *
     * @param filter which records
     * @param order the direction
     * @param after only records behind this position in the direction of reading; it need not be that of a record. Null
     *     begins with the first one
     * @param limit the most records to return, at least 1
     * @return the records, in order; fewer than {@code limit} only if there are no more
     */
    List<Activity> find(ActivityFilter filter, SortOrder order, @Nullable Position after, int limit);

    /**
     * Changes records by {@link ActivityUpdate#applyTo}. Concurrent updates of one record happen one after the other.
     *
     * @param organizationId the organization of all of them
     * @param updates the updates; no two are of the same id, and there may be none
     * @return an outcome for each update, in their order: done, not found, or immutable
     */
    List<Outcome> update(String organizationId, List<ActivityUpdate> updates);

    /**
     * One step of a deletion: takes the first matching records after a position, newest first, and deletes those that
     * are not immutable. Going from the newest to the oldest makes a deletion end while others go on adding.
     *
     * @param filter which records
     * @param after only records behind this position, newest first; null begins with the newest
     * @param limit the most records to meet, at least 1
     * @return an outcome for each record met, and where to go on
     */
    DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit);

    /**
     * A small value that is kept with the records, the same for every process on this store: the first one to ask
     * decides.
     *
     * @param name its name, 1 to 64 ASCII letters, digits and hyphens
     * @param initial the value if there is none yet, 1 to 1024 bytes
     * @return the value that is kept: {@code initial}, or what was there before
     */
    byte[] setting(String name, byte[] initial);

    /**
     * Waits for calls in flight, then lets go of everything that the store holds. A second call does nothing.
     */
    @Override
    void close();
}
