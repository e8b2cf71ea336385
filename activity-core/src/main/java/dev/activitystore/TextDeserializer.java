package dev.activitystore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/** Makes a time or date of its text. */
final class TextDeserializer<T> extends JsonDeserializer<T> {

    private static final String FORM = "must be in the form of ISO 8601";

    private final Class<T> type;
    private final Function<String, T> parse;

    TextDeserializer(Class<T> type, Function<String, T> parse) {
        this.type = type;
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw context.wrongTokenException(parser, type, JsonToken.VALUE_STRING, FORM);
        }
        String text = parser.getText();
        try {
            return parse.apply(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw context.weirdStringException(text, type, FORM);
        }
    }
}
