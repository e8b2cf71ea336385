package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of a product in which an activity happened. No enumeration, so that the documented API may come to know more
 * of them: code that handles some needs a way for others.
 *
 * <p>Immutable and safe for concurrent use. Ordered as {@link #values} lists them. Jackson writes it by its {@link #wireName}.
 */
public final class FeatureType implements Comparable<FeatureType> {

    /** Comments and their threads. */
    public static final FeatureType COMMENT = new FeatureType("comment", 0);

    /** Reactions to something. */
    public static final FeatureType REACTION = new FeatureType("reaction", 1);

    /** Recordings. */
    public static final FeatureType RECORDER = new FeatureType("recorder", 2);

    /** Collaborative editing. */
    public static final FeatureType CRDT = new FeatureType("crdt", 3);

    /** Anything of the service's own; such an activity names its target entity. */
    public static final FeatureType CUSTOM = new FeatureType("custom", 4);

    private static final List<FeatureType> VALUES = List.of(COMMENT, REACTION, RECORDER, CRDT, CUSTOM);

    private final String wireName;
    private final int ordinal;

    private FeatureType(String wireName, int ordinal) {
        this.wireName = wireName;
        this.ordinal = ordinal;
    }

    /**
     * All feature types.
     *
     * @return an unmodifiable list
     */
    public static List<FeatureType> values() {
        return VALUES;
    }

    /**
     * The name in the documented JSON.
     *
     * @return the name in lower case, for instance {@code comment}
     */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /**
     * The feature type of a name in the documented JSON.
     *
     * @param wireName a name; case counts
     * @return the feature type
     * @throws InvalidArgumentException if there is none of that name; the error lists the allowed names
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static FeatureType of(String wireName) {
        return ofWireName("featureType", wireName);
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
        for (FeatureType type : VALUES) {
            if (type.wireName.equals(wireName)) {
                return type;
            }
        }
        String allowed = VALUES.stream().map(FeatureType::wireName).collect(Collectors.joining(", "));
        throw new InvalidArgumentException(field, "must be one of " + allowed, wireName);
    }

    @Override
    public int compareTo(FeatureType other) {
        return Integer.compare(ordinal, other.ordinal);
    }

    /** The {@link #wireName}. */
    @Override
    public String toString() {
        return wireName;
    }
}
