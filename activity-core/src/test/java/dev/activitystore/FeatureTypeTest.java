package dev.activitystore;

import static dev.activitystore.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The documented names of feature types. */
class FeatureTypeTest {

    @Test
    void names_are_the_documented_ones_and_lead_back() {
        assertThat(FeatureType.values().stream().map(FeatureType::wireName).toList())
                .isEqualTo(List.of("comment", "reaction", "recorder", "crdt", "custom"));
        for (FeatureType type : FeatureType.values()) {
            assertThat(FeatureType.ofWireName("x", type.wireName())).isEqualTo(type);
        }
    }

    @Test
    void s13_an_unknown_name_is_an_error_that_names_the_allowed_ones() {
        for (String name : List.of("Comment", "COMMENT", "", "comments", "comment ")) {
            assertRefused(
                    () -> FeatureType.ofWireName("featureTypes[0]", name),
                    "featureTypes[0]",
                    "must be one of comment, reaction, recorder, crdt, custom",
                    name);
        }
    }
}
