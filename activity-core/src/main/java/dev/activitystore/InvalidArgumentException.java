package dev.activitystore;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Input that breaks a rule of the log. It is thrown before anything is read or written, and names the field, the rule
 * and the value (shortened).
 */
public final class InvalidArgumentException extends ActivityLogException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_OF_VALUE = 80;
    private static final int SHOWN_OF_TEXT = 300;

    /** The field's path. */
    private final String field;

    /** A phrase that follows the field's name. */
    private final String rule;

    /** The offending value, shortened. */
    private final @Nullable String value;

    /** What the message puts around the value. */
    private final String quote;

    /**
     * An error that shows no value, because there is none or because it must not be shown.
     *
     * @param field the field, as a path: {@code activities[3].actionUser.userId}
     * @param rule what the field must be, a phrase that follows its name: {@code must not be empty}
     */
    public InvalidArgumentException(String field, String rule) {
        this(field, rule, null, "", null);
    }

    /**
     * An error that shows the offending value.
     *
     * @param field the field, as a path: {@code activities[3].actionUser.userId}
     * @param rule what the field must be, a phrase that follows its name: {@code must not be empty}
     * @param value the offending value; its text is shortened and its control characters are made visible; a JSON string
     *     is not put into quotes once more
     */
    public InvalidArgumentException(String field, String rule, Object value) {
        this(
                field,
                rule,
                shown(value.toString(), SHOWN_OF_VALUE),
                value instanceof Json json && json.isString() ? "" : "\"",
                null);
    }

    private InvalidArgumentException(
            String field, String rule, @Nullable String shownValue, String quote, @Nullable Throwable cause) {
        super(
                shown(field, SHOWN_OF_TEXT) + " " + shown(rule, SHOWN_OF_TEXT)
                        + (shownValue == null ? "" : ", but was " + quote + shownValue + quote),
                cause);
        this.field = shown(field, SHOWN_OF_TEXT); // names and the parser's words may be the input's
        this.rule = shown(rule, SHOWN_OF_TEXT);
        this.value = shownValue;
        this.quote = quote;
    }

    /**
     * The same error, seen from the object that holds the field.
     *
     * @param parent the path of the holder: {@code activities[3]}
     * @return an error about {@code parent.field}
     */
    public InvalidArgumentException within(String parent) {
        return new InvalidArgumentException(parent + "." + field, rule, value, quote, getCause());
    }

    /** An error of what the caller handed in to be called. */
    static InvalidArgumentException causedBy(Throwable cause, String field, String rule) {
        return new InvalidArgumentException(field, rule, null, "", cause);
    }

    /**
     * The field that breaks the rule.
     *
     * @return a path, for instance {@code activities[3].actionUser.userId}
     */
    public String field() {
        return field;
    }

    /**
     * The rule that is broken.
     *
     * @return a phrase that follows the field's name
     */
    public String rule() {
        return rule;
    }

    /**
     * The offending value, shortened.
     *
     * @return the value as the message shows it, or null where the message shows none
     */
    public @Nullable String value() {
        return value;
    }

    /** Begins with the same characters, and never breaks a log line or a terminal. */
    private static String shown(String text, int most) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(most).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        boolean shortened = text.codePointCount(0, text.length()) > most;
        return shortened ? shown + "…" : shown.toString();
    }
}
