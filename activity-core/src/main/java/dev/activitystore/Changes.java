package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
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
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Changes parse(Json json) {
        RepeatedName names =
                new RepeatedName(); // and not the changes, nor a set of names: both take many times the text
        forEach(json, (field, change) -> names.add(field));
        String repeated = names.in(json);
        if (repeated != null) {
            throw new InvalidArgumentException("changes." + repeated, "is given twice");
        }
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
            fields.add(Json.of(field) + ":" + change.json());
        });
        return parse(Json.parse(fields.toString()));
    }

    /**
     * The changes by field, in the order of the text. The text is read at each call.
     *
     * @return an unmodifiable map, empty for {@code {}}
     */
    public Map<String, Change> asMap() {
        Map<String, Change> changes = new LinkedHashMap<>();
        forEach(json, changes::put);
        return Collections.unmodifiableMap(changes);
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

    private static void forEach(Json json, BiConsumer<String, Change> action) {
        ValueRules.object("changes", json);
        json.forEachField((field, sides) -> action.accept(field, Change.read("changes." + field, sides)));
    }
}
