package dev.activitystore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an optional value of what is in it; of {@code null}, and where a field is absent, an empty one. */
final class ContentsDeserializer<V, T> extends JsonDeserializer<T> implements ContextualDeserializer {

    private final Class<V> contents;
    private final @Nullable JavaType type;
    private final Function<@Nullable V, T> of;

    ContentsDeserializer(Class<V> contents, Function<@Nullable V, T> of) {
        this(contents, null, of);
    }

    private ContentsDeserializer(Class<V> contents, @Nullable JavaType type, Function<@Nullable V, T> of) {
        this.contents = contents;
        this.type = type;
        this.of = of;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JavaType optional = context.getContextualType();
        boolean isTyped = optional != null && optional.containedTypeCount() == 1;
        return isTyped ? new ContentsDeserializer<>(contents, optional.containedType(0), of) : this;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return of.apply(type == null ? context.readValue(parser, contents) : context.readValue(parser, type));
    }

    @Override
    public T getNullValue(DeserializationContext context) {
        return of.apply(null);
    }
}
