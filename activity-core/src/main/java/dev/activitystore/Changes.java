package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What an activity changed: a map of field name to {@link Change}, kept as the text it was given as.
 * Jackson writes it as that text.
 *
 * <p>Immutable and safe for concurrent use. Two are equal when their texts are.
 */
public final class Changes {

    private final Json json;

    /** Takes text that was checked before. */
    Changes(Json json) {
        this.json = json;
    }

    /**
     * Checks the changes of a JSON object.
     *
     * @param json an object of field names to objects with {@code from}, {@code to}, both or none
     * @return the changes
     * @throws InvalidArgumentException if it is anything else, or gives a field twice
     */
    public static Changes parse(Json json) {
        read(json);
        return new Changes(json);
    }

    /**
     * The changes of some fields.
     *
     * @param changes field name to change, in the order to keep
     * @return the changes
     */
    public static Changes of(Map<String, Change> changes) {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        changes.forEach((field, change) -> {
            StringJoiner sides = new StringJoiner(",", Json.of(field) + ":{", "}");
            if (change.from() != null) {
                sides.add("\"from\":" + change.from());
            }
            if (change.to() != null) {
                sides.add("\"to\":" + change.to());
            }
            fields.add(sides.toString());
        });
        return parse(Json.parse(fields.toString()));
    }

    /**
     * The changes by field, in the order of the text. The text is read at each call.
     *
     * @return an unmodifiable map, empty for {@code {}}
     */
    public Map<String, Change> asMap() {
        return read(json);
    }

    /**
     * The text.
     *
     * @return a JSON object
     */
    @JsonValue
    public Json json() {
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Changes changes && json.equals(changes.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** Without the values: these may be personal. */
    @Override
    public String toString() {
        return "Changes[" + json.sizeInBytes() + " bytes]";
    }

    private static Map<String, Change> read(Json json) {
        Rules.object("changes", json);
        Map<String, Change> changes = new LinkedHashMap<>();
        json.forEachField((field, sides) -> {
            String path = "changes." + field;
            if (changes.put(field, change(path, sides)) != null) {
                throw new InvalidArgumentException(path, "is given twice");
            }
        });
        return Collections.unmodifiableMap(changes);
    }

    private static Change change(String path, Json sides) {
        Rules.object(path, sides);
        Map<String, Json> values = new LinkedHashMap<>();
        sides.forEachField((side, value) -> {
            if (!side.equals("from") && !side.equals("to")) {
                throw new InvalidArgumentException(path + "." + side, "is not a known field; a change has from and to");
            }
            if (values.put(side, value) != null) {
                throw new InvalidArgumentException(path + "." + side, "is given twice");
            }
        });
        return new Change(values.get("from"), values.get("to"));
    }
}
