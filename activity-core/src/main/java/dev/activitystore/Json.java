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

    /** Deeper than any activity may be; the parser keeps an object for each level. */
    private static final int MAX_DEPTH = 10_000;

    /** Lengths are limited for a whole activity ({@link Limits}), not by the parser. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // with detection on, text with U+0000 between its characters would be read as UTF-16
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
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

    /** The text, where it was given as one; else it is made of the bytes at each need. */
    private final @Nullable String text;

    /** The bytes, made of the text when they are first needed. Two threads may both do so, with the same result. */
    private @Nullable Slice slice;

    private Json(byte[] utf8, int offset, int length) {
        this.text = null;
        this.slice = new Slice(utf8, offset, length);
    }

    private Json(String text) {
        this.text = text;
    }

    /**
     * Checks JSON text.
     *
     * @param text one JSON value (RFC 8259), nested at most 10,000 deep
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
     * @param utf8 one JSON value (RFC 8259), nested at most 10,000 deep; the array is not kept
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
     * Wraps text that was checked before, without a copy: for backends that read back what they stored.
     *
     * @param text what {@link #toString} gave
     * @return the value
     */
    public static Json unchecked(String text) {
        return new Json(text);
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
            Slice part = slice();
            return MAPPER.readValue(part.utf8, part.offset, part.length, type);
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
        return first() == '{';
    }

    /**
     * Tells whether this is an array.
     *
     * @return true for {@code […]}
     */
    public boolean isArray() {
        return first() == '[';
    }

    /**
     * Tells whether this is a string.
     *
     * @return true for {@code "…"}
     */
    public boolean isString() {
        return first() == '"';
    }

    /**
     * Tells whether this is the value {@code null}.
     *
     * @return true for {@code null}
     */
    public boolean isNull() {
        return first() == 'n';
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
        Slice part = slice();
        for (int i = part.offset + 1; i < part.offset + part.length - 1; i++) {
            if (part.utf8[i] == '\\') {
                return Objects.requireNonNull(as(String.class));
            }
        }
        return new String(part.utf8, part.offset + 1, part.length - 2, StandardCharsets.UTF_8);
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
        byte[] utf8 = slice().utf8;
        int at = slice().offset + 1;
        while (utf8[at] != '}') {
            Json name = valueAt(utf8, at);
            Json value = valueAt(utf8, at + name.sizeInBytes() + 1);
            at += name.sizeInBytes() + 1 + value.sizeInBytes();
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
        byte[] utf8 = slice().utf8;
        int at = slice().offset + 1;
        while (utf8[at] != ']') {
            Json element = valueAt(utf8, at);
            at += element.sizeInBytes();
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
        return slice().length;
    }

    /**
     * How deep objects and arrays are nested.
     *
     * @return 0 for a plain value, 1 for {@code [1]}, 2 for {@code [[1]]}
     */
    public int depth() {
        Slice part = slice();
        return JsonScanner.depth(part.utf8, part.offset, part.length);
    }

    /**
     * Writes the text in UTF-8.
     *
     * @param out where to
     * @throws IOException if {@code out} fails
     */
    public void writeTo(OutputStream out) throws IOException {
        Slice part = slice();
        out.write(part.utf8, part.offset, part.length);
    }

    /**
     * The text in UTF-8.
     *
     * @return a copy
     */
    public byte[] toBytes() {
        Slice part = slice();
        return Arrays.copyOfRange(part.utf8, part.offset, part.offset + part.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && bytes().equals(json.bytes());
    }

    @Override
    public int hashCode() {
        return bytes().hashCode();
    }

    /**
     * The text.
     *
     * @return JSON
     */
    @Override
    public String toString() {
        if (text != null) {
            return text;
        }
        Slice part = slice();
        return new String(part.utf8, part.offset, part.length, StandardCharsets.UTF_8);
    }

    private char first() {
        Slice part = slice;
        return part == null ? Objects.requireNonNull(text).charAt(0) : (char) part.utf8[part.offset];
    }

    private Slice slice() {
        Slice part = slice;
        if (part == null) {
            byte[] utf8 = Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8);
            part = new Slice(utf8, 0, utf8.length);
            slice = part;
        }
        return part;
    }

    private ByteBuffer bytes() {
        Slice part = slice();
        return ByteBuffer.wrap(part.utf8, part.offset, part.length);
    }

    /** The value that begins at an index of compact text. */
    private static Json valueAt(byte[] utf8, int start) {
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

    /** A part of an array. Immutable, so that a race in making it does no harm. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Slice(byte[] utf8, int offset, int length) {}
}
