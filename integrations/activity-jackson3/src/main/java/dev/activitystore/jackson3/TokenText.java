package dev.activitystore.jackson3;

import dev.activitystore.InvalidArgumentException;
import java.util.Locale;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.util.RawValue;

/** Puts a parser's tokens together to text again. */
final class TokenText {

    private final StringBuilder text = new StringBuilder();
    private final JsonParser parser;
    private final Base64Variant base64;

    private TokenText(JsonParser parser, Base64Variant base64) {
        this.parser = parser;
        this.base64 = base64;
    }

    /** The value at which the parser stands; it stands at the value's last token then. */
    static String of(JsonParser parser, Base64Variant base64) {
        TokenText value = new TokenText(parser, base64);
        int depth = 0;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.PROPERTY_NAME
                || token == JsonToken.END_OBJECT) { // a mapper that creates by delegation has begun it
            value.text.append('{');
            depth = 1;
        }
        while (token != null) {
            value.append(token);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            token = depth == 0 ? null : parser.nextToken();
        }
        return value.text.toString();
    }

    private void append(JsonToken token) {
        boolean isFirst = text.isEmpty() || "{[:".indexOf(text.charAt(text.length() - 1)) >= 0;
        if (!isFirst && !token.isStructEnd()) {
            text.append(',');
        }
        switch (token) {
            case PROPERTY_NAME -> {
                appendString(parser.currentName());
                text.append(':');
            }
            case VALUE_STRING -> appendString(parser.getString());
            case VALUE_EMBEDDED_OBJECT -> appendObject(parser.getEmbeddedObject());
            default -> text.append(parser.getString());
        }
    }

    /** What a mapper converts without writing it. */
    private void appendObject(Object value) {
        if (value instanceof RawValue raw && raw.rawValue() instanceof String json) {
            text.append(json);
        } else if (value instanceof byte[] bytes) {
            appendString(base64.encode(bytes));
        } else {
            throw new InvalidArgumentException("json", "must be a value of JSON, not of " + value.getClass());
        }
    }

    private void appendString(String value) {
        text.append('"');
        value.codePoints().forEach(this::appendCharacter);
        text.append('"');
    }

    private void appendCharacter(int c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ' || Character.getType(c) == Character.SURROGATE) {
                    text.append(String.format(Locale.ROOT, "\\u%04x", c));
                } else {
                    text.appendCodePoint(c);
                }
            }
        }
    }
}
