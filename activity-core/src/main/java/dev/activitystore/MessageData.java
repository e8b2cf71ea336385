package dev.activitystore;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a message's data. What is in it is looked up once and kept, so that a template with as many placeholders as
 * there are fields takes no more than linear time.
 */
final class MessageData {

    /** So that a path of dots alone takes linear time. */
    private static final int MAX_DOTS_OF_NAME = 15;

    private final Json value;
    private @Nullable Map<String, MessageData> parts;
    private @Nullable String text;
    private @Nullable Boolean isBlank;

    MessageData(Json value) {
        this.value = value;
    }

    /**
     * The value at a path: names of fields and indexes of lists with dots between. A name may have dots itself: where there is
     * none up to a dot, the next dots are tried; and where a name leads nowhere, all of the path is tried as one.
     */
    @Nullable
    MessageData follow(String path) {
        int dot = path.indexOf('.');
        for (int dots = 0; dot >= 0 && dots <= MAX_DOTS_OF_NAME; dots++) {
            MessageData first = part(path.substring(0, dot));
            if (first != null) {
                MessageData found = first.follow(path.substring(dot + 1));
                return found == null ? part(path) : found; // another name would have to be looked for in all ways
            }
            dot = path.indexOf('.', dot + 1);
        }
        return part(path);
    }

    /** The value as it reads in a sentence. */
    String text() {
        String known = text;
        if (known == null) {
            known = MessageText.of(this);
            text = known;
        }
        return known;
    }

    /** Whether the {@link #text} shows nothing. */
    boolean isBlank() {
        Boolean known = isBlank;
        if (known == null) {
            known = MessageText.isBlank(text());
            isBlank = known;
        }
        return known;
    }

    Json value() {
        return value;
    }

    /** A field's value, or an element's; of a repeated field the last one's. */
    @Nullable
    MessageData part(String name) {
        return parts().get(name);
    }

    /** Fields by their names, elements by their indexes, in their order. */
    Map<String, MessageData> parts() {
        Map<String, MessageData> known = parts;
        if (known == null) {
            Map<String, MessageData> read = new LinkedHashMap<>();
            if (value.isObject()) {
                value.forEachField((name, field) -> read.put(name, new MessageData(field)));
            } else if (value.isArray()) {
                value.forEachElement(element -> read.put(Integer.toString(read.size()), new MessageData(element)));
            }
            parts = read;
            known = read;
        }
        return known;
    }
}
