package dev.activitystore.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.activitystore.InvalidArgumentException;
import dev.activitystore.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads {@link Json} of the parser's tokens, never of a tree. Safe for concurrent use. */
final class JsonDeserializer extends StdDeserializer<Json> {

    private static final long serialVersionUID = 1L;
    private static final Json NULL = Json.parse("null");

    JsonDeserializer() {
        super(Json.class);
    }

    @Override
    public Json deserialize(JsonParser parser, DeserializationContext context) throws IOException {
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
