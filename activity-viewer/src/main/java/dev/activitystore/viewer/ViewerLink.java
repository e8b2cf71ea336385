package dev.activitystore.viewer;

import dev.activitystore.InvalidArgumentException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a record the viewer can link to, at a place that whoever operates it names by a template. Immutable and safe for
 * concurrent use.
 */
public enum ViewerLink {
    /** The document. */
    DOCUMENT("documentId"),
    /** The user who did it. */
    USER("userId"),
    /** The target entity. */
    TARGET("targetEntityId");

    private static final List<String> PLACEHOLDERS =
            List.of("organizationId", "documentId", "userId", "targetEntityId", "targetSubEntityId");

    /** HTTPS and a host that is no part of a value, without a user; behind it what a URL has, and braces. */
    private static final Pattern TEMPLATE =
            Pattern.compile("https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[1-9][0-9]{0,4})?"
                    + "[/?#]([A-Za-z0-9._~:/?#@!$&'()*+,;={}-]|%[0-9A-Fa-f]{2})*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]*)}");

    private final String placeholder;

    ViewerLink(String placeholder) {
        this.placeholder = placeholder;
    }

    /** What the page calls it, and its template on a command line: such as {@code document}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Checks a template. */
    String checked(String template) {
        if (!TEMPLATE.matcher(template).matches()) {
            throw new InvalidArgumentException(
                    key(), "must be a URL of https such as https://app.example/d/{" + placeholder + "}", template);
        }
        Matcher placeholders = PLACEHOLDER.matcher(template);
        while (placeholders.find()) {
            if (!PLACEHOLDERS.contains(placeholders.group(1))) {
                throw new InvalidArgumentException(
                        key(), "must have no placeholders but {" + String.join("}, {", PLACEHOLDERS) + "}", template);
            }
        }
        String rest = placeholders.replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            throw new InvalidArgumentException(key(), "must have braces around placeholders alone", template);
        }
        if (!template.contains("{" + placeholder + "}")) {
            throw new InvalidArgumentException(key(), "must have the placeholder {" + placeholder + "}", template);
        }
        return template;
    }
}
