package dev.activitystore.erasure;

import dev.activitystore.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Finds a person in JSON, and takes her out. Immutable and safe for concurrent use. */
final class PersonInJson {

    private static final String USER_ID = "userId";

    private final String userId;
    private final String pseudonym;
    private final boolean everywhere;

    /**
     * A person.
     *
     * @param everywhere whether each text that is her id becomes the pseudonym, and not only what stands for a user
     */
    PersonInJson(String userId, String pseudonym, boolean everywhere) {
        this.userId = userId;
        this.pseudonym = pseudonym;
        this.everywhere = everywhere;
    }

    /** The value without the person; an equal one if she isn't in it. */
    Json without(Json value) {
        if (value.isObject()) {
            return isUser(value)
                    ? Json.parse("{\"" + USER_ID + "\":" + quoted(pseudonym) + "}")
                    : withoutInFields(value);
        }
        if (value.isArray()) {
            return withoutInElements(value);
        }
        return everywhere && isId(value) ? Json.parse(quoted(pseudonym)) : value;
    }

    private boolean isUser(Json object) {
        boolean[] isUser = new boolean[1];
        object.forEachField((name, value) -> isUser[0] |= name.equals(USER_ID) && isId(value));
        return isUser[0];
    }

    private Json withoutInFields(Json object) {
        List<String> fields = new ArrayList<>();
        boolean[] isChanged = new boolean[1];
        object.forEachField((name, value) -> {
            Json kept = without(value);
            boolean isHers = everywhere && name.equals(userId);
            isChanged[0] |= isHers || !kept.equals(value);
            fields.add(quoted(isHers ? pseudonym : name) + ":" + kept);
        });
        return isChanged[0] ? Json.parse("{" + String.join(",", fields) + "}") : object;
    }

    private Json withoutInElements(Json array) {
        List<String> elements = new ArrayList<>();
        boolean[] isChanged = new boolean[1];
        array.forEachElement(element -> {
            Json kept = without(element);
            isChanged[0] |= !kept.equals(element);
            elements.add(kept.toString());
        });
        return isChanged[0] ? Json.parse("[" + String.join(",", elements) + "]") : array;
    }

    /**
     * Visits each name and each text of a value.
     *
     * @param path what the value is called
     * @param visitor gets where a text stands, and the text
     */
    static void forEachText(String path, Json value, BiConsumer<String, String> visitor) {
        if (value.isObject()) {
            value.forEachField((name, field) -> {
                String inner = path + "." + name;
                visitor.accept(inner, name);
                forEachText(inner, field, visitor);
            });
        } else if (value.isArray()) {
            int[] index = new int[1];
            value.forEachElement(element -> forEachText(path + "[" + index[0]++ + "]", element, visitor));
        } else if (value.isString()) {
            visitor.accept(path, value.stringValue());
        } else {
            visitor.accept(path, value.toString()); // an id of digits may stand as a number
        }
    }

    private boolean isId(Json value) {
        return value.isString() && value.stringValue().equals(userId);
    }

    private static String quoted(String text) {
        return Json.of(text).toString();
    }
}
