package dev.activitystore.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.activitystore.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The examples of the documented API, and comparing with them. */
final class Example {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Example() {}

    /** Writes JSON somewhere. */
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** An example by its file's name without ending. */
    static Json read(String name) {
        try (InputStream in = Example.class.getResourceAsStream(name + ".json")) {
            return Json.parse(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    /** What is written, which must be valid and compact JSON. */
    static Json written(Writer writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out);
        } catch (IOException e) {
            throw new AssertionError("writing to memory", e);
        }
        Json json = Json.parse(out.toByteArray());
        assertThat(json.toString()).isEqualTo(out.toString(StandardCharsets.UTF_8));
        return json;
    }

    /** Asserts that the same is written as in an example, but for the order of keys. */
    static void assertSame(Json written, String name) {
        assertThat(tree(written)).isEqualTo(tree(read(name)));
    }

    static JsonNode tree(Json json) {
        try {
            return MAPPER.readTree(json.toString());
        } catch (IOException e) {
            throw new AssertionError(json.toString(), e);
        }
    }
}
