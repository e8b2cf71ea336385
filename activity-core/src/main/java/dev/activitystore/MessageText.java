package dev.activitystore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values read in a sentence: strings without quotes, users by name, lists with commas. */
final class MessageText {

    private static final String NAME = "name";
    private static final String USER_ID = "userId";

    /** The fields of an object that stand for it, the best first. */
    private static final List<String> SPOKEN = List.of(NAME, USER_ID);

    private MessageText() {}

    static String of(MessageData data) {
        Json value = data.value();
        if (value.isNull()) {
            return "";
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isArray()) {
            return list(data);
        }
        return value.isObject() ? object(data) : value.toString();
    }

    /** The value at a path of the data; where that is the name of a user who has none, the user's id. */
    static @Nullable MessageData find(MessageData data, String path) {
        MessageData found = data.follow(path);
        boolean isName = path.endsWith("." + NAME);
        if (!isName || (found != null && !isBlank(found))) {
            return found;
        }
        MessageData user = data.follow(path.substring(0, path.length() - NAME.length() - 1));
        MessageData userId = user == null ? null : user.part(USER_ID);
        return userId != null && userId.value().isString() ? userId : found;
    }

    private static String object(MessageData object) {
        String blank = null;
        for (String name : SPOKEN) {
            MessageData spoken = object.part(name);
            if (spoken != null && spoken.value().isString()) {
                if (!isBlank(spoken)) {
                    return spoken.text();
                }
                blank = blank == null ? spoken.text() : blank;
            }
        }
        return blank == null ? object.value().toString() : blank;
    }

    /** What shows nothing has no comma either. */
    private static String list(MessageData list) {
        StringBuilder text = new StringBuilder();
        for (MessageData element : list.parts().values()) {
            if (!element.isBlank()) {
                text.append(text.isEmpty() ? "" : ", ").append(element.text());
            }
            if (text.length() > DisplayMessage.MAX_CHARACTERS) {
                break; // more would be cut off
            }
        }
        return text.toString();
    }

    private static boolean isBlank(MessageData data) {
        return (data.value().isNull() || data.value().isString()) && data.isBlank();
    }

    /** Whether a text shows nothing: white space of any kind, and characters without a width. */
    static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c ->
                        Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isIdentifierIgnorable(c));
    }
}
