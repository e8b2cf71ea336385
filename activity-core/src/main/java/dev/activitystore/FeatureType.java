package dev.activitystore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The part of a product in which an activity happened. */
public enum FeatureType {
    /** Comments and their threads. */
    COMMENT,
    /** Reactions to something. */
    REACTION,
    /** Recordings. */
    RECORDER,
    /** Collaborative editing. */
    CRDT,
    /** Anything of the service's own; such an activity names its target entity. */
    CUSTOM;

    private static final Map<String, FeatureType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FeatureType::wireName, Function.identity()));

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /**
     * The name in the documented JSON.
     *
     * @return the name in lower case, for instance {@code comment}
     */
    public String wireName() {
        return wireName;
    }

    /**
     * The feature type of a name in the documented JSON.
     *
     * @param field the field that holds the name, for the error
     * @param wireName a name; case counts
     * @return the feature type
     * @throws InvalidArgumentException if there is none of that name; the error lists the allowed names
     */
    public static FeatureType ofWireName(String field, String wireName) {
        FeatureType type = BY_WIRE_NAME.get(wireName);
        if (type == null) {
            String allowed = Arrays.stream(values()).map(FeatureType::wireName).collect(Collectors.joining(", "));
            throw new InvalidArgumentException(field, "must be one of " + allowed, wireName);
        }
        return type;
    }
}
