package dev.activitystore.viewer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activitystore.ActivityLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Messages by the vectors that {@code displayMessage()} is tested with. */
class MessageTest extends ViewedLog {

    @Test
    void every_vector_reads_as_in_java() throws IOException {
        open("");
        @SuppressWarnings("unchecked")
        List<Object> wrong = (List<Object>) browser.runAsync("""
                const [source, done] = arguments;
                Promise.all([import('/viewer/json.js'), import('/viewer/template.js')]).then(([json, template]) => {
                  const vectors = json.field(json.parse(source), 'vectors').values;
                  const wrong = [];
                  for (const vector of vectors) {
                    const get = name => json.field(vector, name);
                    const parts = template.messageParts(get('template').text, get('data'), get('actionUser'));
                    const message = parts.map(part => part.text).join('');
                    if (message !== get('message').text) {
                      wrong.push(json.sourceOf(vector) + ' but ' + message);
                    }
                  }
                  done(vectors.length > 50 ? wrong : ['only ' + vectors.length + ' vectors']);
                }, failure => done([String(failure)]));
                """, vectors());
        assertThat(wrong).isEmpty();
    }

    private static String vectors() throws IOException {
        String name = "display-message-vectors.json";
        try (InputStream in = ActivityLog.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
