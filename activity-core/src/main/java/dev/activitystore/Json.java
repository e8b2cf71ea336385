package dev.activitystore;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.activitystore.internal.UncheckedValues;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value as text that was checked once and is then passed through unparsed: key order, number text, escapes and
 * repeated keys stay as they were written; only insignificant white space is dropped. Two values are equal when their
 * texts are, so {@code 1.0} is not {@code 1}. Jackson writes it as that text.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class Json {

    static {
        UncheckedValues.set(new PackageValues());
    }

    /** The text, where it was given as one; else it is made of the bytes at each need. */
    private final @Nullable String text;

    /** The bytes, made of the text when they are first needed. Two threads may both do so, with the same result. */
    private @Nullable Slice slice;

    /** Takes text that was checked before, without a copy. */
    Json(byte[] utf8, int offset, int length) {
        this.text = null;
        this.slice = new Slice(utf8, offset, length);
    }

    /** Takes text that was checked before. */
    Json(String text) {
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
        ValueRules.utf8Length("json", text);
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
        JsonText.check(utf8);
        byte[] compact = JsonScanner.compact(utf8);
        return new Json(compact, 0, compact.length);
    }

    /**
     * The JSON of a Java object: times and dates of {@code java.time} as text in ISO 8601, an {@code Optional} as what is
     * in it or {@code null}, anything else as Jackson's defaults write it.
     *
     * @param value a map, list, string, number, boolean, time, record or bean; null is JSON's {@code null}
     * @return the value
     * @throws InvalidArgumentException if the object can't be written so
     */
    public static Json of(@Nullable Object value) {
        if (value instanceof Json json) {
            return json;
        }
        return parse(JsonText.write(value));
    }

    /**
     * The JSON of a Java object, as the service's own mapper writes it.
     *
     * @param value the object
     * @param writer such as {@code mapper::writeValueAsString}
     * @return the value
     * @throws InvalidArgumentException if the writer fails, or gives no JSON
     */
    public static Json of(@Nullable Object value, JsonWriter writer) {
        return parse(JsonText.write(value, writer));
    }

    /**
     * This value as a Java object, as the service's own mapper reads it.
     *
     * @param reader such as {@code text -> mapper.readValue(text, Order.class)}
     * @param <T> the object's class
     * @return what the reader gives
     * @throws InvalidArgumentException if the reader fails
     */
    public <T> @Nullable T as(JsonReader<T> reader) {
        return JsonText.read(toString(), reader);
    }

    /**
     * This value as a Java object, read as {@link #of(Object)} writes it.
     *
     * @param type the class to make; {@code Map.class}, a record, {@code String.class} …
     * @param <T> that class
     * @return the object; null for JSON's {@code null}
     * @throws InvalidArgumentException if the value does not fit the class
     */
    public <T> @Nullable T as(Class<T> type) {
        Slice part = slice();
        return JsonText.read(part.utf8, part.offset, part.length, type);
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
        for (int i = part.offset + 1; i < part.offset + part.length; i++) { // the last one is the quote
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

    /** Not less than {@link #sizeInBytes}, and told without looking at each character. */
    long maxSizeInBytes() {
        Slice part = slice;
        return part == null ? Objects.requireNonNull(text).length() * ValueRules.MOST_BYTES_OF_A_CHAR : part.length;
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
    @JsonValue
    @JsonRawValue
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

    /** A part of an array. Immutable, so that a race in making it does no harm. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Slice(byte[] utf8, int offset, int length) {}
}
