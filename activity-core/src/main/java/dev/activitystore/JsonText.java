package dev.activitystore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What Jackson does for {@link Json}: it checks text, and knows how objects are written and read. */
final class JsonText {

    /** Deeper than any activity may be; the parser keeps an object for each level. */
    private static final int MAX_DEPTH = 10_000;

    private static final int DECODED_AT_ONCE = 1 << 12;

    /** Lengths are limited for a whole activity ({@link Limits}), not by the parser. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // with detection on, text with U+0000 between its characters would be read as UTF-16
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // as JavaScript writes them, and as what reads values back without their text does
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .addModule(JavaTypes.module())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    /** Checks that text is one JSON value in well-formed UTF-8. */
    static void check(byte[] utf8) {
        checkUtf8(utf8);
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            if (parser.nextToken() == null) {
                throw new InvalidArgumentException("json", "must be one JSON value, but is empty");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new InvalidArgumentException(
                        "json",
                        "must be one JSON value, but another begins "
                                + JsonProblem.place(utf8, (int)
                                        parser.currentTokenLocation().getByteOffset()));
            }
        } catch (JsonProcessingException e) {
            throw new InvalidArgumentException("json", JsonProblem.rule(utf8, e, MAX_DEPTH));
        } catch (IOException e) {
            throw new AssertionError("reading an array", e);
        }
    }

    static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (InvalidDefinitionException e) {
            throw new InvalidArgumentException(
                    "json",
                    "must be writable as JSON: " + className(e)
                            + " isn't by itself. Give a map or a record, or write it with a mapper that knows it:"
                            + " Json.of(value, mapper::writeValueAsString)");
        } catch (JsonProcessingException e) {
            throw new InvalidArgumentException("json", "must be writable as JSON: " + e.getOriginalMessage());
        }
    }

    static <T> @Nullable T read(byte[] utf8, int offset, int length, Class<T> type) {
        try {
            return MAPPER.readValue(utf8, offset, length, type);
        } catch (InvalidDefinitionException e) {
            throw new InvalidArgumentException(
                    "json",
                    "must fit " + type.getName() + ": " + className(e)
                            + " can't be read by itself. Read it with a mapper that knows it:"
                            + " json.as(text -> mapper.readValue(text, …))");
        } catch (JsonProcessingException e) { // the whole message would show where the parser reads
            throw new InvalidArgumentException("json", "must fit " + type.getName() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new AssertionError("reading an array", e);
        }
    }

    static String write(@Nullable Object value, JsonWriter writer) {
        String text;
        try {
            text = writer.write(value);
        } catch (Exception e) {
            throw InvalidArgumentException.causedBy(e, "json", "must be writable as JSON: " + e.getMessage());
        }
        if (text == null) { // a writer need not keep its promise
            throw new InvalidArgumentException("json", "must be writable as JSON: the writer gave null");
        }
        return text;
    }

    static <T> @Nullable T read(String text, JsonReader<T> reader) {
        try {
            return reader.read(text);
        } catch (Exception e) {
            throw InvalidArgumentException.causedBy(e, "json", "must fit what reads it: " + e.getMessage());
        }
    }

    private static String className(InvalidDefinitionException e) {
        return e.getType() == null ? "it" : e.getType().getRawClass().getName();
    }

    /** In small pieces, as the characters are not needed. */
    private static void checkUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(Math.min(bytes.length, DECODED_AT_ONCE) + 1); // room for a pair
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new InvalidArgumentException("json", "must be well-formed UTF-8");
        }
    }
}
