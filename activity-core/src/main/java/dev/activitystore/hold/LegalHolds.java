package dev.activitystore.hold;

import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.SliceLimit;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The holds of one organization, as its operator places and releases them. The store keeps them, so that every process on it
 * keeps to them; its backups have them, copies of its records don't.
 *
 * <p>Safe for concurrent use, also by several processes.
 */
public final class LegalHolds {

    /** The most that the holds of an organization may take together, in bytes of their JSON. */
    public static final int MAX_BYTES = ActivityStore.MAX_SETTING_BYTES;

    private static final SliceLimit STEP = SliceLimit.of(500, 4 << 20);

    private final ActivityStore store;
    private final Clock clock;
    private final String organizationId;

    private LegalHolds(ActivityStore store, Clock clock, String organizationId) {
        this.store = store;
        this.clock = clock;
        this.organizationId = organizationId;
    }

    /**
     * Those of an organization. {@link dev.activitystore.LogOperator#holds} is the usual way to them.
     *
     * @param store the store
     * @param clock says when a hold is placed
     * @param organizationId the organization
     * @return its holds
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static LegalHolds of(ActivityStore store, Clock clock, String organizationId) {
        return new LegalHolds(store, clock, ActivityFilter.of(organizationId).organizationId());
    }

    /**
     * Those that are in force.
     *
     * @return the holds, in the order in which they were placed
     * @throws ActivityStoreException if the engine fails, or what it keeps of them is damaged
     */
    public List<Hold> list() {
        return Holds.of(organizationId, store).holds();
    }

    /**
     * Places a hold. When this returns, whoever was changing a record that it holds has ended, in all processes, and nobody
     * changes one any more. So it takes as long as a walk through these records. What is cut off may hold already: the same
     * call made again completes it, and so does one that is repeated.
     *
     * @param name what it is called
     * @param filter which records; of this organization
     * @param reason why
     * @param placedBy who places it
     * @return the hold, and how many records it holds now
     * @throws InvalidArgumentException if a text breaks the rule of {@link Hold}, the filter is of another organization,
     *     there is a hold of that name that is not the same, or all holds would take more than {@link #MAX_BYTES}; nothing
     *     was changed
     * @throws ActivityStoreException if the engine fails; the hold may hold already
     */
    public PlacedHold place(String name, ActivityFilter filter, String reason, String placedBy) {
        return place(name, filter, reason, placedBy, looked -> {});
    }

    /**
     * The same, and tells how far it has come.
     *
     * @param name what it is called
     * @param filter which records; of this organization
     * @param reason why
     * @param placedBy who places it
     * @param progress gets after each step the number of records that are held so far, in the thread of the call
     * @return the hold, and how many records it holds now
     * @throws InvalidArgumentException as without progress
     * @throws ActivityStoreException as without progress
     */
    public PlacedHold place(String name, ActivityFilter filter, String reason, String placedBy, LongConsumer progress) {
        Hold asked = new Hold(name, filter, reason, placedBy, clock.instant());
        if (!filter.organizationId().equals(organizationId)) {
            throw new InvalidArgumentException(
                    "organizationId",
                    "of the filter must be that of the holds, " + organizationId,
                    filter.organizationId());
        }
        Hold placed = keep(asked);
        long records = 0;
        @Nullable Position after = null;
        do {
            RewrittenStep step = store.settle(filter, SortOrder.ASC, after, STEP);
            records += step.met();
            progress.accept(records);
            after = step.next();
        } while (after != null);
        return new PlacedHold(placed, records);
    }

    /**
     * Ends a hold: what it alone held can be changed again.
     *
     * @param name what it is called
     * @return what it was
     * @throws InvalidArgumentException if there is none of that name
     * @throws ActivityStoreException if the engine fails
     */
    public Hold release(String name) {
        while (true) {
            byte[] content = content();
            Holds stored = Holds.read(organizationId, content);
            Hold hold = stored.named(name)
                    .orElseThrow(() -> new InvalidArgumentException(
                            "name", "must be that of a hold of this organization: " + names(stored), name));
            if (isExchanged(content, stored.without(hold).content())) {
                return hold;
            }
        }
    }

    /** The hold as it is kept, now or since it was placed before. */
    private Hold keep(Hold hold) {
        while (true) {
            byte[] content = content();
            Holds stored = Holds.read(organizationId, content);
            Hold before = stored.named(hold.name()).orElse(null);
            if (before != null) {
                if (!before.isAgain(hold)) {
                    throw new InvalidArgumentException(
                            "name", "must not be that of another hold, which is to be released before", hold.name());
                }
                return before;
            }
            byte[] next = stored.with(hold).content();
            if (next != null && next.length > MAX_BYTES) {
                throw new InvalidArgumentException(
                        "holds", "of an organization must take at most " + MAX_BYTES + " bytes together", next.length);
            }
            if (isExchanged(content, next)) {
                return hold;
            }
        }
    }

    private byte @Nullable [] content() {
        return store.exchangeSetting(Holds.setting(organizationId), null, null);
    }

    private boolean isExchanged(byte @Nullable [] expected, byte @Nullable [] next) {
        return Arrays.equals(store.exchangeSetting(Holds.setting(organizationId), expected, next), expected);
    }

    private static String names(Holds holds) {
        return holds.isEmpty()
                ? "it has none"
                : holds.holds().stream().map(Hold::name).collect(Collectors.joining(", "));
    }
}
