package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The value of one field before and after an activity. Jackson writes it as {@link #json}.
 *
 * @param from the value before; null where the record doesn't tell it, as against a JSON {@code null}
 * @param to the value after; null where the record doesn't tell it, as against a JSON {@code null}
 */
public record Change(@Nullable Json from, @Nullable Json to) {

    /**
     * Reads what {@link #json} gave.
     *
     * @param json an object with {@code from}, {@code to}, both or none
     * @return the change
     * @throws InvalidArgumentException if it is anything else
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Change parse(Json json) {
        return read("change", json);
    }

    /**
     * The documented JSON of one change; what isn't told is left out.
     *
     * @return an object such as <code>{"from":null,"to":"open"}</code>
     */
    @JsonValue
    public Json json() {
        StringJoiner sides = new StringJoiner(",", "{", "}");
        if (from != null) {
            sides.add("\"from\":" + from);
        }
        if (to != null) {
            sides.add("\"to\":" + to);
        }
        return new Json(sides.toString());
    }

    /** Without the values: these may be personal. */
    @Override
    public String toString() {
        return "Change";
    }

    static Change read(String path, Json sides) {
        ValueRules.object(path, sides);
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
