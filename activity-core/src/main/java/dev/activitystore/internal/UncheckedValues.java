package dev.activitystore.internal;

import dev.activitystore.ActionUser;
import dev.activitystore.Activity;
import dev.activitystore.ActivityBuilder;
import dev.activitystore.Changes;
import dev.activitystore.Json;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values without checks, for {@link dev.activitystore.spi.StoredValues}: only the package of the values has their
 * constructors, and shows them to no caller.
 */
public abstract class UncheckedValues {

    private static @Nullable UncheckedValues instance;

    /** For the one subclass. */
    protected UncheckedValues() {}

    /**
     * Tells where the values come from; {@link Json} does, when it is initialized.
     *
     * @param values makes them
     */
    public static void set(UncheckedValues values) {
        instance = values;
    }

    /**
     * Where the values come from.
     *
     * @return what makes them
     */
    public static UncheckedValues get() {
        try {
            MethodHandles.lookup().ensureInitialized(Json.class);
        } catch (IllegalAccessException e) {
            throw new AssertionError("a public class", e);
        }
        return Objects.requireNonNull(instance);
    }

    /**
     * JSON without a copy.
     *
     * @param utf8 holds checked text
     * @param offset where the text begins
     * @param length its length in bytes
     * @return the value
     */
    public abstract Json json(byte[] utf8, int offset, int length);

    /**
     * JSON of a text.
     *
     * @param text checked text
     * @return the value
     */
    public abstract Json json(String text);

    /**
     * Changes.
     *
     * @param json what was checked
     * @return the changes
     */
    public abstract Changes changes(Json json);

    /**
     * A user.
     *
     * @param userId the id in the JSON
     * @param json what was checked
     * @return the user
     */
    public abstract ActionUser actionUser(String userId, Json json);

    /**
     * An activity.
     *
     * @param builder has all that is required
     * @return the activity
     */
    public abstract Activity activity(ActivityBuilder builder);
}
