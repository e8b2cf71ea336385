package dev.activitystore;

import org.jspecify.annotations.Nullable;

/**
 * Writes an object as JSON, such as {@code mapper::writeValueAsString} of the service's own mapper. It is called at once, by the
 * thread that calls {@link Json#of(Object, JsonWriter)}, and not kept.
 */
@FunctionalInterface
public interface JsonWriter {

    /**
     * Writes an object.
     *
     * @param value the object that {@link Json#of(Object, JsonWriter)} was given, which may be null
     * @return one JSON value
     * @throws Exception if it can't be written; {@link Json#of(Object, JsonWriter)} makes its own error of it
     */
    String write(@Nullable Object value) throws Exception;
}
