package dev.activitystore;

import org.jspecify.annotations.Nullable;

/**
 * Fills the {@code {{placeholders}}} of a message template. It takes time in proportion to template and data, and what it makes
 * is never longer than {@link #MAX_CHARACTERS}. The rules stand in {@code docs/display-message.md}.
 */
final class DisplayMessage {

    /** The longest message, in UTF-16 units, with the ellipsis that stands for the rest. */
    static final int MAX_CHARACTERS = 1 << 16;

    private static final String ELLIPSIS = "…";
    private static final String ACTION_USER = "actionUser";

    private final String template;
    private final @Nullable MessageData data;
    private final ActionUser actionUser;
    private final StringBuilder message = new StringBuilder();

    /** What the acting user is looked up in; made when it is needed. */
    private @Nullable MessageData users;

    private DisplayMessage(String template, @Nullable MessageData data, ActionUser actionUser) {
        this.template = template;
        this.data = data;
        this.actionUser = actionUser;
    }

    /**
     * Fills a template. A placeholder is a path into the data, or else into {@code actionUser}; one that leads nowhere
     * stays as it is.
     */
    static String render(String template, @Nullable Json data, ActionUser actionUser) {
        return new DisplayMessage(template, data == null ? null : new MessageData(data), actionUser).render();
    }

    private String render() {
        int at = 0;
        int opened = template.indexOf("{{");
        while (opened >= 0 && message.length() <= MAX_CHARACTERS) {
            int begin = opened;
            while (begin < template.length() && template.charAt(begin) == '{') {
                begin++;
            }
            int end = firstBrace(begin);
            message.append(template, at, begin);
            at = begin;
            if (template.startsWith("}}", end)) { // which is so at no index below 0
                at = fill(begin, end, begin - opened);
            }
            opened = template.indexOf("{{", Math.max(at, end));
        }
        if (message.length() <= MAX_CHARACTERS) {
            message.append(template, at, Math.min(template.length(), at + MAX_CHARACTERS + 1));
        }
        return cut();
    }

    /** Where the next brace stands, or -1. */
    private int firstBrace(int from) {
        for (int i = from; i < template.length(); i++) {
            if (template.charAt(i) == '{' || template.charAt(i) == '}') {
                return i;
            }
        }
        return -1;
    }

    /** Puts a value in the place of a placeholder, whose braces were appended; where to go on. */
    private int fill(int begin, int end, int braces) {
        int own = braces > 2 && template.startsWith("}}}", end) ? 3 : 2;
        String name = template.substring(begin, end).strip();
        if (own == 2 && name.startsWith("&")) { // as Mustache writes what is not escaped; nothing is here
            name = name.substring(1).strip();
        }
        String value = name.isEmpty() ? null : value(name);
        if (value == null) {
            return begin;
        }
        message.setLength(message.length() - own);
        message.append(value, 0, Math.min(value.length(), MAX_CHARACTERS + 1));
        return end + own;
    }

    private @Nullable String value(String path) {
        MessageData found = data == null ? null : MessageText.find(data, path);
        String text = found == null ? null : found.text();
        boolean isNull = found != null && found.value().isNull(); // which reads as nothing, as it was meant
        if (!isNull && (found == null || found.isBlank()) && path.startsWith(ACTION_USER)) {
            MessageData user = MessageText.find(users(), path);
            text = user == null ? text : user.text();
        }
        return text;
    }

    private MessageData users() {
        MessageData known = users;
        if (known == null) {
            known = new MessageData(Json.parse("{\"" + ACTION_USER + "\":" + actionUser.json() + "}"));
            users = known;
        }
        return known;
    }

    private String cut() {
        if (message.length() <= MAX_CHARACTERS) {
            return message.toString();
        }
        int end = MAX_CHARACTERS - ELLIPSIS.length();
        if (Character.isHighSurrogate(message.charAt(end - 1))) {
            end--;
        }
        return message.substring(0, end) + ELLIPSIS;
    }
}
