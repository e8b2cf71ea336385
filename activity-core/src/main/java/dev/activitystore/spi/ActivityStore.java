package dev.activitystore.spi;

import dev.activitystore.Activity;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.ActivityUpdate;
import dev.activitystore.Outcome;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Holds;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where activities are kept: what a backend implements. {@link dev.activitystore.ActivityLog} does everything above it
 * once for all backends (ids, times, limits, tokens, page sizes, the loops of a deletion), so that a store sees only
 * arguments that are valid and within the limits. Nothing bounds how many records, ids or values of a criterion one call
 * has: a store whose engine does splits them.
 *
 * <p>An implementation is safe for concurrent use. It lets out no exception of its engine's own types: a failure is an
 * {@link ActivityStoreException}, one of an engine that can't be reached {@linkplain ActivityStoreException#unavailable
 * unavailable}, and a call after {@link #close()} a {@link dev.activitystore.StoreClosedException} ({@link CloseGate}
 * helps). Each call of a method that writes is atomic where the engine can do it: after a crash all of it is there or
 * none. When it returns, its effect survives the death of the process.
 *
 * <p>What a legal hold selects stays as it is. A store that is about to change a stored record, by whichever of these methods,
 * asks {@link Holds} after nobody else can change that record any more, and before it does: {@link #settle} then makes sure
 * that who had asked before a hold was placed has ended.
 *
 * <p>Several stores may be open on one storage, in one process or in several, if the engine allows it: what one has
 * written, the others read, and two that change one record at once do so one after the other. An engine that allows but
 * one refuses the second in {@code open}.
 *
 * <p>What helps: {@link RecordCodec} makes a record bytes and back; {@link StoredValues} takes values
 * back without the checks that they have passed; {@link Slice.Builder} counts what a read may return; {@link PositionRange}
 * says where it begins and ends; {@link OrderedMerge} reads several lists as one; {@link StoragePaths} refuses what can't be
 * a folder or a file. What only some engines can do, a store
 * says by further interfaces: {@link VerifiableStore}, {@link BackupStore}, {@link CompactableStore}, {@link StoreHealth}, {@link StoreView}.
 *
 * <p>The module {@code activity-testkit} holds contract tests for every implementation.
 */
public interface ActivityStore extends AutoCloseable {

    /** The most bytes that a {@linkplain #exchangeSetting setting} may have. */
    int MAX_SETTING_BYTES = 32 << 10;

    /**
     * Stores records; one whose id exists in the organization is replaced as a whole, unless the stored one is immutable
     * and not equal to it.
     *
     * @param organizationId the organization of all of them
     * @param activities the records; no two have the same id, and there may be none
     * @return an outcome for each record, in their order: done, also where the stored one is equal; held, or immutable
     */
    List<Outcome> put(String organizationId, List<Activity> activities);

    /**
     * Stores records whose id does not exist in the organization, and leaves all others as they are. Of several callers
     * that do so at once, one stores a record.
     *
     * @param organizationId the organization of all of them
     * @param activities the records; no two have the same id, and there may be none
     * @return an outcome for each record, in their order: done, also where the stored one is equal, or exists
     */
    List<Outcome> putIfAbsent(String organizationId, List<Activity> activities);

    /**
     * Reads the first records after a position, from one consistent state of the store where the engine can.
     *
     * @param filter which records
     * @param order the direction
     * @param after only records behind this position in the direction of reading; it need not be that of a record. Null
     *     begins with the first one
     * @param limit the most records and bytes to return. Both may be as large as their types allow: a store that sets
     *     memory aside does so for what it finds, and not for what it may find
     * @return the records, in order; fewer than the limit only if there are no more
     */
    Slice find(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit);

    /**
     * Counts records, and stops behind a bound, so that the work is bounded however many there are. Reads them in slices,
     * where a store knows nothing better: one whose lists or indexes alone decide need read no record, and counts one state
     * of the store where its engine can.
     *
     * @param filter which records
     * @param most where to stop, at least 1; up to {@link Long#MAX_VALUE}
     * @return the number of records, or {@code most + 1} if there are more than {@code most}
     */
    default long count(ActivityFilter filter, long most) {
        return RecordCounter.count(this, filter, most);
    }

    /**
     * Changes records by {@link ActivityUpdate#applyTo}. Concurrent updates of one record happen one after the other.
     *
     * @param organizationId the organization of all of them
     * @param updates the updates; no two are of the same id, and there may be none
     * @return an outcome for each update, in their order: done, not found, held, or immutable
     */
    List<Outcome> update(String organizationId, List<ActivityUpdate> updates);

    /**
     * One step of a deletion: takes the first matching records after a position, newest first, and deletes those that
     * are neither held nor immutable. Going from the newest to the oldest makes a deletion end while others go on adding.
     *
     * @param filter which records
     * @param after only records behind this position, newest first; null begins with the newest
     * @param limit the most records to meet, at least 1; up to {@link Integer#MAX_VALUE}
     * @return an outcome for each record met, and where to go on
     */
    DeletedStep delete(ActivityFilter filter, @Nullable Position after, int limit);

    /**
     * One step of a rewriting by the operator of the log, such as retention or the erasure of a person: takes the first
     * matching records after a position, and replaces each by what a function makes of it, those that are immutable, too.
     * What others write at the same time is neither lost nor undone: a record is given to the function as it is when
     * nobody else can write it, and only if it matches then. One that is held stays as it is, whatever the function makes of it.
     *
     * @param filter which records
     * @param order the direction. From the oldest to the newest, what remains when a rewriting is cut off is what is newest
     * @param after only records behind this position in that direction; null begins with the first one
     * @param limit the most records and bytes to meet; a step may meet fewer, as few as it wants but not none, and still
     *     name where to go on
     * @param change gets a record as it is stored, and returns it, if it stays, or another one of the same id and time, or
     *     null to delete it. It is quick, calls no store, and may be asked again for the same record, since a step may be made
     *     again; if it throws, nothing of the step has happened
     * @return what the step did, and where to go on
     */
    RewrittenStep rewrite(
            ActivityFilter filter,
            SortOrder order,
            @Nullable Position after,
            SliceLimit limit,
            Function<Activity, @Nullable Activity> change);

    /**
     * Waits until nobody is at changing the first matching records after a position who has asked for the {@link Holds} before
     * this was called. Rewriting the records to what they are does so, where a rewriting keeps others from changing its records;
     * a store that keeps nobody away, and finds out in the end that somebody else was there, makes all of them find out.
     *
     * @param filter which records
     * @param order the direction
     * @param after only records behind this position in that direction; null begins with the first one
     * @param limit the most records and bytes to meet, as of {@link #rewrite}
     * @return how many records it met, none of them changed, and where to go on
     */
    default RewrittenStep settle(ActivityFilter filter, SortOrder order, @Nullable Position after, SliceLimit limit) {
        return rewrite(filter, order, after, limit, stored -> stored);
    }

    /**
     * Lists organizations that have records, in an order of the store's own: it is over all ids that an organization may
     * have, and the same in every call. The work grows with the organizations and not with their records.
     *
     * @param after only organizations behind this one, which need not have records; null begins with the first one
     * @param limit the most to return, at least 1; up to {@link Integer#MAX_VALUE}
     * @return their ids, in order, none twice; fewer than the limit only if there are no more
     */
    List<String> organizations(@Nullable String after, int limit);

    /**
     * Compares and exchanges a small value that is kept with the records, the same for every process on this store, in one
     * step: of several that expect the same, one exchanges it. It survives whatever an acknowledged record survives: a
     * token key that is lost with a kill makes every token worthless.
     *
     * @param name its name, 1 to 64 ASCII letters, digits and hyphens
     * @param expected what has to be there for an exchange; null: that there is no value
     * @param value what is there from then on, 1 to {@link #MAX_SETTING_BYTES} bytes; null: no value
     * @return what was there before, null if nothing was: equal to {@code expected} exactly if the exchange was made. Both
     *     null reads the value
     */
    byte @Nullable [] exchangeSetting(String name, byte @Nullable [] expected, byte @Nullable [] value);

    /**
     * A value that is kept as {@link #exchangeSetting} keeps it, of which the first one to ask decides.
     *
     * @param name its name, 1 to 64 ASCII letters, digits and hyphens
     * @param initial the value if there is none yet, 1 to {@link #MAX_SETTING_BYTES} bytes
     * @return the value that is kept: {@code initial}, or what was there before
     */
    default byte[] setting(String name, byte[] initial) {
        byte[] kept = exchangeSetting(name, null, initial);
        return kept == null ? initial.clone() : kept;
    }

    /**
     * Waits for calls in flight, then lets go of everything that the store holds. A second call does nothing, but returns
     * no earlier than the first.
     */
    @Override
    void close();
}
