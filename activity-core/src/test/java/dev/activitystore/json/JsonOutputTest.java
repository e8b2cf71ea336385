package dev.activitystore.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where the commas stand. */
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
}
