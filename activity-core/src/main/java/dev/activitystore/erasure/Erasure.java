package dev.activitystore.erasure;

import dev.activitystore.Activity;
import dev.activitystore.ActivityField;
import dev.activitystore.ActivityFilter;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.CheckReturnValue;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.SortOrder;
import dev.activitystore.hold.Holds;
import dev.activitystore.spi.ActivityStore;
import dev.activitystore.spi.Position;
import dev.activitystore.spi.RewrittenStep;
import dev.activitystore.spi.Slice;
import dev.activitystore.spi.SliceLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a log forget a person in an organization: what the user did becomes what a pseudonym did, or is deleted; what others
 * tell of the user becomes what they tell of the pseudonym. Immutable records, too. Then all records are read once more, and
 * the report tells where the id still stands: only a report without such a place is a success.
 *
 * <p>By a pseudonym, one person stays one person, whom nobody can name without a key that the store keeps; {@link #dropKey}
 * takes that away, for all that were erased until then.
 *
 * <p>What becomes of a record:
 *
 * <ul>
 *   <li>{@code actionUser} of that id: the pseudonym alone, without name, address and picture.
 *   <li>Any JSON object with that id as its {@code userId}, at any depth of {@code changes}, {@code entityData}, {@code
 *       entityTargetData}, {@code displayMessageTemplateData}, {@code metadata} and {@code actionUser}: the same.
 *   <li>A document, target entity or target sub-entity of that id: the pseudonym.
 *   <li>With {@link #everywhere}, any name or text in JSON that is the id: the pseudonym.
 *   <li>Id and time stay. Texts in which the id stands among other words, as in messages, are the caller's: {@link
 *       #alsoChanging}.
 * </ul>
 *
 * <p>What a {@linkplain dev.activitystore.hold.LegalHolds legal hold} selects stays as it is, and then it is no success.
 *
 * <p>What it doesn't reach: backups, exports, what others have copied; older versions of the records on the disk until the
 * engine reuses the space.
 *
 * <p>It goes in steps that are each a write of their own. If it is cut off, the same call goes on: what is done is done.
 *
 * <p>Immutable and safe for concurrent use.
 */
@CheckReturnValue
public final class Erasure {

    /** The most places that a report tells. */
    public static final int MOST_OCCURRENCES = 100;

    private static final SliceLimit STEP = SliceLimit.of(500, 4 << 20);

    private final ActivityStore store;
    private final String organizationId;
    private final String userId;
    private final boolean everywhere;
    private final boolean deleting;
    private final UnaryOperator<Activity> more;

    private Erasure(
            ActivityStore store,
            String organizationId,
            String userId,
            boolean everywhere,
            boolean deleting,
            UnaryOperator<Activity> more) {
        this.store = store;
        this.organizationId = organizationId;
        this.userId = userId;
        this.everywhere = everywhere;
        this.deleting = deleting;
        this.more = more;
    }

    /**
     * An erasure that has not begun. {@link dev.activitystore.LogOperator#erasure} is the usual way to it.
     *
     * @param store the store
     * @param organizationId the organization
     * @param userId the person
     * @return the erasure
     * @throws InvalidArgumentException if an id breaks its rule
     */
    public static Erasure of(ActivityStore store, String organizationId, String userId) {
        return new Erasure(
                store,
                ActivityFilter.of(organizationId).organizationId(),
                ActivityField.USER.check("userId", userId),
                false,
                false,
                activity -> activity);
    }

    /**
     * Deletes what the user did, instead of making it what a pseudonym did.
     *
     * @return another erasure
     */
    public Erasure deletingActivities() {
        return new Erasure(store, organizationId, userId, everywhere, true, more);
    }

    /**
     * Takes each name and each text in JSON that is the id for one, and not only the {@code userId} of an object. For ids
     * that mean nothing else: an id such as {@code 1} would change versions and counts.
     *
     * @return another erasure
     */
    public Erasure everywhere() {
        return new Erasure(store, organizationId, userId, true, deleting, more);
    }

    /**
     * Changes records further, such as the name in a message.
     *
     * @param change gets a record without the person, as far as this class does that, and returns it or another one of the
     *     same id and time. It is quick, calls no store, and may be asked again for the same record
     * @return another erasure
     */
    public Erasure alsoChanging(UnaryOperator<Activity> change) {
        return new Erasure(store, organizationId, userId, everywhere, deleting, change);
    }

    /**
     * Erases the person, and looks where she still is.
     *
     * @param progress gets how many records were looked at so far, of each of the two walks
     * @return what was done and found
     * @throws InvalidArgumentException if the organization has no records, or the change returns a record of another id or
     *     time, or one that breaks a rule
     * @throws ActivityStoreException if the engine fails
     */
    public ErasureReport run(LongConsumer progress) {
        ActivityFilter all = ActivityFilter.of(organizationId);
        if (store.count(all, 1) == 0) {
            throw new InvalidArgumentException(
                    "organizationId", "must be an organization that has records", organizationId);
        }
        String pseudonym = Pseudonyms.of(store, organizationId, userId);
        Run run = new Run(new Person(userId, pseudonym, everywhere, deleting, more), progress);
        run.rewrite(all.userId(userId)); // by its index, so that most is done soon
        run.walk(all, slice -> run.rewriteThoseOf(slice.activities()));
        Holds holds = Holds.of(organizationId, store);
        run.walk(all, slice -> slice.activities().forEach(record -> run.look(record, holds)));
        return run.report(pseudonym);
    }

    /**
     * Takes the key of all pseudonyms of a store away: whoever was erased until then can't be named any more, and the same
     * person has another pseudonym from then on.
     *
     * @param store the store
     * @return false if it had none
     * @throws ActivityStoreException if the engine fails
     */
    public static boolean dropKey(ActivityStore store) {
        return Pseudonyms.dropKey(store);
    }

    /** Does something with each part of a walk. */
    @FunctionalInterface
    private interface Part {
        void take(Slice slice);
    }

    /** One run. Not safe for concurrent use. */
    private final class Run {

        private final Person person;
        private final LongConsumer progress;
        private final List<Occurrence> occurrences = new ArrayList<>();
        private long looked;
        private long changed;
        private long deleted;
        private long remaining;
        private long held;

        Run(Person person, LongConsumer progress) {
            this.person = person;
            this.progress = progress;
        }

        void walk(ActivityFilter all, Part part) {
            @Nullable Position after = null;
            do {
                Slice slice = store.find(all, SortOrder.ASC, after, STEP);
                part.take(slice);
                looked += slice.activities().size();
                progress.accept(looked);
                after = slice.next();
            } while (after != null);
        }

        /** Without locking those that the person isn't in. */
        void rewriteThoseOf(List<Activity> activities) {
            List<String> ids = activities.stream()
                    .filter(activity -> !activity.equals(person.without(activity)))
                    .map(Activity::id)
                    .toList();
            if (!ids.isEmpty()) {
                rewrite(ActivityFilter.of(organizationId).activityIds(ids));
            }
        }

        void rewrite(ActivityFilter filter) {
            @Nullable Position after = null;
            do {
                RewrittenStep step = store.rewrite(filter, SortOrder.ASC, after, STEP, person::without);
                changed += step.changed();
                deleted += step.deleted();
                after = step.next();
            } while (after != null);
        }

        void look(Activity record, Holds holds) {
            held += isHeld(record, holds) ? 1 : 0;
            List<String> places = person.placesIn(record);
            remaining += places.isEmpty() ? 0 : 1;
            for (String place : places) {
                if (occurrences.size() < MOST_OCCURRENCES) {
                    occurrences.add(new Occurrence(record.id(), place));
                }
            }
        }

        private boolean isHeld(Activity record, Holds holds) {
            return holds.hold(record) && !record.equals(person.without(record));
        }

        ErasureReport report(String pseudonym) {
            return new ErasureReport(pseudonym, changed, deleted, held, remaining, occurrences);
        }
    }
}
