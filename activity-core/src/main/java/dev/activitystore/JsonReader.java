package dev.activitystore;

import org.jspecify.annotations.Nullable;

/**
 * Makes an object of JSON, such as {@code text -> mapper.readValue(text, Order.class)} of the service's own mapper.
 * It is called at once, by the thread that calls {@link Json#as(JsonReader)}, and not kept.
 *
 * @param <T> the object's class
 */
@FunctionalInterface
public interface JsonReader<T> {

    /**
     * Reads an object.
     *
     * @param text one JSON value
     * @return the object; may be null for JSON's {@code null}
     * @throws Exception if the text doesn't fit; {@link Json#as(JsonReader)} makes its own error of it
     */
    @Nullable
    T read(String text) throws Exception;
}
