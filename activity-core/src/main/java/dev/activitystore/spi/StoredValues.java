package dev.activitystore.spi;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.Changes;
import dev.activitystore.FeatureType;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.internal.UncheckedValues;

/**
 * The way of a backend's own: values as it reads them back from its storage, taken without checks because they were
 * checked before they were stored. Nothing else is to use it, but for JSON that was made of what is checked: what passes
 * here unchecked is passed on unchecked.
 *
 * <p>{@link RecordCodec} uses it for a backend that keeps records as bytes.
 */
public final class StoredValues {

    private static final UncheckedValues VALUES = UncheckedValues.get();

    private StoredValues() {}

    /**
     * JSON without a copy.
     *
     * @param utf8 holds what {@link Json#toBytes} gave; must not be changed any more
     * @param offset where the text begins
     * @param length its length in bytes
     * @return the value
     */
    public static Json json(byte[] utf8, int offset, int length) {
        return VALUES.json(utf8, offset, length);
    }

    /**
     * JSON of a text.
     *
     * @param text what {@link Json#toString} gave
     * @return the value
     */
    public static Json json(String text) {
        return VALUES.json(text);
    }

    /**
     * Changes.
     *
     * @param json what {@link Changes#json} gave
     * @return the changes
     */
    public static Changes changes(Json json) {
        return VALUES.changes(json);
    }

    /**
     * A user.
     *
     * @param userId what {@link ActionUser#userId} gave
     * @param json what {@link ActionUser#json} gave
     * @return the user
     */
    public static ActionUser actionUser(String userId, Json json) {
        return VALUES.actionUser(userId, json);
    }

    /**
     * A feature type.
     *
     * @param wireName what {@link FeatureType#wireName} gave
     * @return the feature type
     * @throws ActivityStoreException if there is none of that name: the storage is damaged, or was written by a later
     *     version
     */
    public static FeatureType featureType(String wireName) {
        try {
            return FeatureType.ofWireName("featureType", wireName);
        } catch (InvalidArgumentException e) {
            throw new ActivityStoreException("a stored record has an unknown feature type", e);
        }
    }

    /**
     * An activity.
     *
     * @param builder a builder in which each required field, id and timestamp were set; it may be used again for the next
     *     activity, if each field is set again
     * @return the activity
     */
    public static Activity activity(ActivityBuilder builder) {
        return VALUES.activity(builder);
    }
}
