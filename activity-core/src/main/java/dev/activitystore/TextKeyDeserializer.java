package dev.activitystore;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/** Makes a time or date of the key of a map. */
final class TextKeyDeserializer extends KeyDeserializer {

    private final Class<?> type;
    private final Function<String, ?> parse;

    TextKeyDeserializer(Class<?> type, Function<String, ?> parse) {
        this.type = type;
        this.parse = parse;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
        try {
            return parse.apply(key);
        } catch (DateTimeException | NumberFormatException e) {
            return context.handleWeirdKey(type, key, "must be in the form of ISO 8601");
        }
    }
}
