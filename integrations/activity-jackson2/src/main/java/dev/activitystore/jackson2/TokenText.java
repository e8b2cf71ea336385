package dev.activitystore.jackson2;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.activitystore.InvalidArgumentException;
import java.io.IOException;
import java.util.Locale;

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
    static String of(JsonParser parser, Base64Variant base64) throws IOException {
        TokenText value = new TokenText(parser, base64);
        int depth = 0;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.FIELD_NAME
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

    private void append(JsonToken token) throws IOException {
        boolean isFirst = text.isEmpty() || "{[:".indexOf(text.charAt(text.length() - 1)) >= 0;
        if (!isFirst && !token.isStructEnd()) {
            text.append(',');
        }
        switch (token) {
            case FIELD_NAME -> {
                appendString(parser.currentName());
                text.append(':');
            }
            case VALUE_STRING -> appendString(parser.getText());
            case VALUE_EMBEDDED_OBJECT -> appendObject(parser.getEmbeddedObject());
            default -> text.append(parser.getText());
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
