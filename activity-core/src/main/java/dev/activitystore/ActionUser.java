package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user who did something: an id, and whatever else the service tells of the user, kept as the JSON object it was
 * given as. All but the id is read out of that object at each call. Jackson writes it as that object.
 *
 * <p>Immutable and safe for concurrent use. Two are equal when their texts are.
 */
public final class ActionUser {

    private static final Set<String> OPTIONAL_TEXTS = Set.of("name", "email", "photoUrl");

    private final String userId;
    private final Json json;

    /** Takes what was checked before. */
    ActionUser(String userId, Json json) {
        this.userId = userId;
        this.json = json;
    }

    /**
     * A user of whom only the id is told.
     *
     * @param userId 1 to 512 bytes of UTF-8 without control characters
     * @return the user
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActionUser of(String userId) {
        return parse(Json.of(Map.of("userId", ValueRules.identifier("actionUser.userId", userId))));
    }

    /**
     * A user with a name.
     *
     * @param userId 1 to 512 bytes of UTF-8 without control characters
     * @param name the name to show
     * @return the user
     * @throws InvalidArgumentException if the id breaks its rule
     */
    public static ActionUser of(String userId, String name) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("userId", ValueRules.identifier("actionUser.userId", userId));
        fields.put("name", name);
        return parse(Json.of(fields));
    }

    /**
     * A user from a JSON object.
     *
     * @param json an object with {@code userId}; {@code name}, {@code email} and {@code photoUrl} are strings or null
     *     if they are there, and any other key is kept
     * @return the user
     * @throws InvalidArgumentException if it is anything else, or gives one of these fields twice
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ActionUser parse(Json json) {
        ValueRules.object("actionUser", json);
        Set<String> seen = new HashSet<>();
        String[] userId = new String[1];
        json.forEachField((name, value) -> {
            String path = "actionUser." + name;
            boolean isUserId = name.equals("userId");
            if (!isUserId && !OPTIONAL_TEXTS.contains(name)) {
                return;
            }
            if (!seen.add(name)) {
                throw new InvalidArgumentException(path, "is given twice");
            }
            if (!value.isString() && !(value.isNull() && !isUserId)) {
                throw new InvalidArgumentException(path, "must be a string", value);
            }
            if (isUserId) {
                userId[0] = value.stringValue();
            }
        });
        return new ActionUser(ValueRules.identifier("actionUser.userId", userId[0]), json);
    }

    /**
     * The user's id.
     *
     * @return an identifier
     */
    public String userId() {
        return userId;
    }

    /**
     * The user's name.
     *
     * @return the name, or null if it isn't told
     */
    public @Nullable String name() {
        return text("name");
    }

    /**
     * The user's mail address.
     *
     * @return the address, or null if it isn't told
     */
    public @Nullable String email() {
        return text("email");
    }

    /**
     * Where a picture of the user is.
     *
     * @return a URL, or null if it isn't told
     */
    public @Nullable String photoUrl() {
        return text("photoUrl");
    }

    /**
     * All that is told of the user.
     *
     * @return a JSON object with {@code userId}
     */
    @JsonValue
    public Json json() {
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActionUser user && json.equals(user.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** The id alone: whatever else is told is personal. */
    @Override
    public String toString() {
        return "ActionUser[userId=" + userId + "]";
    }

    private @Nullable String text(String name) {
        Json value = json.field(name);
        return value == null || value.isNull() ? null : value.stringValue();
    }
}
