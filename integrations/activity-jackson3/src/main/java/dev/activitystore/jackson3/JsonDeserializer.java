package dev.activitystore.jackson3;

import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads {@link Json} of the parser's tokens, never of a tree. Safe for concurrent use. */
final class JsonDeserializer extends StdDeserializer<Json> {

    private static final Json NULL = Json.parse("null");

    JsonDeserializer() {
        super(Json.class);
    }

    @Override
    public Json deserialize(JsonParser parser, DeserializationContext context) {
        try {
            return Json.parse(TokenText.of(parser, context.getBase64Variant()));
        } catch (InvalidArgumentException e) {
            MismatchedInputException mismatch = MismatchedInputException.from(parser, Json.class, e.getMessage());
            mismatch.initCause(e);
            throw mismatch;
        }
    }

    /** An explicit null is a value, as against an absent field. */
    @Override
    public Json getNullValue(DeserializationContext context) {
        return NULL;
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
