package dev.activitystore.json;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import dev.activitystore.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object of which every name is documented: an unknown one, and one that is given twice, is an
 * error. Errors name the field as seen from this object; {@link #within} puts the path of the object in front.
 */
final class StrictObject {

    private static final Pattern TOO_LONG_FOR_A_LONG = Pattern.compile("-?\\d{19,}");

    /** A body of small elements takes many times its size: this many of them fit a small heap. */
    private static final int MAX_ELEMENTS = 100_000;

    private final Map<String, Json> fields = new HashMap<>();

    /**
     * Reads an object.
     *
     * @param name what it is called, for the error that it is none
     */
    StrictObject(String name, Json json, Set<String> documented) {
        if (!json.isObject()) {
            throw new InvalidArgumentException(name, "must be a JSON object", json);
        }
        json.forEachField((field, value) -> {
            if (!documented.contains(field)) {
                throw new InvalidArgumentException(field, "is not a known field");
            }
            if (fields.put(field, value) != null) {
                throw new InvalidArgumentException(field, "is given twice");
            }
        });
    }

    /** Reads an object that stands at a path, so that errors name the whole path. */
    static <T> T within(String path, Json json, Set<String> documented, Function<StrictObject, T> reader) {
        if (!json.isObject()) {
            throw new InvalidArgumentException(path, "must be a JSON object", json);
        }
        try {
            return reader.apply(new StrictObject(path, json, documented));
        } catch (InvalidArgumentException e) {
            throw e.within(path);
        }
    }

    /** Makes a null an error where it could be meant to restrict and would not: in each field but the required one. */
    StrictObject refusingNulls(String required) {
        fields.forEach((name, value) -> {
            if (value.isNull() && !name.equals(required)) {
                throw new InvalidArgumentException(name, "must not be null: leave it out");
            }
        });
        return this;
    }

    /** Whether the field is there, be it as a null. */
    boolean contains(String name) {
        return fields.containsKey(name);
    }

    /** The field's value; null if it is absent or a JSON null. */
    @Nullable
    Json optional(String name) {
        Json value = fields.get(name);
        return value == null || value.isNull() ? null : value;
    }

    Json required(String name) {
        Json value = optional(name);
        if (value == null) {
            throw new InvalidArgumentException(name, "is required");
        }
        return value;
    }

    /** The field's text; an empty one is as good as none. */
    String requiredString(String name) {
        String value = string(name, required(name));
        if (value.isEmpty()) {
            throw new InvalidArgumentException(name, "is required");
        }
        return value;
    }

    @Nullable
    String optionalString(String name) {
        Json value = optional(name);
        return value == null ? null : string(name, value);
    }

    /** The field's strings; null if it is absent. */
    @Nullable
    List<String> optionalStrings(String name) {
        Json value = optional(name);
        if (value == null) {
            return null;
        }
        List<String> strings = new ArrayList<>();
        elements(name, value).forEach(element -> strings.add(string(name + "[" + strings.size() + "]", element)));
        return strings;
    }

    /** Reads each element of a list of objects; errors name its index. */
    <T> List<T> requiredList(String name, Set<String> documented, Function<StrictObject, T> reader) {
        List<T> read = new ArrayList<>();
        for (Json element : elements(name, required(name))) {
            read.add(within(name + "[" + read.size() + "]", element, documented, reader));
        }
        return read;
    }

    @Nullable
    Long optionalLong(String name) {
        Json value = optional(name);
        return value == null ? null : wholeNumber(name, value);
    }

    long requiredLong(String name) {
        return wholeNumber(name, required(name));
    }

    List<Long> requiredLongs(String name) {
        List<Long> numbers = new ArrayList<>();
        elements(name, required(name))
                .forEach(element -> numbers.add(wholeNumber(name + "[" + numbers.size() + "]", element)));
        return numbers;
    }

    private static long wholeNumber(String name, Json value) {
        try {
            return Long.parseLong(value.toString()); // JSON has no plus sign and no leading zero to let in here
        } catch (NumberFormatException e) {
            boolean isTooLarge = value.toString().matches("-?\\d+");
            String range = isTooLarge ? " from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE : "";
            throw new InvalidArgumentException(name, "must be a whole number" + range, value);
        }
    }

    /** A whole number of any length; one that no int holds is as good as the nearest int. */
    @Nullable
    Integer optionalClampedInt(String name) {
        Json value = optional(name);
        if (value == null || !TOO_LONG_FOR_A_LONG.matcher(value.toString()).matches()) {
            Long number = optionalLong(name);
            return number == null ? null : (int) Math.max(Integer.MIN_VALUE, Math.min(number, Integer.MAX_VALUE));
        }
        return value.toString().startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }

    boolean optionalBoolean(String name) {
        Json value = optional(name);
        if (value == null) {
            return false;
        }
        return switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidArgumentException(name, "must be true or false", value);
        };
    }

    /** What an update says of the field: nothing if it is absent, to clear it if it is null. */
    Patch<Json> patch(String name) {
        return fields.containsKey(name) ? Patch.to(optional(name)) : Patch.keep();
    }

    Patch<String> stringPatch(String name) {
        return fields.containsKey(name) ? Patch.to(optionalString(name)) : Patch.keep();
    }

    private static List<Json> elements(String name, Json value) {
        if (!value.isArray()) {
            throw new InvalidArgumentException(name, "must be a list", value);
        }
        List<Json> elements = new ArrayList<>();
        int[] count = new int[1];
        value.forEachElement(element -> {
            if (++count[0] <= MAX_ELEMENTS) {
                elements.add(element);
            }
        });
        if (count[0] > MAX_ELEMENTS) {
            throw new InvalidArgumentException(name, "must have at most " + MAX_ELEMENTS + " elements", count[0]);
        }
        return elements;
    }

    private static String string(String name, Json value) {
        if (!value.isString()) {
            throw new InvalidArgumentException(name, "must be a string", value);
        }
        return value.stringValue();
    }
}
