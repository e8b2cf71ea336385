package dev.activitystore.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activitystore.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where the commas stand, what text becomes, and when it gets out. */
class JsonOutputTest {

    @Test
    void commas_stand_between_values_of_every_kind() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonOutput json = new JsonOutput(out);
        json.beginArray();
        for (int round = 0; round < 2; round++) {
            json.number(1);
            json.bool(true);
            json.json(Json.parse("1.0"));
            json.string("s");
            json.beginObject();
            json.name("a");
            json.number(2);
            json.name("b");
            json.beginArray();
            json.endArray();
            json.endObject();
            json.reopened(Json.parse("{}"));
            json.name("c");
            json.bool(false);
            json.endObject();
            json.reopened(Json.parse("{\"d\":4}"));
            json.name("e");
            json.json(Json.parse("null"));
            json.endObject();
        }
        json.endArray();

        String values = "1,true,1.0,\"s\",{\"a\":2,\"b\":[]},{\"c\":false},{\"d\":4,\"e\":null}";
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[" + values + "," + values + "]");
    }

    @Test
    void text_of_any_length_and_kind_is_what_jackson_writes() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (String piece : List.of("a", "~", "\u007f", "\"", "\\", "\n", "\0", "é", "日", "😀")) {
            for (int length : new int[] {0, 1, 500, 510, 511, 512, 513, 4000, 8190, 8191, 8192, 8193, 20_000}) {
                List<String> texts = List.of("x".repeat(length) + piece, "y", piece.repeat(length), piece);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                JsonOutput json = new JsonOutput(out);
                json.beginArray();
                for (String text : texts) {
                    json.string(text);
                    json.json(Json.of(text));
                }
                json.endArray();

                List<String> twice =
                        texts.stream().flatMap(text -> Stream.of(text, text)).toList();
                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(mapper.writeValueAsString(twice));
            }
        }
    }

    @Test
    void what_is_written_gets_out_at_the_end_of_the_outermost_value_or_when_told_to() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonOutput json = new JsonOutput(out);
        json.beginObject();
        json.name("a");
        json.flush();
        assertThat(out).hasToString("{\"a\":");
        json.beginArray();
        json.endArray();
        assertThat(out).hasToString("{\"a\":");
        json.endObject();
        assertThat(out).hasToString("{\"a\":[]}");
    }
}
