package dev.activitystore;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records of an organization to delete: those of a document, a target entity, a user, a time range or a list of
 * ids; several criteria are ANDed. At least one is needed: {@link ActivityLog#delete} refuses a deletion without.
 *
 * <p>Immutable: each method returns another deletion.
 */
public final class ActivityDeletion {

    private final ActivityFilter filter;
    private final @Nullable List<String> requestedIds;

    private ActivityDeletion(ActivityFilter filter, @Nullable List<String> requestedIds) {
        this.filter = filter;
        this.requestedIds = requestedIds;
    }

    /**
     * A deletion that still needs a criterion.
     *
     * @param organizationId the organization
     * @return the deletion
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActivityDeletion of(String organizationId) {
        return new ActivityDeletion(ActivityFilter.of(organizationId), null);
    }

    /**
     * Only records of one document.
     *
     * @param id the document
     * @return the deletion
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityDeletion documentId(String id) {
        return new ActivityDeletion(filter.documentId(id), requestedIds);
    }

    /**
     * Only records of one target entity.
     *
     * @param id the target entity
     * @return the deletion
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityDeletion targetEntityId(String id) {
        return new ActivityDeletion(filter.targetEntityId(id), requestedIds);
    }

    /**
     * Only what one user did.
     *
     * @param id the user
     * @return the deletion
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public ActivityDeletion userId(String id) {
        return new ActivityDeletion(filter.userId(id), requestedIds);
    }

    /**
     * Only some records by their ids.
     *
     * @param ids at least one; repetitions are dropped
     * @return the deletion
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public ActivityDeletion activityIds(Collection<String> ids) {
        return new ActivityDeletion(
                filter.activityIds(ids), ids.stream().distinct().toList());
    }

    /**
     * Only some records by their ids.
     *
     * @param ids at least one; repetitions are dropped
     * @return the deletion
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public ActivityDeletion activityIds(String... ids) {
        return activityIds(Arrays.asList(ids));
    }

    /**
     * Only records from a time on.
     *
     * @param millis milliseconds since the epoch, inclusive
     * @return the deletion
     * @throws InvalidArgumentException if it is out of range, or not before the end of the range
     */
    public ActivityDeletion from(long millis) {
        return new ActivityDeletion(filter.from(millis), requestedIds);
    }

    /**
     * Only records before a time.
     *
     * @param millis milliseconds since the epoch, exclusive
     * @return the deletion
     * @throws InvalidArgumentException if it is out of range, or not after the start of the range
     */
    public ActivityDeletion until(long millis) {
        return new ActivityDeletion(filter.until(millis), requestedIds);
    }

    /**
     * Which records this deletes.
     *
     * @return the filter
     * @throws InvalidArgumentException if no criterion was given: nothing deletes a whole organization by accident
     */
    public ActivityFilter filter() {
        if (filter.equals(ActivityFilter.of(filter.organizationId()))) {
            throw new InvalidArgumentException(
                    "documentId, targetEntityId, activityIds, userId, from, until",
                    "do not restrict the deletion: give at least one");
        }
        return filter;
    }

    /** The distinct ids in the order they were given, or null if records are not selected by id. */
    @Nullable
    List<String> requestedIds() {
        return requestedIds;
    }
}
