package dev.activitystore.hold;

import dev.activitystore.Activity;
import dev.activitystore.ActivityStoreException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Outcome.Status;
import dev.activitystore.json.HoldJson;
import dev.activitystore.spi.ActivityStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The holds of one organization: what a store asks before it changes a stored record. It asks after nobody else can change the
 * record any more, and so reads the {@linkplain #setting setting} that keeps them then: {@link
 * dev.activitystore.spi.ActivityStore#settle} makes sure that whoever asked before has ended.
 *
 * <p>Immutable and safe for concurrent use.
 *
 * @param holds the holds, in the order in which they were placed; unmodifiable, and of each name one
 */
public record Holds(List<Hold> holds) {

    /** No hold. */
    public static final Holds NONE = new Holds(List.of());

    private static final int HASH_BYTES = 28;

    /**
     * Some holds.
     *
     * @param holds {@link #holds}
     */
    public Holds {
        holds = List.copyOf(holds);
    }

    /**
     * The holds of an organization, as a store tells them to those who use it.
     *
     * @param organizationId the organization
     * @param store the store
     * @return its holds
     * @throws ActivityStoreException if the engine fails, or what is there is damaged
     */
    public static Holds of(String organizationId, ActivityStore store) {
        return of(organizationId, setting -> store.exchangeSetting(setting, null, null));
    }

    /**
     * The holds of an organization, as a store finds them amid a write.
     *
     * @param organizationId the organization
     * @param settings reads a setting, as it is once nobody else can change the records; null if there is none
     * @return its holds
     * @throws ActivityStoreException if what is there is damaged: then nothing may be changed
     */
    public static Holds of(String organizationId, Function<String, byte @Nullable []> settings) {
        return read(organizationId, settings.apply(setting(organizationId)));
    }

    /**
     * The name of the setting that keeps the holds of an organization: a hash, as no id of an organization fits.
     *
     * @param organizationId the organization
     * @return a name as {@link dev.activitystore.spi.ActivityStore#exchangeSetting} takes it
     */
    public static String setting(String organizationId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(organizationId.getBytes(StandardCharsets.UTF_8));
            return "holds-" + HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads what the setting holds.
     *
     * @param organizationId the organization
     * @param content what {@link #setting} has; null if it is not there
     * @return the holds
     * @throws ActivityStoreException if it is damaged: then nothing may be changed
     */
    public static Holds read(String organizationId, byte @Nullable [] content) {
        if (content == null) {
            return NONE;
        }
        try {
            return new Holds(HoldJson.read(organizationId, Json.parse(new String(content, StandardCharsets.UTF_8))));
        } catch (InvalidArgumentException e) {
            throw new ActivityStoreException(
                    "the store's setting " + setting(organizationId)
                            + " is damaged, which says what must not be changed",
                    e);
        }
    }

    /**
     * Whether there is none, so that no record need be looked at.
     *
     * @return true if nothing is held
     */
    public boolean isEmpty() {
        return holds.isEmpty();
    }

    /**
     * Whether a record must stay as it is.
     *
     * @param stored a record of the organization, as it is stored
     * @return true if a hold selects it
     */
    public boolean hold(Activity stored) {
        return holds.stream().anyMatch(hold -> hold.filter().matches(stored));
    }

    /**
     * Why callers of the log can't change a record; its operator can if it is not held.
     *
     * @param stored a record of the organization, as it is stored
     * @return {@link Status#HELD}, else {@link Status#IMMUTABLE}, or null if they can
     */
    public @Nullable Status refusal(Activity stored) {
        if (hold(stored)) {
            return Status.HELD;
        }
        return stored.immutable() ? Status.IMMUTABLE : null;
    }

    /** The hold of a name. */
    Optional<Hold> named(String name) {
        return holds.stream().filter(hold -> hold.name().equals(name)).findFirst();
    }

    /** These and another one. */
    Holds with(Hold hold) {
        List<Hold> more = new ArrayList<>(holds);
        more.add(hold);
        return new Holds(more);
    }

    /** All of these but one. */
    Holds without(Hold hold) {
        return new Holds(holds.stream().filter(other -> !other.equals(hold)).toList());
    }

    /** What the setting has: null without any hold. */
    byte @Nullable [] content() {
        return isEmpty() ? null : HoldJson.write(holds).toString().getBytes(StandardCharsets.UTF_8);
    }
}
