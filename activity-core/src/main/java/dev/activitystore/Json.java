package dev.activitystore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value as text that was checked once and is then passed through unparsed: key order, number text, escapes and
 * repeated keys stay as they were written; only insignificant white space is dropped. Two values are equal when their
 * texts are, so {@code 1.0} is not {@code 1}.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class Json {

    /** Lengths and depth are limited for a whole activity ({@link Limits}), not by the parser. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // with detection on, text with U+0000 between its characters would be read as UTF-16
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(new SimpleModule()
                    .addSerializer(Json.class, new TextSerializer())
                    .addSerializer(Changes.class, new TextSerializer())
                    .addSerializer(ActionUser.class, new TextSerializer()))
            .build();

    private final byte[] utf8;
    private final int offset;
    private final int length;

    private Json(byte[] utf8, int offset, int length) {
        this.utf8 = utf8;
        this.offset = offset;
        this.length = length;
    }

    /**
     * Checks JSON text.
     *
     * @param text one JSON value (RFC 8259)
     * @return the value, without insignificant white space
     * @throws InvalidArgumentException if the text is not one JSON value, or not well-formed Unicode; in a field's name
     *     the escape of a lone surrogate is not, elsewhere it is kept
     */
    public static Json parse(String text) {
        Rules.utf8Length("json", text);
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks JSON text in UTF-8.
     *
     * @param utf8 one JSON value (RFC 8259); the array is not kept
     * @return the value, without insignificant white space
     * @throws InvalidArgumentException if the text is not one JSON value, or not well-formed UTF-8; in a field's name the
     *     escape of a lone surrogate is not, elsewhere it is kept
     */
    public static Json parse(byte[] utf8) {
        checkUtf8(utf8);
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            if (parser.nextToken() == null) {
                throw new InvalidArgumentException("json", "must be one JSON value, but is empty");
            }
            parser.skipChildren();
            parser.finishToken();
            if (parser.nextToken() != null) {
                throw new InvalidArgumentException(
                        "json",
                        "must be one JSON value, but another begins at byte "
                                + parser.currentTokenLocation().getByteOffset());
            }
        } catch (JsonProcessingException e) {
            throw new InvalidArgumentException("json", "must be valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new AssertionError("reading an array", e);
        }
        byte[] compact = JsonScanner.compact(utf8);
        return new Json(compact, 0, compact.length);
    }

    /**
     * The JSON of a Java object, as Jackson's defaults write it. A service that has its own Jackson set up passes what
     * that wrote to {@link #parse(String)}.
     *
     * @param value a map, list, string, number, boolean, record or bean; null is JSON's {@code null}
     * @return the value
     * @throws InvalidArgumentException if Jackson can't write the object
     */
    public static Json of(@Nullable Object value) {
        if (value instanceof Json json) {
            return json;
        }
        try {
            return parse(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new InvalidArgumentException("json", "must be writable as JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * Wraps text that was checked before, without a copy: for backends that read back what they stored.
     *
     * @param utf8 holds the text; must not be changed any more
     * @param offset where the text begins
     * @param length its length in bytes
     * @return the value
     */
    public static Json unchecked(byte[] utf8, int offset, int length) {
        return new Json(utf8, offset, length);
    }

    /**
     * This value as a Java object, as Jackson's defaults read it.
     *
     * @param type the class to make; {@code Map.class}, a record, {@code String.class} …
     * @param <T> that class
     * @return the object; null for JSON's {@code null}
     * @throws InvalidArgumentException if the value does not fit the class
     */
    public <T> @Nullable T as(Class<T> type) {
        try {
            return MAPPER.readValue(utf8, offset, length, type);
        } catch (IOException e) {
            throw new InvalidArgumentException("json", "must fit " + type.getName() + ": " + e.getMessage());
        }
    }

    /**
     * Tells whether this is an object.
     *
     * @return true for {@code {…}}
     */
    public boolean isObject() {
        return utf8[offset] == '{';
    }

    /**
     * Tells whether this is an array.
     *
     * @return true for {@code […]}
     */
    public boolean isArray() {
        return utf8[offset] == '[';
    }

    /**
     * Tells whether this is a string.
     *
     * @return true for {@code "…"}
     */
    public boolean isString() {
        return utf8[offset] == '"';
    }

    /**
     * Tells whether this is the value {@code null}.
     *
     * @return true for {@code null}
     */
    public boolean isNull() {
        return utf8[offset] == 'n';
    }

    /**
     * The characters of a string, its escapes resolved.
     *
     * @return the string
     * @throws IllegalStateException if this is no string
     */
    public String stringValue() {
        if (!isString()) {
            throw new IllegalStateException("not a JSON string: " + this);
        }
        for (int i = offset + 1; i < offset + length - 1; i++) {
            if (utf8[i] == '\\') {
                return Objects.requireNonNull(as(String.class));
            }
        }
        return new String(utf8, offset + 1, length - 2, StandardCharsets.UTF_8);
    }

    /**
     * Visits the fields of an object in their order, repeated ones each time.
     *
     * @param visitor gets each name, its escapes resolved, and value
     * @throws IllegalStateException if this is no object
     */
    public void forEachField(BiConsumer<? super String, ? super Json> visitor) {
        if (!isObject()) {
            throw new IllegalStateException("not a JSON object: " + this);
        }
        int at = offset + 1;
        while (utf8[at] != '}') {
            Json name = valueAt(at);
            Json value = valueAt(at + name.length + 1);
            at += name.length + 1 + value.length;
            visitor.accept(name.stringValue(), value);
            if (utf8[at] == ',') {
                at++;
            }
        }
    }

    /**
     * Visits the elements of an array in their order.
     *
     * @param visitor gets each element
     * @throws IllegalStateException if this is no array
     */
    public void forEachElement(Consumer<? super Json> visitor) {
        if (!isArray()) {
            throw new IllegalStateException("not a JSON array: " + this);
        }
        int at = offset + 1;
        while (utf8[at] != ']') {
            Json element = valueAt(at);
            at += element.length;
            visitor.accept(element);
            if (utf8[at] == ',') {
                at++;
            }
        }
    }

    /**
     * The field of an object.
     *
     * @param name the field's name
     * @return its value, of a repeated field the last one; null if this is no object or has no such field
     */
    public @Nullable Json field(String name) {
        if (!isObject()) {
            return null;
        }
        Json[] found = new Json[1];
        forEachField((fieldName, value) -> {
            if (fieldName.equals(name)) {
                found[0] = value;
            }
        });
        return found[0];
    }

    /**
     * The size of the text.
     *
     * @return its length in bytes of UTF-8, at least 1
     */
    public int sizeInBytes() {
        return length;
    }

    /**
     * How deep objects and arrays are nested.
     *
     * @return 0 for a plain value, 1 for {@code [1]}, 2 for {@code [[1]]}
     */
    public int depth() {
        return JsonScanner.depth(utf8, offset, length);
    }

    /**
     * Writes the text in UTF-8.
     *
     * @param out where to
     * @throws IOException if {@code out} fails
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(utf8, offset, length);
    }

    /**
     * The text in UTF-8.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        return Arrays.copyOfRange(utf8, offset, offset + length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json
                && Arrays.equals(utf8, offset, offset + length, json.utf8, json.offset, json.offset + json.length);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(utf8, offset, length).hashCode();
    }

    /**
     * The text.
     *
     * @return JSON
     */
    @Override
    public String toString() {
        return new String(utf8, offset, length, StandardCharsets.UTF_8);
    }

    /** The value that begins at an index of the text. */
    private Json valueAt(int start) {
        return new Json(utf8, start, JsonScanner.valueEnd(utf8, start) - start);
    }

    private static void checkUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new InvalidArgumentException("json", "must be well-formed UTF-8");
        }
    }

    /** Writes what is JSON text already as it is. */
    private static final class TextSerializer extends JsonSerializer<Object> {

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider serializers) throws IOException {
            out.writeRawValue(value.toString());
        }
    }
}
