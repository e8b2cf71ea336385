package dev.activitystore.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an editor shows of the properties. */
class MetadataTest {

    @Test
    void each_property_has_a_description() throws IOException {
        List<String> names = new ArrayList<>();
        String file = "META-INF/spring-configuration-metadata.json";
        for (URL url : Collections.list(getClass().getClassLoader().getResources(file))) {
            for (JsonNode property : read(url).path("properties")) {
                String name = property.path("name").asText();
                if (name.contains("activity-store")) {
                    names.add(name);
                    assertThat(property.path("description").asText())
                            .as(name)
                            .hasSizeGreaterThan(20)
                            .endsWith(".");
                }
            }
        }
        assertThat(names)
                .contains(
                        "activity-store.url",
                        "activity-store.limits.max-page-size",
                        "activity-store.audit.organization",
                        "activity-store.viewer.enabled",
                        "activity-store.viewer.path",
                        "management.health.activity-store.enabled")
                .doesNotHaveDuplicates();
    }

    private static JsonNode read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }
}
