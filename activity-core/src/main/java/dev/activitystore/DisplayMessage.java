package dev.activitystore;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills the {@code {{placeholders}}} of a message template. */
final class DisplayMessage {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");

    /** The fields of an object that stand for it in a sentence, the best first. */
    private static final List<String> SPOKEN_NAMES = List.of("name", "userId");

    private DisplayMessage() {}

    /**
     * Fills a template. A placeholder is a path into the data, or else into {@code actionUser}; one that leads nowhere
     * stays as it is.
     */
    static String render(String template, @Nullable Json data, ActionUser actionUser) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String path = match.group(1);
            Json value = follow(data, path);
            if (value == null) {
                value = resolveActionUser(path, actionUser);
            }
            return Matcher.quoteReplacement(value == null ? match.group() : text(value));
        });
    }

    private static @Nullable Json resolveActionUser(String path, ActionUser actionUser) {
        if (path.equals("actionUser")) {
            return actionUser.json();
        }
        return path.startsWith("actionUser.")
                ? follow(actionUser.json(), path.substring("actionUser.".length()))
                : null;
    }

    private static @Nullable Json follow(@Nullable Json data, String path) {
        Json value = data;
        for (String name : path.split("\\.", -1)) {
            value = value == null ? null : value.field(name);
        }
        return value;
    }

    /** How a value reads in a sentence: a string without quotes, a user by name. */
    private static String text(Json value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isString()) {
            return value.stringValue();
        }
        for (String name : SPOKEN_NAMES) {
            Json spoken = value.field(name);
            if (spoken != null && spoken.isString()) {
                return spoken.stringValue();
            }
        }
        return value.toString();
    }
}
