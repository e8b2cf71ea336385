package dev.activitystore;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what is in an optional value, or {@code null} where nothing is. */
final class ContentsSerializer<T> extends JsonSerializer<Object> {

    private final Class<T> type;
    private final Function<T, @Nullable Object> contents;

    ContentsSerializer(Class<T> type, Function<T, @Nullable Object> contents) {
        this.type = type;
        this.contents = contents;
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider serializers) throws IOException {
        serializers.defaultSerializeValue(contents.apply(type.cast(value)), out);
    }
}
