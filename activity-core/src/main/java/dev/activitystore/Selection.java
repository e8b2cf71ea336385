package dev.activitystore;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * How filters, queries and deletions are told which records they are about. Different criteria are ANDed, the values of
 * one ORed; a criterion takes the place of an earlier one on the same field.
 *
 * <p>Immutable: each method returns another selection, and leaves this one as it is.
 *
 * @param <S> what the methods return
 */
@CheckReturnValue
public abstract sealed class Selection<S extends Selection<S>> permits ActivityFilter, ActivityQuery, ActivityDeletion {

    Selection() {}

    /**
     * Only records that meet a criterion.
     *
     * @param criterion the criterion; one on the same field that is negated or not as this is gives way to it
     * @return another selection
     */
    public abstract S where(Criterion criterion);

    /** Only records of a range of time, which takes the place of the one before. */
    abstract S between(long from, long until);

    /** The filter as it is now. */
    abstract ActivityFilter selected();

    /**
     * Only records of one document.
     *
     * @param id the document
     * @return another selection
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public S documentId(String id) {
        return where(Criterion.anyOf(ActivityField.DOCUMENT, id));
    }

    /**
     * Only records of some documents.
     *
     * @param ids at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S documentIds(String... ids) {
        return documentIds(Arrays.asList(ids));
    }

    /**
     * Only records of some documents.
     *
     * @param ids at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S documentIds(Collection<String> ids) {
        return where(Criterion.anyOf(ActivityField.DOCUMENT, ids));
    }

    /**
     * Only records of one target entity.
     *
     * @param id the target entity
     * @return another selection
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public S targetEntityId(String id) {
        return where(Criterion.anyOf(ActivityField.TARGET, id));
    }

    /**
     * Only records of some target entities.
     *
     * @param ids at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S targetEntityIds(String... ids) {
        return targetEntityIds(Arrays.asList(ids));
    }

    /**
     * Only records of some target entities.
     *
     * @param ids at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S targetEntityIds(Collection<String> ids) {
        return where(Criterion.anyOf(ActivityField.TARGET, ids));
    }

    /**
     * Only records of one part of a target entity.
     *
     * @param id the part
     * @return another selection
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public S targetSubEntityId(String id) {
        return where(Criterion.anyOf(ActivityField.SUB_TARGET, id));
    }

    /**
     * Only records of some parts of target entities.
     *
     * @param ids at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S targetSubEntityIds(String... ids) {
        return targetSubEntityIds(Arrays.asList(ids));
    }

    /**
     * Only records of some parts of target entities.
     *
     * @param ids at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S targetSubEntityIds(Collection<String> ids) {
        return where(Criterion.anyOf(ActivityField.SUB_TARGET, ids));
    }

    /**
     * Only records of some feature types.
     *
     * @param types at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none
     */
    public S featureTypes(FeatureType... types) {
        return featureTypes(Arrays.asList(types));
    }

    /**
     * Only records of some feature types.
     *
     * @param types at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none
     */
    public S featureTypes(Collection<FeatureType> types) {
        FeatureType[] given = ValueRules.present("featureTypes", types).toArray(FeatureType[]::new);
        return where(Criterion.anyOf(
                ActivityField.FEATURE,
                IntStream.range(0, given.length)
                        .mapToObj(i -> ValueRules.present("featureTypes[" + i + "]", given[i])
                                .wireName())
                        .toList()));
    }

    /**
     * Only records of some action types.
     *
     * @param types at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S actionTypes(String... types) {
        return actionTypes(Arrays.asList(types));
    }

    /**
     * Only records of some action types.
     *
     * @param types at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S actionTypes(Collection<String> types) {
        return where(Criterion.anyOf(ActivityField.ACTION, types));
    }

    /**
     * Only records of some event types.
     *
     * @param types at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S eventTypes(String... types) {
        return eventTypes(Arrays.asList(types));
    }

    /**
     * Only records of some event types.
     *
     * @param types at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S eventTypes(Collection<String> types) {
        return where(Criterion.anyOf(ActivityField.EVENT, types));
    }

    /**
     * Only what one user did.
     *
     * @param id the user
     * @return another selection
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public S userId(String id) {
        return where(Criterion.anyOf(ActivityField.USER, id));
    }

    /**
     * Only what some users did.
     *
     * @param ids at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S userIds(String... ids) {
        return userIds(Arrays.asList(ids));
    }

    /**
     * Only what some users did.
     *
     * @param ids at least one
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S userIds(Collection<String> ids) {
        return where(Criterion.anyOf(ActivityField.USER, ids));
    }

    /**
     * Only some records by their ids.
     *
     * @param ids at least one; repetitions are dropped
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S activityIds(String... ids) {
        return activityIds(Arrays.asList(ids));
    }

    /**
     * Only some records by their ids.
     *
     * @param ids at least one; repetitions are dropped
     * @return another selection
     * @throws InvalidArgumentException if there is none, or one breaks its rule
     */
    public S activityIds(Collection<String> ids) {
        return where(Criterion.anyOf(ActivityField.ID, ids));
    }

    /**
     * Only records from a time on.
     *
     * @param millis milliseconds since the epoch, inclusive
     * @return another selection
     * @throws InvalidArgumentException if it is out of range, or not before the end of the range
     */
    public S from(long millis) {
        return between(millis, selected().until());
    }

    /**
     * Only records from a time on.
     *
     * @param time inclusive; what is finer than a millisecond rounds up, so that no record before the time is selected
     * @return another selection
     * @throws InvalidArgumentException if it is out of range, or not before the end of the range
     */
    public S from(Instant time) {
        return from(ValueRules.millisRoundedUp("from", time));
    }

    /**
     * Only records before a time.
     *
     * @param millis milliseconds since the epoch, exclusive
     * @return another selection
     * @throws InvalidArgumentException if it is out of range, or not after the start of the range
     */
    public S until(long millis) {
        return between(selected().from(), millis);
    }

    /**
     * Only records before a time.
     *
     * @param time exclusive; what is finer than a millisecond rounds up, so that each record before the time is selected
     * @return another selection
     * @throws InvalidArgumentException if it is out of range, or not after the start of the range
     */
    public S until(Instant time) {
        return until(ValueRules.millisRoundedUp("until", time));
    }
}
